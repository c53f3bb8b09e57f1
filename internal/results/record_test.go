package results_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
	"sipas/internal/testkit/closed"
)

// record is closed days in memory that can be looked at as of each of them.
type record struct {
	closed.Days
	restores []store.Restore
	answered map[string]bool
	calendar survey.Calendar
	first    survey.Day // official start, if not the first day with answers
}

// newRecord knows testkit's catalogue with the plan's other indicators.
func newRecord() *record {
	c := testkit.Catalogue()
	mapping := func(id string, domains ...string) {
		c.Mappings = append(c.Mappings, survey.Mapping{ID: id, Name: id, EffectiveFrom: "2020-01-01", Domains: domains})
	}
	mapping("xay-dung", "xay-dung")
	mapping("uu-tien", "dat-dai", "xay-dung")
	as := func(id string, edit func(*survey.Indicator)) {
		ind := c.Indicators[0]
		ind.ID, ind.Name, ind.Served = id, id, ""
		edit(&ind)
		c.Indicators = append(c.Indicators, ind)
	}
	as("xay-dung", func(i *survey.Indicator) { i.Mapping, i.Served = "xay-dung", "mapping" })
	as("uu-tien", func(i *survey.Indicator) { i.Mapping, i.Served = "uu-tien", "mapping" })
	as("truc-tuyen", func(i *survey.Indicator) { i.Mode = survey.OnlineSelf })
	as("sipas", func(i *survey.Indicator) { i.Item, i.Index = "", "day-du" })
	as("dich-vu-cong", func(i *survey.Indicator) { i.PointKinds, i.Stage = []survey.PointKind{survey.HealthPoint}, "" })
	return &record{Days: closed.Days{Known: c, Seal: "ab"}, calendar: survey.CalendarMonths}
}

// give closes a day with n answers of level 5, and others after them.
func (r *record) give(day survey.Day, n int, others ...survey.Draft) *record {
	r.Add(day, append(times(n, testkit.Draft(5)), others...))
	return r
}

func times(n int, d survey.Draft, edits ...func(*survey.Draft)) []survey.Draft {
	for _, edit := range edits {
		edit(&d)
	}
	return slices.Repeat([]survey.Draft{d}, n)
}

func in(domain string) func(*survey.Draft) {
	return func(d *survey.Draft) { d.Domain, d.Procedure = domain, "" }
}

func level(l int) func(*survey.Draft) {
	return func(d *survey.Draft) { d.Answers = []survey.Answer{{Item: survey.OverallItem, Level: l}} }
}

// full is the full form with marks for a1, a2 and b1; 0 leaves one out.
func full(marks ...int) func(*survey.Draft) {
	return func(d *survey.Draft) {
		d.Questionnaire, d.Answers = "day-du/1", []survey.Answer{{Item: survey.OverallItem, Level: 5}}
		for i, item := range []string{"a1", "a2", "b1"} {
			if marks[i] > 0 {
				d.Answers = append(d.Answers, survey.Answer{Item: item, Level: marks[i]})
			}
		}
	}
}

func setAside(reason survey.Reason, on ...survey.Day) []store.AsideChange {
	list := []store.AsideChange{}
	for i, day := range on { // out, back, out …
		list = append(list, store.AsideChange{Day: day, Out: i%2 == 0, Reason: reason})
	}
	return list
}

// aside sets rows of a day aside.
func (r *record) aside(day survey.Day, from, to int, changes []store.AsideChange) {
	for row := from; row < to; row++ {
		r.Asided = append(r.Asided, store.Aside{ID: fmt.Sprintf("%s %032x", day, row), Day: day, Row: row, Changes: changes, Proposed: changes == nil})
	}
}

func (r *record) AnsweredSigns(context.Context) (map[string]bool, error) { return r.answered, nil }
func (r *record) Restores(context.Context) ([]store.Restore, error)      { return r.restores, nil }

func (r *record) FirstDay(ctx context.Context) (survey.Day, error) {
	if r.first != "" {
		return r.first, nil
	}
	return r.Days.FirstDay(ctx)
}

// at is the record at the close of a day, with all decided that is due.
func (r *record) at(t testing.TB, day survey.Day) *results.View {
	t.Helper()
	then := *r
	then.Last = day
	then.Days.Days = slices.DeleteFunc(slices.Clone(r.Days.Days), func(b *survey.Block) bool { return b.Day > day })
	then.Asided = slices.DeleteFunc(slices.Clone(r.Asided), func(a store.Aside) bool { return a.Day > day })
	then.Decided = nil
	for range 2 { // undecided, then decided
		v, err := results.Over(t.Context(), &then, r.calendar)
		if err != nil {
			t.Fatal(err)
		}
		if !v.Undecided() {
			return v
		}
		if then.Decided, err = v.Decide(); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatalf("%s: something is due after deciding", day)
	return nil
}

func period(t testing.TB, v *results.View, name string) survey.Period {
	t.Helper()
	return closed.Period(t, name, v.Calendar)
}

func summary(t testing.TB, v *results.View, name string) *results.Summary {
	t.Helper()
	s, err := v.Summary(period(t, v, name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func unrestricted(t testing.TB, v *results.View, name string) *results.Summary {
	t.Helper()
	s, err := v.Unrestricted(period(t, v, name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func indicator(t testing.TB, s *results.Summary, id string) *results.Indicator {
	t.Helper()
	x, ok := s.Indicator(id)
	if !ok {
		t.Fatalf("%s has no indicator %s", s.Period.Name, id)
	}
	return x
}

// tthc writes the headline: its n and where it begins, "-" where it is not shown.
func tthc(t testing.TB, s *results.Summary) string {
	t.Helper()
	x := indicator(t, s, "tthc")
	if x.Answered == nil {
		return "-"
	}
	return fmt.Sprint(*x.Answered, " from ", s.Period.From)
}

// table writes a breakdown: groups with their n, "không rõ" as "?".
func table(s *results.Summary, d tally.Dimension, within string) string {
	b, ok := s.BreakdownOf(d, within)
	if !ok || b.Withheld != results.Shown {
		return "-"
	}
	var list []string
	for _, e := range b.Entries {
		name := e.Group
		if name == "" {
			name = "?"
		}
		if e.Groups > 0 {
			name = fmt.Sprint("*", e.Groups)
		}
		list = append(list, fmt.Sprintf("%s %d", name, *e.Answered))
	}
	if b.NotSubtracted > 0 {
		list = append(list, fmt.Sprintf("not subtracted %d", b.NotSubtracted))
	}
	return strings.Join(list, ", ")
}

// decoded is the Summary as readers of its JSON have it.
func decoded(t testing.TB, s *results.Summary) map[string]any {
	t.Helper()
	body, err := json.Marshal(s)
	if err != nil {
		t.Fatalf("%s: %v", s.Period.Name, err)
	}
	var v map[string]any
	if err := json.Unmarshal(body, &v); err != nil || strings.Contains(string(body), "NaN") {
		t.Fatalf("%s: %v in %s", s.Period.Name, err, body)
	}
	return v
}
