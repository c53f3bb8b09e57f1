// Package words says a Summary in the Vietnamese of official papers. It never
// computes, and never claims more than the Summary does: "đạt mức chỉ tiêu" only
// where the rate reaches it, always with the grade beside it, "tăng" and "giảm" only where the comparison says so, a rate
// never without the number of answers, nothing about causes.
package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/vi"
)

// Number writes a number the Vietnamese way; its digits were decided in results.
// It is empty where there is no number.
func Number(d measure.Decimal) string {
	whole, digits, broken := strings.Cut(string(d), ".")
	if n, err := strconv.ParseInt(whole, 10, 64); err == nil && n >= 1000 {
		whole = vi.Int(n)
	}
	if broken {
		return whole + "," + digits
	}
	return whole
}

// Range is both ends of an interval for a column that names the unit:
// "93,70 – 95,84".
func Range(low, high measure.Decimal) string { return Number(low) + " – " + Number(high) }

// Hidden stands in the place of a figure withheld by rule.
const Hidden = "không công bố"

// Instead is what stands in the place of a rate. Empty: there is a rate.
func Instead(r results.Rated) string {
	switch {
	case r.Answered == nil:
		return Hidden
	case !r.Rate.Known():
		return vi.NoData
	}
	return ""
}

func rate(r results.Rated) string {
	if instead := Instead(r); instead != "" {
		return instead
	}
	return percent(r.Rate)
}

// Rated is a rate with what it rests on: "80,00% (300 phiếu; khoảng tin cậy 95% từ
// 75,02% đến 84,37%)".
func Rated(r results.Rated) string {
	if instead := Instead(r); instead != "" {
		return instead
	}
	text := percent(r.Rate) + " (" + vi.Int(*r.Answered) + " phiếu"
	if r.Low.Known() && r.High.Known() {
		text += "; " + Interval + " " + span(r.Low, r.High)
	}
	return text + ")"
}

// Capital begins a phrase with a capital letter.
func Capital(phrase string) string {
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}

// FormulaName says in words how an index is made by the formula A, B, C or D.
func FormulaName(letter string) string { return formulaNames[letter] }

var formulaNames = map[string]string{
	"A": "gộp mọi câu trả lời", "B": "trung bình các câu hỏi", "C": "trung bình các yếu tố", "D": "chỉ câu hỏi chung",
}

// People is how many people an indicator rests on: an index counts answers, and
// by formula D the answers to one item. Nil where it is hidden.
func People(x *results.Indicator) *int64 {
	if x.IndexFigure != nil && x.Formula != "D" {
		return x.Respondents
	}
	return x.Answered
}

func percent(d measure.Decimal) string { return Number(d) + "%" }

// span is an interval in words, with the percent sign at both ends.
func span(low, high measure.Decimal) string {
	return "từ " + percent(low) + " đến " + percent(high)
}

// Target is a target as the plan writes it: 95%, not 95,00%.
func Target(t *results.TargetFigure) string {
	text := string(t.Percent)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return percent(measure.Decimal(text))
}

// NotSubtracted stands under a table whose total lost more answers than its rows;
// empty where none did.
func NotSubtracted(b *results.Breakdown) string {
	if b.NotSubtracted == 0 {
		return ""
	}
	return "đã loại, chưa trừ theo nhóm: " + vi.Int(b.NotSubtracted) + " phiếu"
}

// Merged explains the merged row.
const Merged = "“Các nhóm khác”: gộp để không suy ra được nhóm nhỏ."

// RowOf is the name of the row a breakdown divides; empty for that of the whole.
func RowOf(s *results.Summary, b *results.Breakdown) string {
	for i := range s.Breakdowns {
		if e := s.Breakdowns[i].Entry(b.Within); b.Within != "" && e != nil && s.Breakdowns[i].Dimension == tally.ByDomain {
			return e.Name
		}
	}
	return b.Within
}
