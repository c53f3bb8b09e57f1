package view

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

// WithdrawHref is the page that withdraws what a source brought on a day.
func WithdrawHref(source string, entered survey.Day) string {
	return ServedHref + "/rut?" + url.Values{form.FieldSource: {source}, form.FieldEntered: {string(entered)}}.Encode()
}

// ServedWithdrawal asks which counts of one import are to hold no longer, and
// why.
type ServedWithdrawal struct {
	Staff
	Filled form.Withdrawal
	Day    string // of the import
	Spans  []WithdrawalSpan
	From   string // from when on the counts are out of the figures

	faults map[string]string
}

func (*ServedWithdrawal) file() string { return "staff/servedwithdrawal.html" }

// WithdrawalSpan is a span of days one may tick.
type WithdrawalSpan struct {
	ServedSums
	Value  string
	Chosen bool
}

// NewServedWithdrawal lays out the question; standing are the counts of the import
// that still stand. The only span there is needs no tick.
func NewServedWithdrawal(staff Staff, filled form.Withdrawal, standing []store.EnteredCaseload) *ServedWithdrawal {
	p := &ServedWithdrawal{Staff: staff, Filled: filled, Day: vi.Date(string(filled.Entered))}
	rows := map[survey.Span][]survey.Caseload{}
	var spans []survey.Span
	for _, x := range standing {
		span := survey.Span{From: x.From, To: x.To}
		if rows[span] == nil {
			spans = append(spans, span)
		}
		rows[span] = append(rows[span], x.Caseload)
	}
	slices.SortFunc(spans, func(a, b survey.Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, span := range spans {
		p.Spans = append(p.Spans, WithdrawalSpan{sumsOf(rows[span]), form.SpanValue(span), slices.Contains(filled.Chosen, span)})
	}
	return p
}

// Words name what there is.
func (s WithdrawalSpan) Words() string {
	var words []string
	if s.Total != missingTotal {
		words = append(words, "tổng "+s.Total+" hồ sơ")
	}
	if s.Domains != "0" {
		words = append(words, "số của "+s.Domains+" lĩnh vực")
	}
	if s.Procedures != "0" {
		words = append(words, "số của "+s.Procedures+" thủ tục")
	}
	return strings.Join(words, "; ")
}

// Alone reports whether there is only one span to withdraw.
func (p *ServedWithdrawal) Alone() bool { return len(p.Spans) == 1 }

// SetFaults puts each fault beside its field.
func (p *ServedWithdrawal) SetFaults(faults []survey.FieldError) { p.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (p *ServedWithdrawal) FaultOf(field string) string { return p.faults[field] }

// ServedWithdrawn is what was withdrawn at once.
type ServedWithdrawn struct {
	ServedSums
	Source, Day, Reason string
	Fresh               bool // the day of the withdrawal is not closed
}

// AddWithdrawn lists what was withdrawn, in the order given.
func (p *Served) AddWithdrawn(list []store.WithdrawnCaseload) {
	type key struct {
		importKey
		reason string
	}
	rows := map[key][]survey.Caseload{}
	var keys []key
	fresh := map[survey.Day]bool{}
	for _, x := range list {
		k := key{importKey{x.Withdrawn, x.Source}, x.Reason}
		if rows[k] == nil {
			keys = append(keys, k)
		}
		rows[k] = append(rows[k], x.Caseload)
		fresh[x.Withdrawn] = !x.Counts
	}
	for _, k := range keys {
		p.Withdrawn = append(p.Withdrawn, ServedWithdrawn{sumsOf(rows[k]), k.source, vi.Date(string(k.day)), k.reason, fresh[k.day]})
	}
}
