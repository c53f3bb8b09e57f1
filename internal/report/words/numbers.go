// Package words says a Summary in the Vietnamese of official papers. It never
// computes, and never claims more than the Summary does: "đạt" only where the
// verdict is met, "tăng" and "giảm" only where the comparison says so, a rate
// never without the number of answers, nothing about causes (measures.md).
package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sipas/internal/stats"
	"sipas/internal/vi"
)

// Number writes a number the Vietnamese way; its digits were decided in stats.
// It is empty where there is no number.
func Number(d stats.Decimal) string {
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
func Range(low, high stats.Decimal) string { return Number(low) + " – " + Number(high) }

// UnderHalf stands in the place of a low rate in a small group.
const UnderHalf = "dưới 50%"

// Instead is what stands in the place of a rate; hidden is what the output calls
// a figure that is withheld. Empty: there is a rate.
func Instead(f stats.Figure, hidden string) string {
	switch {
	case f.Withheld == stats.Small:
		return hidden
	case f.Withheld == stats.BelowFifty:
		return UnderHalf
	case !f.Rate.Known():
		return vi.NoData
	}
	return ""
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
func People(x *stats.Indicator) *int64 {
	if x.IndexFigure != nil && x.Formula != "D" {
		return x.Respondents
	}
	return x.Answered
}

func percent(d stats.Decimal) string { return Number(d) + "%" }

// span is an interval in words, with the percent sign at both ends.
func span(low, high stats.Decimal) string { return "từ " + percent(low) + " đến " + percent(high) }

// Target is a target as the plan writes it: 95%, not 95,00%.
func Target(t *stats.TargetFigure) string {
	text := string(t.Percent)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return percent(stats.Decimal(text))
}
