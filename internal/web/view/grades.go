package view

import (
	"strings"

	"sipas/internal/measure"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// Fact is how an indicator stands beside its target, in words, with a sign that
// needs no colour.
type Fact struct{ Sign, Word, Class string }

// plainFact is what was measured, before anything is concluded from it.
func plainFact(x *results.Indicator) Fact {
	switch {
	case x.Withheld == results.Small:
		return Fact{}
	case !x.Plan:
		return Fact{Word: "số liệu tham khảo", Class: "none"}
	case x.Target == nil:
		return Fact{Word: measure.Ungraded.Words(), Class: "none"}
	case !x.Rate.Known():
		return Fact{}
	case x.Reached():
		return Fact{"✓", reachedWords(x), "met"}
	}
	return Fact{"▼", "dưới mức chỉ tiêu " + comma(size(x.Distance)) + " điểm", "not-met"}
}

func reachedWords(x *results.Indicator) string {
	if above := x.Distance.Float() > 0; above {
		return "đạt mức chỉ tiêu, cao hơn " + comma(x.Distance) + " điểm"
	}
	return "đạt đúng mức chỉ tiêu"
}

// size is a number without its sign.
func size(d measure.Decimal) measure.Decimal { return measure.Decimal(strings.TrimPrefix(string(d), "-")) }

// sure is how sure the plain fact is; empty where there is nothing to be sure of.
func sure(g measure.Grade) string {
	if g.Level() > 0 || g == measure.TooFew {
		return g.Words()
	}
	return ""
}

// parts are the indicators that the plan sets one target for together.
var parts = map[string]bool{"dat-dai": true, "xay-dung": true, "dau-tu": true}

// notes are what has to be said of an indicator beside its numbers.
func notes(x *results.Indicator) []string {
	var all []string
	if parts[x.ID] {
		all = append(all, "Để tham khảo: kế hoạch giao một chỉ tiêu chung cho đất đai, xây dựng, đầu tư.")
	}
	if x.ServedWarning {
		all = append(all, tooManyAnswers)
	}
	all = append(all, dependence(x)...)
	if x.Weighted != nil && x.Weighted.Rate.Known() {
		all = append(all, "Tính theo cơ cấu hồ sơ: "+comma(x.Weighted.Rate)+"% (khoảng tin cậy "+interval(x.Weighted.Low, x.Weighted.High)+"), để tham khảo.")
	}
	if x.IndexFigure != nil && x.Formula != "" {
		all = append(all, "Tính theo công thức "+x.Formula+": "+words.FormulaName(x.Formula)+".")
	}
	return all
}

// dependence says which answers the fact or its grade depends on.
func dependence(x *results.Indicator) []string {
	var all []string
	if x.Sensitivity == nil {
		return nil
	}
	add := func(c *results.Case, of, without string) {
		if c != nil && c.Changes {
			all = append(all, "Phụ thuộc vào "+vi.Int(c.Count)+" phiếu "+of+": nếu "+without+" các phiếu này thì "+otherwise(c)+".")
		}
	}
	add(x.Sensitivity.Pending, "đang xem xét", "bỏ")
	add(x.Sensitivity.SetAside, "đã loại", "tính cả")
	return all
}

// otherwise is what would be said of other answers.
func otherwise(c *results.Case) string {
	text := "dưới mức chỉ tiêu"
	if c.Reached {
		text = "đạt mức chỉ tiêu"
	}
	if c.Rate.Known() {
		text = "là " + comma(c.Rate) + "%, " + text
	}
	if words := sure(c.Grade); words != "" {
		text += "; độ chắc: " + words
	}
	return text
}
