package view

import (
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/vi"
)

// PublicFigure is an indicator of the plan in the language of the page.
type PublicFigure struct {
	Name     string
	Foreign  bool // the name is Vietnamese though the page is not
	Rate     string
	Said     bool // words stand in place of a rate
	Answered string
	Interval string
	Target   string
	Compared string
	Verdict  Verdict
	Per      string // sentence; empty: unknown
	Notes    []string

	hidden bool
}

func newPublicFigure(t *Text, x *stats.Indicator) PublicFigure {
	row := indicatorRow(x)
	f := PublicFigure{
		Name: t.Phrase(row.Name), Rate: t.Phrase(row.Rate), Said: !x.Rate.Known(), Answered: row.Answered, Interval: row.Interval,
		Target: row.Target, Compared: t.Phrase(row.Compared), Verdict: row.Verdict, Notes: publicNotes(t, x), hidden: row.Rate == hidden,
	}
	f.Foreign = t.Lang != DefaultLanguage && f.Name == row.Name
	f.Verdict.Word = t.Phrase(row.Verdict.Word)
	if x.Per100.Known() {
		f.Per = t.fill("public.per_100", "n", comma(x.Per100))
	}
	return f
}

// publicNotes are what has to be said of an indicator beside its numbers.
func publicNotes(t *Text, x *stats.Indicator) []string {
	var all []string
	add := func(key string, pairs ...string) { all = append(all, t.fill("public.note_"+key, pairs...)) }
	if x.ServedWarning {
		add("served")
	}
	if x.Needed != nil {
		add("needed", "n", vi.Int(*x.Needed))
	}
	if x.NeededExceedsServed {
		add("exceeds")
	}
	if x.SetAside > 0 {
		add("set_aside", "n", vi.Int(x.SetAside))
	}
	if v := x.VerdictWithSetAside; v != "" && v != x.Verdict {
		add("otherwise", "n", vi.Int(x.SetAside), "verdict", t.Phrase(verdicts[v].Word))
	}
	if x.Weighted != nil && x.Weighted.Rate.Known() {
		add("weighted", "rate", comma(x.Weighted.Rate), "interval", interval(x.Weighted.Low, x.Weighted.High))
	}
	if x.IndexFigure != nil && x.Formula != "" {
		add("formula", "formula", x.Formula, "name", t.Phrase(words.FormulaName(x.Formula)))
	}
	return all
}
