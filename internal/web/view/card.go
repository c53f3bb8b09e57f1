package view

import (
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

// Card is one indicator at a glance; it leads to what the figure is made of.
type Card struct {
	IndicatorRow
	Href   string
	Change string // against the period before; empty: there is none to compare with
	Said   bool   // words stand in place of a rate
	Per    string // "42,22 phiếu trên 100 hồ sơ đã trả kết quả"; empty: unknown
}

// indicatorPath is the page of one indicator.
func indicatorPath(id string) string { return "/quan-tri/chi-so/" + id }

// IndicatorHref is the page of one indicator for a period.
func IndicatorHref(id string, p survey.Period) string { return PeriodHref(indicatorPath(id), p) }

func newCard(s *stats.Summary, x *stats.Indicator, changes []stats.Change) Card {
	c := Card{IndicatorRow: indicatorRow(x), Href: IndicatorHref(x.ID, s.Period), Said: !x.Rate.Known()}
	if x.Per100.Known() {
		c.Per = comma(x.Per100) + " phiếu trên 100 hồ sơ đã trả kết quả"
	}
	for i := range changes {
		if changes[i].Indicator == x.ID && !silent[changes[i].Reason] {
			c.Change = changeWords(&changes[i], s.Period.Previous())
		}
	}
	return c
}

// silent are the reasons a card has shown already: there is no figure.
var silent = map[stats.ChangeReason]bool{stats.MissingBefore: true, stats.WithheldChange: true}

// changeWords says how an indicator stands beside an earlier period, in the
// words of the comparison rule.
func changeWords(c *stats.Change, earlier survey.Period) string {
	than := "So với " + words.Period(earlier) + ": "
	switch c.Direction {
	case stats.Increase:
		return than + "▲ tăng " + points(c)
	case stats.Decrease:
		return than + "▼ giảm " + points(c)
	}
	return than + words.Unclear(c.Reason)
}

// points is a clear difference with its interval, without signs: the word before
// it says which way.
func points(c *stats.Change) string {
	low, high := c.Low, c.High
	if c.Direction == stats.Decrease {
		low, high = words.Size(high), words.Size(low)
	}
	return comma(words.Size(c.Difference)) + " điểm phần trăm (khoảng " + interval(low, high) + ")"
}

// Concern is one thing to look into, in a sentence.
type Concern struct {
	Sign, Class string
	Name, Href  string // of what it is about
	Text        string
}

// concerns says what a closed Summary gives to look into.
func concerns(previous, current *stats.Summary) []Concern {
	var list []Concern
	for _, c := range stats.Concerns(previous, current) {
		sign := concernSigns[c.Kind]
		name := c.Indicator.Name
		if c.Entry != nil {
			name = c.Entry.Name
		}
		list = append(list, Concern{Sign: sign.Sign, Class: sign.Class, Name: name,
			Href: IndicatorHref(c.Indicator.ID, current.Period), Text: concernText(&c, current.Period)})
	}
	return list
}

var concernSigns = map[stats.ConcernKind]Verdict{
	stats.MissedTarget: {Sign: "✗", Class: "not-met"}, stats.BelowTarget: {Sign: "▼", Class: "open"}, stats.Falling: {Sign: "▼", Class: "not-met"},
	stats.ChannelsDiffer: {Sign: "≠", Class: "open"}, stats.OnlyTopMarks: {Sign: "!", Class: "open"},
	stats.NobodyAnswered: {Sign: "0", Class: "none"}, stats.TooFewAnswers: {Sign: "?", Class: "none"},
}

func concernText(c *stats.Concern, p survey.Period) string {
	x := c.Indicator
	switch c.Kind {
	case stats.MissedTarget:
		return "chưa đạt chỉ tiêu " + words.Target(x.Target) + " (" + rateOf(x) + ")."
	case stats.BelowTarget:
		return "thấp hơn chỉ tiêu " + words.Target(x.Target) + " nhưng chưa đủ căn cứ để kết luận (" + rateOf(x) + ")."
	case stats.Falling:
		return "giảm " + points(c.Change) + " so với " + words.Period(p.Previous()) + "."
	case stats.ChannelsDiffer:
		than := "cao hơn"
		if c.Change.Direction == stats.Decrease {
			than = "thấp hơn"
		}
		return "người trả lời tại quầy đánh giá " + than + " người trả lời ở nhà " + points(c.Change) + "."
	case stats.OnlyTopMarks:
		return "cả " + count(c.Entry.Answered) + " phiếu đều chọn mức cao nhất. Đồng loạt như vậy là hiếm; xin xem cách mời người dân trả lời tại điểm này."
	case stats.NobodyAnswered:
		return "đã trả kết quả " + count(c.Entry.Served) + " hồ sơ nhưng chưa có phiếu nào."
	}
	return tooFew(x)
}

// rateOf is a rate with the number of people it rests on.
func rateOf(x *stats.Indicator) string { return cells(x.Figure).Rate + ", " + answered(x) + " phiếu" }

// tooFew says what is missing for a conclusion.
func tooFew(x *stats.Indicator) string {
	switch {
	case x.Withheld == stats.Small:
		return "quá ít phiếu để công bố (dưới 5 phiếu, hoặc sẽ làm lộ một nhóm nhỏ)."
	case x.Verdict == stats.NoData:
		return "chưa có phiếu nào."
	case x.NeededExceedsServed:
		return "chưa đủ căn cứ để kết luận (" + rateOf(x) + "); số hồ sơ của kỳ cũng không đủ."
	case x.Needed != nil:
		return "chưa đủ căn cứ để kết luận (" + rateOf(x) + "); ở mức này cần tổng cộng " + vi.Int(*x.Needed) + " phiếu."
	}
	return "chưa đủ căn cứ để kết luận (" + rateOf(x) + ")."
}
