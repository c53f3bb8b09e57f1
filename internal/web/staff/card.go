package staff

import (
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/figures"
	"sipas/internal/words"
)

// Card is one indicator at a glance; it leads to what the figure is made of.
type Card struct {
	figures.IndicatorRow
	Href   string
	Change string // against the period before; empty: there is none to compare with
	Said   bool   // words stand in place of a rate
	Per    string // "42,22 phiếu trên 100 hồ sơ đã trả kết quả"; empty: unknown
}

// indicatorPath is the page of one indicator.
func indicatorPath(id string) string { return "/quan-tri/chi-so/" + id }

// IndicatorHref is the page of one indicator for a period.
func IndicatorHref(id string, p survey.Period) string { return PeriodHref(indicatorPath(id), p) }

func (f *Figures) card(x *results.Indicator) Card {
	c := Card{IndicatorRow: figures.NewIndicatorRow(x), Href: IndicatorHref(x.ID, f.Period), Said: !x.Rate.Known()}
	if x.Per100.Known() {
		c.Per = figures.Comma(x.Per100) + " phiếu trên 100 hồ sơ đã trả kết quả"
	}
	if before := f.previous(); before != nil && f.shown().Closed {
		for _, change := range results.Compare(before, f.shown()) {
			if change.Indicator == x.ID && !silent[change.Reason] {
				c.Change = changeWords(&change, f.before())
			}
		}
	}
	return c
}

// silent are the reasons a card has shown already: there is no figure.
var silent = map[results.ChangeReason]bool{results.MissingBefore: true, results.WithheldChange: true}

// changeWords says how an indicator stands beside an earlier period, in the
// words of the comparison rule.
func changeWords(c *results.Change, earlier survey.Period) string {
	than := "So với " + words.Period(earlier) + ": "
	switch c.Direction {
	case measure.Up:
		return than + "▲ tăng " + points(c)
	case measure.Down:
		return than + "▼ giảm " + points(c)
	}
	return than + words.Unclear(c.Reason)
}

// points is a clear difference with its interval, without signs: the word before
// it says which way.
func points(c *results.Change) string {
	low, high := c.Low, c.High
	if c.Direction == measure.Down {
		low, high = words.Size(high), words.Size(low)
	}
	return figures.Comma(words.Size(c.Points)) + " điểm phần trăm (khoảng tin cậy " + figures.Interval(low, high) + ")"
}

// Concern is one thing to look into, in a sentence.
type Concern struct {
	figures.Fact
	Name, Href string // of what it is about
}

var concernFacts = map[results.ConcernKind]figures.Fact{
	results.MissedTarget: {Sign: "✗", Class: "not-met"}, results.BelowTarget: {Sign: "▼", Class: "open"},
	results.Falling: {Sign: "▼", Class: "not-met"}, results.ChannelsDiffer: {Sign: "≠", Class: "open"},
}

// concerns says what a closed Summary gives to look into.
func (f *Figures) concerns() []Concern {
	var list []Concern
	for _, c := range results.Concerns(f.previous(), f.shown()) {
		one := Concern{Fact: concernFacts[c.Kind], Name: c.Indicator.Name, Href: IndicatorHref(c.Indicator.ID, f.Period)}
		one.Word = f.concernText(&c)
		list = append(list, one)
	}
	return list
}

func (f *Figures) concernText(c *results.Concern) string {
	switch c.Kind {
	case results.Falling:
		return "giảm " + points(c.Change) + " so với " + words.Period(f.before()) + "."
	case results.ChannelsDiffer:
		than := "cao hơn"
		if c.Change.Direction == measure.Down {
			than = "thấp hơn"
		}
		return "người trả lời tại quầy đánh giá " + than + " người trả lời ở nhà " + points(c.Change) + "."
	}
	x := c.Indicator
	text := figures.Cells(x.Rated).Rate + ", " + figures.PlainFact(x).Word + " (" + figures.Answered(x) + " phiếu)"
	if certain := words.Certainty(x); certain != "" {
		text += "; " + certain
	}
	return text + "."
}
