package annual_test

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"sipas/internal/report/annual"
	"sipas/internal/report/doc"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

// demoEnd is the day after the demo year, so that 2026 is closed.
const demoEnd survey.Day = "2027-01-01"

// input is a report as `sipas report` makes it, with nothing typed by staff.
func input(t testing.TB, r *closed.Days, name string) annual.Input {
	t.Helper()
	p := period(t, name)
	return annual.Input{Summary: r.Summary(t, p), Previous: r.Summary(t, p.Previous()), Months: r.Months(t, p), Catalogue: r.Known,
		Published: closed.Published}
}

const seal = "4b1d0c7e9a52f3868e1f0aa7c35b29d46ef8107b52c9e43d1a6f70b8d2e5939c"

// demo is the demo year, every day closed.
var demo = sync.OnceValues(func() (*closed.Days, error) { return closed.Demo(demoEnd, seal) })

func demoRecord(t testing.TB) *closed.Days {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// of is a record of a few days with the answers of the drafts.
func of(t testing.TB, c *survey.Catalogue, last survey.Day, drafts map[survey.Day][]survey.Draft) *closed.Days {
	t.Helper()
	r := gather(c, last, drafts)
	if err := r.Decide(survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	return r
}

// gather is of before anything is decided.
func gather(c *survey.Catalogue, last survey.Day, drafts map[survey.Day][]survey.Draft) *closed.Days {
	r := &closed.Days{Known: c, Last: last, Seal: seal}
	for _, day := range slices.Sorted(maps.Keys(drafts)) {
		if day <= last {
			r.Add(day, drafts[day])
		}
	}
	return r
}

// staffed adds what an officer might have typed.
func staffed(in annual.Input) annual.Input {
	in.Staff = annual.Staff{
		SurveyPlan: "45/KH-UBND", SurveyPlanDate: "2026-03-05", Grounds: "Căn cứ Công văn số 12/SNV-CCHC;\n",
		Remarks:         "Người dân đánh giá cao thái độ phục vụ.\nViệc chờ đợi ở lĩnh vực đất đai cần được rút ngắn.",
		Recommendations: "Trung tâm Phục vụ hành chính công bố trí thêm người ở quầy 2 vào buổi sáng.",
		Comments: []annual.Comment{
			{Text: "Cán bộ hướng dẫn dễ hiểu.", Domain: "Hộ tịch", Month: survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-10")},
			{Text: "Phải đi lại ba lần để bổ sung giấy tờ, gọi số ****** không ai nghe."},
		},
	}
	in.Version = annual.Version{State: annual.Issued, Number: 1}
	in.Paper = annual.Paper{Number: "12/BC-UBND", Date: "2027-01-05"}
	return in
}

// build builds and checks the form.
func build(t testing.TB, in annual.Input) doc.Document {
	t.Helper()
	return checked(t, annual.Build(in))
}

func checked(t testing.TB, d doc.Document) doc.Document {
	t.Helper()
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

func period(t testing.TB, name string) survey.Period {
	t.Helper()
	return closed.Period(t, name, survey.CalendarMonths)
}
