package results_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

func TestMonthsAreNestedPieces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		months []int // answers in January, February …
		want   map[string]string
	}{
		{"enough in each", []int{10, 12, 30}, map[string]string{"2026-01": "10 from 2026-01-01", "2026-02": "12 from 2026-02-01", "2026-03": "30 from 2026-03-01", "2026-Q1": "52 from 2026-01-01"}},
		{"few join the next of the quarter", []int{12, 4, 9}, map[string]string{"2026-02": "-", "2026-03": "13 from 2026-02-01", "2026-Q1": "25 from 2026-01-01"}},
		{"twice", []int{3, 4, 9}, map[string]string{"2026-01": "-", "2026-02": "-", "2026-03": "16 from 2026-01-01"}},
		{"over an empty one between", []int{4, 0, 8}, map[string]string{"2026-01": "-", "2026-02": "-", "2026-03": "12 from 2026-01-01"}},
		{"empty months do not join: that nobody answered is no secret", []int{20, 0, 12}, map[string]string{"2026-02": "0 from 2026-02-01", "2026-03": "12 from 2026-03-01"}},
		{"the last rest is inside the quarter's total", []int{20, 0, 5}, map[string]string{"2026-03": "-", "2026-Q1": "25 from 2026-01-01"}},
		{"and joins no month of the next quarter", []int{20, 20, 5, 10}, map[string]string{"2026-03": "-", "2026-04": "10 from 2026-04-01"}},
		{"a small quarter joins the next of the half year", []int{5, 0, 0, 20, 0, 12}, map[string]string{"2026-Q1": "-", "2026-04": "20 from 2026-04-01", "2026-Q2": "37 from 2026-01-01", "2026-H1": "37 from 2026-01-01"}},
		{"a small half year joins the next", []int{5, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 1}, map[string]string{"2026-H1": "-", "2026-Q3": "20 from 2026-07-01", "2026-Q4": "-", "2026-H2": "26 from 2026-01-01", "2026": "26 from 2026-01-01"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := newRecord()
			end := survey.Day("2026-01-01")
			for _, n := range test.months {
				r.give(end.Add(4), n)
				end = r.calendar.Period(survey.MonthPeriod, end).To
			}
			v := r.at(t, end.Add(-1))
			for name, want := range test.want {
				if got := tthc(t, summary(t, v, name)); got != want {
					t.Errorf("%s: %s, want %s", name, got, want)
				}
			}
		})
	}
}

func TestSoFarIsTheFinishedPieces(t *testing.T) {
	t.Parallel()
	r := newRecord()
	r.give("2026-01-05", 4).give("2026-01-07", 6).give("2026-01-08", 30).give("2026-01-09", 5) // Monday to Friday
	r.give("2026-02-02", 12).give("2026-04-07", 11).give("2026-07-06", 3)
	for _, test := range []struct {
		day        survey.Day
		name, want string
	}{
		{"2026-01-06", "2026-01", "-"},
		{"2026-01-07", "2026-01", "10 from 2026-01-01"},
		{"2026-01-09", "2026-01", "40 from 2026-01-01"},
		{"2026-01-09", "2026-Q1", "-"}, // no month is over
		{"2026-01-31", "2026-01", "45 from 2026-01-01"},
		{"2026-02-03", "2026-Q1", "45 from 2026-01-01"},
		{"2026-02-03", "2026-H1", "-"},
		{"2026-04-30", "2026-Q2", "11 from 2026-04-01"},
		{"2026-04-30", "2026-H1", "57 from 2026-01-01"},
		{"2026-06-30", "2026", "68 from 2026-01-01"},
		{"2026-07-10", "2026", "68 from 2026-01-01"},
		{"2026-01-09", "2026-01-07", "10 from 2026-01-05"}, // a day is the piece that ends in it; empty days before it join nothing
		{"2026-01-09", "2026-01-08", "30 from 2026-01-08"},
		{"2026-01-09", "2026-01-09", "-"},
		{"2026-01-09", "2026-01-06", "0 from 2026-01-06"},
		{"2026-01-11", "2026-W02", "40 from 2026-01-05"}, // a week is the pieces that end in it
		{"2026-07-12", "2026-W28", "-"},
	} {
		if got := tthc(t, summary(t, r.at(t, test.day), test.name)); got != test.want {
			t.Errorf("%s as of %s: %s, want %s", test.name, test.day, got, test.want)
		}
	}
	s := summary(t, r.at(t, "2026-02-03"), "2026-Q1")
	x := indicator(t, s, "tthc")
	if s.Closed || x.Grade != measure.Provisional || x.Levels != nil || x.OtherStages != nil || table(s, tally.ByDomain, "") != "-" || len(s.Items) > 0 || s.Totals.Received != 57 {
		t.Errorf("of an open quarter more is shown than its headline and what was received: %+v", s)
	}
	days, err := r.at(t, "2026-01-09").Daily(period(t, r.at(t, "2026-01-09"), "2026-01"))
	if err != nil || len(days) != 1 || len(days[0].Spans) != 2 || *days[0].Spans[0].Answered != 10 || days[0].Spans[1].From != "2026-01-08" {
		t.Errorf("pieces of days: %+v, %v", days, err)
	}
}

func TestAWeekOverNewYearHasTheDaysOfBothYears(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2025-12-30", 11).give("2026-01-02", 12)
	s := summary(t, r.at(t, "2026-01-04"), "2026-W01")
	if got := tthc(t, s); got != "23 from 2025-12-29" || s.Totals.Received != 23 || s.Coverage.Days != 6 {
		t.Errorf("%s, received %d, %d days on record; want 23 from Monday, 23, 6", got, s.Totals.Received, s.Coverage.Days)
	}
}

func TestAPeriodThatIsClosedButNotDecidedIsProvisional(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-05", 40).give("2026-03-05", 5)
	d := *r
	d.Last = "2026-03-31"
	s := d.Summary(t, period(t, r.at(t, "2026-03-31"), "2026-Q1"))
	if x := indicator(t, s, "tthc"); s.Closed || x.Grade == measure.Met {
		t.Errorf("closed %v, grade %q, n %v", s.Closed, x.Grade, tthc(t, s))
	}
}

func TestAPeriodShownWithTheOneBeforeIsNoTableAndNoOtherFigure(t *testing.T) {
	t.Parallel()
	station := func(d *survey.Draft) { d.Point, d.Domain, d.Procedure = "tram-y-te", "dv-y-te", "" }
	r := newRecord().give("2026-02-02", 5, times(40, testkit.Draft(5), station)...).give("2026-05-04", 30, times(50, testkit.Draft(5), station)...)
	v := r.at(t, "2026-12-31")
	for name, want := range map[string]string{"2026-Q1": "40", "2026-Q2": "-", "2026-H1": "-", "2026": "90"} {
		got := "-"
		if x := indicator(t, summary(t, v, name), "dich-vu-cong"); x.Answered != nil {
			got = fmt.Sprint(*x.Answered)
		}
		if got != want {
			t.Errorf("dich-vu-cong in %s: %s, want %s", name, got, want)
		}
	}
	if got := table(summary(t, v, "2026-Q2"), tally.ByDomain, ""); got != "-" {
		t.Errorf("table of a joined quarter: %s", got)
	}
}

// What is shown of any period changes from one close to the next by none or ten or
// more: no single day's few answers can be told by subtracting yesterday's page. Only
// the rest at the end of a month or longer, with its close, is accepted.
func TestFiguresChangeByTenOrMoreFromDayToDay(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 7))
		r := newRecord()
		first := survey.Day("2026-02-20")
		for i := range 60 {
			day := first.Add(i)
			n := []int{0, random.IntN(5), random.IntN(12), random.IntN(30)}[random.IntN(4)]
			r.give(day, n)
			for row := range n {
				if random.IntN(5) == 0 {
					out := day.Add(random.IntN(40))
					changes := setAside(survey.Stuffing, out)
					if random.IntN(4) == 0 {
						changes = setAside(survey.Stuffing, out, out.Add(1+random.IntN(20)))
					}
					r.aside(day, row, row+1, changes)
				}
			}
		}
		before := map[string]int64{}
		changed := 0
		for i := range 60 {
			v := r.at(t, first.Add(i))
			for _, name := range []string{"2026-02", "2026-03", "2026-04", "2026-Q1", "2026-H1", "2026-W12", "2026-03-10"} {
				if period(t, v, name).Last() == v.Seal.Day && name != "2026-W12" && name != "2026-03-10" {
					continue
				}
				x := indicator(t, summary(t, v, name), "tthc")
				if x.Answered == nil {
					continue
				}
				n := *x.Answered
				if d := n - before[name]; d != 0 {
					changed++
					if -10 < d && d < 10 {
						t.Errorf("seed %d: %s goes from %d to %d on %s", seed, name, before[name], n, v.Seal.Day)
					}
				}
				before[name] = n
			}
		}
		if changed < 25 {
			t.Errorf("seed %d: only %d changes were looked at", seed, changed)
		}
	}
}

func TestStaffSeeMonthlyRowsOfThirty(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-05", 35, append(times(31, testkit.Draft(5), in("chung-thuc")), append(times(8, testkit.Draft(5), in("xay-dung")), times(29, testkit.Draft(5), in(""))...)...)...)
	v := r.at(t, "2026-01-31")
	month := period(t, v, "2026-01")
	tables, err := v.StaffMonth(month)
	if err != nil {
		t.Fatal(err)
	}
	got := map[tally.Dimension]string{}
	for _, b := range tables {
		got[b.Dimension] = table(&results.Summary{Breakdowns: tables}, b.Dimension, "")
	}
	if want := map[tally.Dimension]string{"domain": "uu-tien 43, *2 60", "point": "quay-1 103", "mode": "paper 103"}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("staff see %v, want %v", got, want)
	}
	if s := summary(t, v, "2026-01"); table(s, tally.ByDomain, "") != "-" {
		t.Errorf("everybody sees them too")
	}
	if tables, err := v.StaffMonth(period(t, v, "2026-02")); tables != nil || err != nil {
		t.Errorf("an open month: %v, %v", tables, err)
	}
}
