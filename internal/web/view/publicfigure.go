package view

import (
	"strings"

	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// PublicFigure is an indicator of the plan in the language of the page.
type PublicFigure struct {
	Name      string
	Foreign   bool // the name is Vietnamese though the page is not
	Reference bool // one of several with one target together
	Rate      string
	Said      bool // words stand in place of a rate
	Answered  string
	Interval  string
	Target    string
	Basis     string // number of answers in words
	Goal      string // the target in words
	Fact      Fact
	Sure      string // how sure the fact is; empty: no grade belongs here
	Per       string // sentence; empty: unknown
	Notes     []string
}

func newPublicFigure(t *Text, x *results.Indicator) PublicFigure {
	row := indicatorRow(x)
	f := PublicFigure{
		Name: t.Phrase(row.Name), Rate: t.Phrase(row.Rate), Said: !x.Rate.Known(), Answered: row.Answered, Interval: row.Interval,
		Target: row.Target, Reference: x.Reference, Fact: t.fact(x), Sure: t.sure(x), Notes: publicNotes(t, x),
	}
	if f.Answered != "" {
		f.Basis = f.Answered + " " + t.must("public.answers")
	}
	if f.Target != "" {
		f.Goal = t.must("public.target") + " " + f.Target
	}
	f.Foreign = t.Lang != DefaultLanguage && f.Name == row.Name
	if x.Per100.Known() {
		f.Per = t.fill("public.per_100", "n", comma(x.Per100))
	}
	return f
}

// fact is plainFact in the language.
func (t *Text) fact(x *results.Indicator) Fact {
	f := plainFact(x)
	if x.Target == nil || !x.Rate.Known() || !x.Plan {
		f.Word = t.Phrase(f.Word)
		return f
	}
	key := "public.fact_above"
	switch {
	case below(x):
		key = "public.fact_below"
	case x.Distance.Float() == 0:
		key = "public.fact_equal"
	}
	f.Word = t.fill(key, "n", comma(words.Size(x.Distance)))
	return f
}

// sure is the grade in the language; what it depends on stands in the notes.
func (t *Text) sure(x *results.Indicator) string {
	if !graded(x.Grade) {
		return ""
	}
	text := t.Phrase(x.Grade.Words())
	if x.ByAdmins > 0 {
		text += "; " + t.fill("public.by_admins", "n", vi.Int(x.ByAdmins))
	}
	return text
}

// publicNotes are what has to be said of an indicator beside its numbers.
func publicNotes(t *Text, x *results.Indicator) []string {
	var all []string
	add := func(key string, pairs ...string) { all = append(all, t.fill("public.note_"+key, pairs...)) }
	if x.Reference {
		add("part")
	}
	if x.ServedWarning {
		add("served")
	}
	if s := x.Sensitivity; s != nil {
		depends := func(key string, c *results.Case) {
			if c != nil && c.Changes {
				add(key, "n", vi.Int(c.Count), "fact", t.otherwise(x, c))
			}
		}
		depends("pending", s.Pending)
		depends("set_aside", s.SetAside)
	}
	if x.Weighted != nil && x.Weighted.Rate.Known() {
		add("weighted", "rate", comma(x.Weighted.Rate), "interval", interval(x.Weighted.Low, x.Weighted.High))
	}
	if x.IndexFigure != nil && x.Formula != "" {
		add("formula", "formula", x.Formula, "name", t.Phrase(words.FormulaName(x.Formula)))
	}
	return all
}

// otherwise is words.Otherwise in the language: what would be said otherwise of
// other answers.
func (t *Text) otherwise(x *results.Indicator, c *results.Case) string {
	var parts []string
	if c.Rate.Known() {
		parts = append(parts, comma(c.Rate)+"%")
	}
	switch {
	case c.Reached && below(x):
		parts = append(parts, t.must("public.otherwise_reached"))
	case !c.Reached && !below(x):
		parts = append(parts, t.must("public.otherwise_below"))
	}
	if c.Grade != x.Grade {
		parts = append(parts, t.fill("public.otherwise_sure", "grade", t.Phrase(c.Grade.Words())))
	}
	return strings.Join(parts, ", ")
}
