package annual_test

import (
	"fmt"
	"iter"
	"sync"
	"testing"

	"sipas/internal/report/annual"
	"sipas/internal/report/doc"
	"sipas/internal/seed"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/seeds"
)

// demoEnd is the day after the demo year, so that 2026 is closed.
const demoEnd survey.Day = "2027-01-01"

// record is a catalogue with closed days.
type record struct {
	catalogue *survey.Catalogue
	blocks    []*survey.Block
	aside     []stats.SetAside
	served    []survey.Caseload
	fixed     []stats.Disclosure
	closed    survey.Day
}

func (r *record) each() iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		for _, b := range r.blocks {
			if !yield(b, nil) {
				return
			}
		}
	}
}

func (r *record) decide() error {
	var err error
	r.fixed, err = stats.Disclose(stats.DisclosureInput{Catalogue: r.catalogue, LastClosed: r.closed, Blocks: r.each(), SetAside: r.aside}, nil)
	return err
}

func (r *record) summary(t testing.TB, p survey.Period) *stats.Summary {
	t.Helper()
	s, err := stats.Build(stats.Input{Catalogue: r.catalogue, Period: p, LastClosed: r.closed, Seal: seal, Blocks: r.each(),
		SetAside: r.aside, Caseload: r.served, Disclosures: r.fixed})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const seal = "4b1d0c7e9a52f3868e1f0aa7c35b29d46ef8107b52c9e43d1a6f70b8d2e5939c"

// input is a report as `sipas report` makes it, with nothing typed by staff.
func (r *record) input(t testing.TB, name string) annual.Input {
	t.Helper()
	p := period(t, name)
	in := annual.Input{Summary: r.summary(t, p), Previous: r.summary(t, p.Previous()), Catalogue: r.catalogue, Published: published}
	for _, month := range p.MonthsIn() {
		in.Months = append(in.Months, r.summary(t, month))
	}
	return in
}

var published = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09"}}

// demo is the demo year, every day closed.
var demo = sync.OnceValues(func() (*record, error) {
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		return nil, err
	}
	r := &record{catalogue: catalogue, closed: demoEnd.Add(-1)}
	story := seed.NewDemo(catalogue, demoEnd)
	r.served = story.Caseload()
	for _, day := range story.Days() {
		var rows []survey.Response
		for i, d := range story.On(day) {
			rows = append(rows, responseOf(i, day, d.Draft))
			if d.SetAside != "" {
				r.aside = append(r.aside, stats.SetAside{Day: day, Row: i, Reason: d.SetAside})
			}
		}
		r.blocks = append(r.blocks, survey.NewBlock(day, rows))
	}
	return r, r.decide()
})

func demoRecord(t testing.TB) *record {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// responseOf stores a draft; the rows of a block are in the order of their ids.
func responseOf(i int, day survey.Day, d survey.Draft) survey.Response {
	return survey.Response{ID: fmt.Sprintf("%032x", i), Day: day, AnsweredDay: day, Point: d.Point, Serial: "0001", Channel: d.Channel,
		Mode: d.Mode, Stage: d.Stage, Respondent: d.Respondent, Domain: d.Domain, Procedure: d.Procedure,
		Questionnaire: d.Questionnaire, Language: d.Language, Answers: d.Answers}
}

// of is a record of one day with the answers of the drafts.
func of(t testing.TB, c *survey.Catalogue, closed survey.Day, drafts map[survey.Day][]survey.Draft) *record {
	t.Helper()
	r := gather(c, closed, drafts)
	if err := r.decide(); err != nil {
		t.Fatal(err)
	}
	return r
}

func gather(c *survey.Catalogue, closed survey.Day, drafts map[survey.Day][]survey.Draft) *record {
	r := &record{catalogue: c, closed: closed}
	for day := survey.Day("2026-01-01"); day <= closed; day = day.Next() {
		if list, ok := drafts[day]; ok {
			var rows []survey.Response
			for i, d := range list {
				rows = append(rows, responseOf(i, day, d))
			}
			r.blocks = append(r.blocks, survey.NewBlock(day, rows))
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
			{Text: "Cán bộ hướng dẫn dễ hiểu.", Domain: "Hộ tịch", Month: survey.PeriodOf(survey.MonthPeriod, "2026-05-10", false)},
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
	p, err := survey.ParsePeriod(name, false)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
