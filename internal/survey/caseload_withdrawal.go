package survey

import (
	"strings"
	"unicode/utf8"
)

// FieldSpans is the field of the days whose counts are withdrawn, each
// "first/last"; the reason is FieldWhy.
const FieldSpans = "ky"

// maxWithdrawal bounds why counts are withdrawn, in characters.
const maxWithdrawal = 500

// CaseloadWithdrawal names counts that are to hold no longer: what one file, or
// one hand on one day, brought for some spans of days.
type CaseloadWithdrawal struct {
	Source  string // as Caseload.Source
	Entered Day
	Spans   []Span
	Reason  string
}

// Check refuses a withdrawal of nothing or without a reason. Error: Invalid, with
// fields.
func (w CaseloadWithdrawal) Check() error {
	faults := tooLong(bounded{FieldWhy, w.Reason, maxWithdrawal})
	if len(w.Spans) == 0 {
		faults = append(faults, FieldError{FieldSpans, "Chưa chọn kỳ nào để rút."})
	}
	if strings.TrimSpace(w.Reason) == "" || !utf8.ValidString(w.Reason) {
		faults = append(faults, FieldError{FieldWhy, "Phải ghi lý do rút số."})
	}
	return faultsOf("Chưa rút được số hồ sơ.", faults)
}
