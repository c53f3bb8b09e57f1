package results_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
	"sipas/internal/testkit/closed"
)

func TestNoRecordAndNoPeriodIsTooOdd(t *testing.T) {
	t.Parallel()
	year := func() *record { return newRecord().give("2026-01-05", 40).give("2026-07-05", 40) }
	target := func(basisPoints int) func() *record {
		return func() *record {
			r := year()
			r.Known.Indicators[0].Targets = []survey.Target{{From: "2026-01-01", BasisPoints: basisPoints}}
			return r
		}
	}
	for _, test := range []struct {
		name string
		of   func() *record
		at   string
		want string // n (- is not shown), rate, grade, distance
	}{
		{"nothing on record", newRecord, "2026", "0  no_data "},
		{"one answer", func() *record { return newRecord().give("2026-01-05", 1) }, "2026", "-   "},
		{"ten answers", func() *record { return newRecord().give("2026-01-05", 10) }, "2026", "10 100.00 too_few 5.00"},
		{"before the record", year, "2020-Q1", "0  no_data "},
		{"the future", year, "2031", "0  provisional "},
		{"one day", year, "2026-07-05", "40 100.00  5.00"},
		{"a day without answers", year, "2026-07-06", "0   "},
		{"years of the plan, one of them open", year, "2026-2027", "-   "},
		{"a plan of years long gone", year, "1999-2000", "-   "},
		{"a target of 100%", target(10000), "2026", "80 100.00 no_target 0.00"},
		{"a target of 0", target(0), "2026", "80 100.00 no_target "},
		{"a target under a half", target(4999), "2026", "80 100.00 no_target 50.01"},
		{"a point retired meanwhile", func() *record {
			r := year()
			r.Known.Points[0].RetiredOn = "2026-03-01"
			return r
		}, "2026", "80 100.00 met 5.00"},
		{"an item nobody knows", func() *record {
			return newRecord().give("2026-01-05", 0, times(40, testkit.Draft(5), func(d *survey.Draft) { d.Answers = append(d.Answers, survey.Answer{Item: "zz", Level: 2}) })...)
		}, "2026", "40 100.00 likely_met 5.00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := test.of().at(t, "2026-12-31")
			for _, name := range []string{test.at, "2026-Q1", "2026-Q3", "2026-H2", "2026-W01", "2026-W53", "2026-02-28", "2027-01", "2026-2028"} {
				s := summary(t, v, name)
				decoded(t, s)
				checkTables(t, s)
				if u, err := v.Unrestricted(s.Period); err == nil {
					decoded(t, u)
				} else if s.Period.Kind != survey.PlanPeriod {
					t.Errorf("%s: %v", name, err)
				}
			}
			s := summary(t, v, test.at)
			x, n := indicator(t, s, "tthc"), "-"
			if x.Answered != nil {
				n = fmt.Sprint(*x.Answered)
			}
			if got := fmt.Sprintf("%s %s %s %s", n, x.Rate, x.Grade, x.Distance); got != test.want {
				t.Errorf("%s: %q, want %q", test.at, got, test.want)
			}
		})
	}
}

func TestAQuestionnaireReplacedMeanwhileIsAnotherIndex(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-05", 40, times(30, testkit.Draft(5), full(5, 4, 5))...)
	q := r.Known.Questionnaires[1]
	q.Version, q.IssuedOn, q.Factors = 2, "2026-04-01", q.Factors[:1]
	r.Known.Questionnaires = append(r.Known.Questionnaires, q)
	r.give("2026-07-05", 10, times(20, testkit.Draft(5), full(5, 1, 0), func(d *survey.Draft) { d.Questionnaire = "day-du/2" })...)
	v := r.at(t, "2026-12-31")
	for name, want := range map[string]string{"2026-Q1": "30 100.00 0", "2026-Q3": "20 50.00 0", "2026": "30 100.00 20"} {
		x := indicator(t, summary(t, v, name), "sipas")
		if got := fmt.Sprint(*x.Respondents, " ", x.Rate, " ", x.LeftOut); got != want {
			t.Errorf("%s: people, rate and left out %s, want %s", name, got, want)
		}
	}
}

func TestThePlanIsTheSumOfItsYears(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-05", 40).give("2027-05-05", 30)
	s := summary(t, r.at(t, "2027-12-31"), "2026-2027")
	if x := indicator(t, s, "tthc"); *x.Answered != 70 || x.Grade != "" || s.Totals.Received != 70 || s.Coverage.Of != 730 || !s.Closed {
		t.Errorf("n %d, %s, received %d of %+v", *x.Answered, x.Grade, s.Totals.Received, s.Coverage)
	}
}

// Months, quarters, halves and the year have in JSON what the loop of tally counts
// over their days; what is shown is the same, with small groups together.
func TestTheJSONSaysWhatWasCounted(t *testing.T) {
	t.Parallel()
	for _, calendar := range []survey.Calendar{survey.CalendarMonths, survey.AdministrativeMonths} {
		r, random := newRecord(), rand.New(rand.NewPCG(3, 1))
		r.calendar = calendar
		year := survey.Calendar(calendar).Period(survey.YearPeriod, "2026-06-01")
		for day := year.From; day < year.To; day = day.Add(3) {
			var list []survey.Draft
			for range random.IntN(9) {
				list = append(list, times(1, testkit.Draft(1+random.IntN(5)), in([]string{"dat-dai", "xay-dung", "chung-thuc", "chung-thuc", "other"}[random.IntN(5)]))...)
			}
			r.give(day, 0, list...)
		}
		v := r.at(t, year.Last())
		for _, name := range []string{"2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2026-01", "2026-08", "2026-12"} {
			p, want := period(t, v, name), tally.New()
			for _, b := range r.Days.Days {
				if p.Contains(b.Day) {
					if err := tally.Define(r.Known, year.From).Count(want, b); err != nil {
						t.Fatal(err)
					}
				}
			}
			for _, s := range []*results.Summary{unrestricted(t, v, name), summary(t, v, name)} {
				compare(t, s, want)
			}
		}
	}
}

func compare(t *testing.T, s *results.Summary, want *tally.Tally) {
	t.Helper()
	body := decoded(t, s)
	whole := want.At(tally.Row{Key: tally.Key{Dimension: tally.Whole}, Group: "tthc"})
	if x := body["indicators"].([]any)[0].(map[string]any); x["answered"] != float64(whole.N()) || x["satisfied"] != float64(whole.Satisfied()) {
		t.Errorf("%s: %v of %v, counted %d of %d", s.Period.Name, x["satisfied"], x["answered"], whole.Satisfied(), whole.N())
	}
	for _, b := range body["breakdowns"].([]any) {
		b := b.(map[string]any)
		within, _ := b["within"].(string)
		groups, rest := want.Tables[tally.Key{Dimension: tally.Dimension(b["dimension"].(string)), Within: within}], int64(0)
		for _, cell := range groups {
			rest += cell.N()
		}
		for _, e := range b["entries"].([]any) {
			e := e.(map[string]any)
			n := rest
			if cell := groups[e["group"].(string)]; cell != nil {
				n = cell.N()
			} else if e["group"] != results.MergedGroup {
				n = -1
			}
			if rest -= n; e["answered"] != float64(n) {
				t.Errorf("%s: %v %v has %v, counted %d", s.Period.Name, b["dimension"], e["group"], e["answered"], n)
			}
		}
		if b["withheld"] == nil && rest != 0 {
			t.Errorf("%s: %d answers are in no row of %v", s.Period.Name, rest, b["dimension"])
		}
	}
}

func TestOneReadSeesOneState(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	r := results.New(s, survey.CalendarMonths)
	closeDay := func(next survey.Day, n int) {
		t.Helper()
		for i := range n {
			if _, err := s.AddResponse(t.Context(), fmt.Sprintf("%032x", string(next)+fmt.Sprint(i)), testkit.Draft(5)); err != nil {
				t.Fatal(err)
			}
		}
		clock.Set(next)
		if _, err := s.CloseDays(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	closeDay("2026-03-11", 12)
	see := func(v *results.View) string {
		t.Helper()
		seal, _, err := v.LastSeal(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(seal.Day, " ", tthc(t, summary(t, v, "2026-03")))
	}
	err := r.Read(t.Context(), func(v *results.View) error {
		before := see(v)
		closeDay("2026-03-12", 15)
		if after := see(v); before != "2026-03-10 12 from 2026-03-01" || after != before {
			t.Errorf("between two reads a day was closed: %s, then %s", before, after)
		}
		return r.Read(t.Context(), func(newer *results.View) error {
			if got := see(newer); got != "2026-03-11 27 from 2026-03-01" {
				t.Errorf("the next reader sees %s", got)
			}
			if after := see(v); after != before {
				t.Errorf("after another reader the first sees %s", after)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-04-01")
	if _, err := s.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 2 { // deciding again decides nothing
		if err := r.Decide(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	q := closed.Of(t, r, survey.CalendarMonths.Period(survey.QuarterPeriod, "2026-01-01"))
	if tthc(t, q) != "27 from 2026-01-01" || !q.Closed {
		t.Errorf("the quarter: %v", q)
	}
}
