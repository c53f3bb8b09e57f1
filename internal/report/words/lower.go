package words

import (
	"sipas/internal/results"
	"sipas/internal/survey"
)

// minLower is the fewest answers to a question that may be called lower.
const minLower = 30

// lower names a question rated clearly lower than the overall one: its interval
// lies wholly under the overall one's in this period and in the one before. One
// period is not enough, for among twenty questions one falls that low by chance.
// It is never called the lowest, as a hidden one might be lower.
func lower(s, previous *results.Summary) Paragraph {
	p := Paragraph{Topic: Lower}
	if !comparable(s) || !comparable(previous) {
		return p
	}
	for i := range s.Indicators {
		id := s.Indicators[i].ID
		var worst, before *results.ItemFigure
		for j := range s.Items {
			x := &s.Items[j]
			if x.Indicator != id || !isLower(s, x) || worst != nil && x.Rate.Float() >= worst.Rate.Float() {
				continue
			}
			if old := question(previous, id, x.ID); old != nil && isLower(previous, old) {
				worst, before = x, old
			}
		}
		if worst == nil {
			continue
		}
		overall := question(s, id, survey.OverallItem)
		p.about(id, Capital(Name(s.Indicators[i].Name))+", nội dung “"+worst.Name+"”: "+Rated(worst.Rated)+", thấp hơn rõ rệt so với câu hỏi chung ("+
			Rated(overall.Rated)+") trong cả kỳ này và kỳ trước; kỳ trước: "+Rated(before.Rated))
	}
	return p
}

// isLower reports whether the question's interval lies under the overall one's.
func isLower(s *results.Summary, x *results.ItemFigure) bool {
	overall := question(s, x.Indicator, survey.OverallItem)
	return x.Kind == survey.Satisfaction && x.Rate.Known() && x.High.Known() && x.Answered != nil && *x.Answered >= minLower &&
		overall != nil && overall.Low.Known() && x.High.Float() < overall.Low.Float()
}

func question(s *results.Summary, indicator, id string) *results.ItemFigure {
	for i := range s.Items {
		if x := &s.Items[i]; x.Indicator == indicator && x.ID == id {
			return x
		}
	}
	return nil
}
