package results_test

import (
	"testing"

	"sipas/internal/screen"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// band is how many answers the same telephone had sent that day.
func band(at int) func(*survey.Draft) {
	return func(d *survey.Draft) { d.SourceBand = survey.SourceBands[at] }
}

// A month whose one telephone gave 40 top marks shows a sign from its close on. Its
// answers are awaited in every figure that has them, until two people close it.
func TestSigns(t *testing.T) {
	t.Parallel()
	r := newRecord()
	for day := survey.Day("2026-01-10"); day < "2026-01-13"; day = day.Next() { // unhappy people on other days, each from a telephone of their own
		r.Add(day, times(20, testkit.Draft(3), band(0)))
	}
	r.Add("2026-01-13", times(40, testkit.Draft(5), band(3)))
	before := r.at(t, "2026-01-30")
	if signs := before.Signs(); len(signs) != 0 {
		t.Errorf("a sign of an open month: %+v", signs)
	}
	v := r.at(t, "2026-03-31")
	signs := v.Signs()
	if len(signs) != 1 || signs[0].ID != "2026-01.quay-1" || signs[0].Level != screen.Explain || !signs[0].Open || signs[0].Marked.N() != 40 {
		t.Fatalf("signs %+v", signs)
	}
	if s := summary(t, v, "2026-Q1"); s.Totals.Pending != 40 || indicator(t, s, "tthc").Sensitivity == nil || indicator(t, s, "tthc").Sensitivity.Pending.Count != 40 {
		t.Errorf("awaiting %d, sensitivity %+v", s.Totals.Pending, indicator(t, s, "tthc").Sensitivity)
	}
	r.aside("2026-01-10", 0, 1, nil) // one of those who were not marked is proposed by hand
	if s := summary(t, r.at(t, "2026-03-31"), "2026-Q1"); s.Totals.Pending != 41 {
		t.Errorf("one more: %d", s.Totals.Pending)
	}
	r.Asided = nil
	r.aside("2026-01-13", 0, 40, []store.AsideChange{{Day: "2026-03-31", Out: true, Reason: "gui-lap"}})
	if s := summary(t, r.at(t, "2026-03-31"), "2026-Q1"); s.Totals.Pending != 0 || s.Totals.SetAside != 40 {
		t.Errorf("set aside %d, of them awaiting %d", s.Totals.SetAside, s.Totals.Pending)
	}
	r.Asided = nil
	r.answered = map[string]bool{"2026-01.quay-1": true}
	v = r.at(t, "2026-03-31")
	if signs := v.Signs(); len(signs) != 1 || signs[0].Open {
		t.Errorf("closed by two people: %+v", signs)
	}
	if s := summary(t, v, "2026-Q1"); s.Totals.Pending != 0 || indicator(t, s, "tthc").Sensitivity != nil {
		t.Errorf("a closed sign marks %d", s.Totals.Pending)
	}
}
