package xlsx_test

import (
	"fmt"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit/closed"
)

// inputs are periods of every kind.
func inputs(t testing.TB) map[string]xlsx.Input {
	t.Helper()
	r := demoRecord(t)
	list := map[string]xlsx.Input{"many procedures": manyProcedures(t), "halves": halves(t), "one response": few(t, 1, 5), "all satisfied": few(t, 80, 5), "nobody satisfied": few(t, 40, 1),
		"seven, four satisfied": few(t, 7, 2, 5, 5, 5, 1, 3, 5)}
	for _, name := range []string{"2026-Q3", "2026-Q2", "2026-H1", "2026-05", "2026", "2027-Q1", "2026-W20", "2026-2027"} {
		list[name] = input(t, r, name)
	}
	free := input(t, r, "2026-Q3")
	free.Summary = r.Unrestricted(t, free.Summary.Period)
	list["unrestricted"] = free
	return list
}

// few is a quarter with n answers in January, the levels taken in turn.
func few(t testing.TB, n int, levels ...int) xlsx.Input {
	t.Helper()
	r := &closed.Days{Known: demoRecord(t).Known, Last: "2026-04-02", Seal: demoRecord(t).Seal}
	point := r.Known.Points[0]
	var drafts []survey.Draft
	for i := range n {
		drafts = append(drafts, survey.Draft{Point: point.ID, Channel: "counter", Stage: "received", Mode: "paper", Respondent: "self", Domain: "dat-dai",
			Questionnaire: "nhanh/1", Language: "vi", Answers: []survey.Answer{{Item: survey.OverallItem, Level: levels[i%len(levels)]}, {Item: "n1", Level: levels[i%len(levels)]}}})
	}
	r.Add("2026-01-15", drafts)
	if err := r.Decide(survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	return input(t, r, "2026-Q1")
}

// manyProcedures is a quarter with 400 procedures.
func manyProcedures(t testing.TB) xlsx.Input {
	t.Helper()
	var entries []results.Entry
	for i := range 400 {
		s := int64(40 + i)
		entries = append(entries, entry(fmt.Sprintf("Thủ tục số %03d về cấp giấy chứng nhận đủ điều kiện", i), s, s+int64(i%3+i%7)))
	}
	return withProcedures(t, entries)
}

// halves is a quarter with rates that lie between two shown ones, where floats
// err most easily.
func halves(t testing.TB) xlsx.Input {
	t.Helper()
	var entries []results.Entry
	for _, n := range []int64{32, 160, 800, 1600, 2000, 4000, 20000} {
		step := max(n/60, 1)
		for s := int64(1); s < n; s += step {
			for s < n && (100_000*s%n != 0 || 100_000*s/n%10 != 5) {
				s++
			}
			if s < n {
				entries = append(entries, entry(fmt.Sprintf("%d phần %d", s, n), s, n))
			}
		}
	}
	if len(entries) < 100 {
		t.Fatalf("only %d rates", len(entries))
	}
	return withProcedures(t, entries)
}

func entry(name string, s, n int64) results.Entry {
	p := measure.Single(s, n)
	e := results.Entry{Group: name, Name: name, Rated: results.Rated{Answered: &n, Satisfied: &s, Rate: p.Rate(measure.NoTarget)}}
	e.Low, e.High = p.Interval(measure.NoTarget)
	return e
}

func withProcedures(t testing.TB, entries []results.Entry) xlsx.Input {
	t.Helper()
	in := input(t, demoRecord(t), "2026-Q3")
	s := *in.Summary
	s.Breakdowns = nil
	for _, b := range in.Summary.Breakdowns {
		if b.Dimension == tally.ByProcedure && entries != nil {
			b.Entries, entries = entries, nil
		}
		s.Breakdowns = append(s.Breakdowns, b)
	}
	in.Summary = &s
	return in
}
