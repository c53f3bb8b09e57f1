package form

import (
	"net/url"
	"strings"

	"sipas/internal/survey"
)

// The fields of a withdrawal beside survey.FieldSpans and survey.FieldWhy.
const (
	FieldSource  = "nguon"
	FieldEntered = "nhap"
	FieldAll     = "tat-ca"
)

// Withdrawal is the page that withdraws served counts as filled in.
type Withdrawal struct {
	Source  string // of the import
	Entered survey.Day
	Chosen  []survey.Span
	All     bool // every span of the import, ticked or not
	Reason  string
}

// ParseWithdrawal reads a posted or linked page; what is no day or no span is
// left out. The source stands as it is stored.
func ParseWithdrawal(values url.Values) Withdrawal {
	w := Withdrawal{Source: values.Get(FieldSource), All: values.Get(FieldAll) != "", Reason: line(values, survey.FieldWhy)}
	w.Entered, _ = survey.ParseDay(values.Get(FieldEntered))
	for _, value := range values[survey.FieldSpans] {
		first, last, _ := strings.Cut(value, "/")
		from, err1 := survey.ParseDay(first)
		until, err2 := survey.ParseDay(last)
		if err1 == nil && err2 == nil {
			w.Chosen = append(w.Chosen, survey.Span{From: from, To: until.Next()})
		}
	}
	return w
}

// SpanValue is a span as a page posts it.
func SpanValue(s survey.Span) string { return string(s.From) + "/" + string(s.Last()) }
