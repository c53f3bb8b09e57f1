package public

import (
	"strings"

	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// Figure is an indicator of the plan in the language of the page.
type Figure struct {
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
	Fact      figures.Fact
	Sure      string // how sure the fact is; empty: no grade belongs here
	Per       string // sentence; empty: unknown
	Notes     []string
}

func newFigure(t *site.Text, x *results.Indicator) Figure {
	row := figures.NewIndicatorRow(x)
	f := Figure{
		Name: t.Phrase(row.Name), Rate: t.Phrase(row.Rate), Said: !x.Rate.Known(), Answered: row.Answered, Interval: row.Interval,
		Target: row.Target, Reference: x.Reference, Fact: fact(t, x), Sure: sure(t, x), Notes: notes(t, x),
	}
	if f.Answered != "" {
		unit := "public.answers"
		if x.IndexFigure != nil { // people, each with one form of many answers
			unit = "public.forms"
		}
		f.Basis = f.Answered + " " + t.Must(unit)
	}
	if f.Target != "" {
		f.Goal = t.Must("public.target") + " " + f.Target
	}
	f.Foreign = t.Lang != site.DefaultLanguage && f.Name == row.Name
	if x.Per100.Known() {
		f.Per = fill(t, "public.per_100", "n", figures.Comma(x.Per100))
	}
	return f
}

// fact is plainFact in the language.
func fact(t *site.Text, x *results.Indicator) figures.Fact {
	f := figures.PlainFact(x)
	if x.Target == nil || !x.Rate.Known() || !x.Plan {
		f.Word = t.Phrase(f.Word)
		return f
	}
	key := "public.fact_above"
	switch {
	case figures.Below(x):
		key = "public.fact_below"
	case x.Distance.Float() == 0:
		key = "public.fact_equal"
	}
	f.Word = fill(t, key, "n", figures.Comma(words.Size(x.Distance)))
	return f
}

// sure is the grade in the language; what it depends on stands in the notes.
func sure(t *site.Text, x *results.Indicator) string {
	if !figures.Graded(x.Grade) {
		return ""
	}
	text := t.Phrase(x.Grade.Words())
	if x.ByAdmins > 0 {
		text += "; " + fill(t, "public.by_admins", "n", vi.Int(x.ByAdmins))
	}
	return text
}

// notes are what has to be said of an indicator beside its numbers.
func notes(t *site.Text, x *results.Indicator) []string {
	var all []string
	add := func(key string, pairs ...string) { all = append(all, fill(t, "public.note_"+key, pairs...)) }
	if x.Reference {
		add("part")
	}
	if x.ServedWarning {
		add("served")
	}
	if s := x.Sensitivity; s != nil {
		depends := func(key string, c *results.Case) {
			if c != nil && c.Changes {
				add(key, "n", vi.Int(c.Count), "fact", otherwise(t, x, c))
			}
		}
		depends("pending", s.Pending)
		depends("set_aside", s.SetAside)
	}
	if x.Weighted != nil && x.Weighted.Rate.Known() {
		add("weighted", "rate", figures.Comma(x.Weighted.Rate), "interval", figures.Interval(x.Weighted.Low, x.Weighted.High))
	}
	if x.IndexFigure != nil && x.Formula != "" {
		add("formula", "formula", x.Formula, "name", t.Phrase(words.FormulaName(x.Formula)))
	}
	return all
}

// otherwise is words.Otherwise in the language: what would be said otherwise of
// other answers.
func otherwise(t *site.Text, x *results.Indicator, c *results.Case) string {
	var parts []string
	if c.Rate.Known() {
		parts = append(parts, figures.Comma(c.Rate)+"%")
	}
	switch {
	case c.Reached && figures.Below(x):
		parts = append(parts, t.Must("public.otherwise_reached"))
	case !c.Reached && !figures.Below(x):
		parts = append(parts, t.Must("public.otherwise_below"))
	}
	if c.Grade != x.Grade {
		parts = append(parts, fill(t, "public.otherwise_sure", "grade", t.Phrase(c.Grade.Words())))
	}
	return strings.Join(parts, ", ")
}
