package survey

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ReportDraft is what staff write into the report of a period; every figure and
// every other sentence comes from the record. Lines are divided by "\n".
type ReportDraft struct {
	SurveyPlan      string // number of the survey plan: "45/KH-UBND"
	SurveyPlanDate  Day    // it was issued on; empty: to fill in
	Grounds         string // căn cứ to add, a line each
	Remarks         string // nhận định
	Recommendations string // kiến nghị
}

// The fields of a draft and of a correction, as forms and faults name them.
const (
	FieldSurveyPlan      = "so-ke-hoach"
	FieldSurveyPlanDate  = "ngay-ke-hoach"
	FieldGrounds         = "can-cu"
	FieldRemarks         = "nhan-dinh"
	FieldRecommendations = "kien-nghi"
	FieldChanged         = "thay-doi"
	FieldWhy             = "ly-do"
)

// How long texts may be, in characters.
const (
	maxSurveyPlan = 100
	maxCorrection = 500
	maxSection    = 20_000
)

// Check refuses texts that are too long or cannot be printed, and a day that is none. Error: Invalid,
// with fields.
func (d ReportDraft) Check() error {
	faults := textFaults(
		bounded{FieldSurveyPlan, d.SurveyPlan, maxSurveyPlan}, bounded{FieldGrounds, d.Grounds, maxSection},
		bounded{FieldRemarks, d.Remarks, maxSection}, bounded{FieldRecommendations, d.Recommendations, maxSection})
	if _, err := ParseDay(string(d.SurveyPlanDate)); err != nil && d.SurveyPlanDate != "" {
		faults = append(faults, FieldError{FieldSurveyPlanDate, "Ngày của kế hoạch không đúng."})
	}
	return faultsOf("Bản nháp chưa lưu được.", faults)
}

// bounded is a text of a field and how many characters it may have.
type bounded struct {
	field, text string
	most        int
}

// textFaults says which texts are too long or have letters that a report cannot
// print.
func textFaults(texts ...bounded) []FieldError {
	var faults []FieldError
	for _, b := range texts {
		if utf8.RuneCountInString(b.text) > b.most {
			faults = append(faults, FieldError{b.field, fmt.Sprintf("Dài quá %d ký tự; xin rút gọn.", b.most)})
		} else if fault := letterFault(b.text); fault != "" {
			faults = append(faults, FieldError{b.field, fault})
		}
	}
	return faults
}

func faultsOf(message string, faults []FieldError) error {
	if len(faults) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Message: message, Fields: faults}
}

// IssuedReport is one version of a report as it was issued; version 2 and later
// are corrections.
type IssuedReport struct {
	Period   string // as Period.Name: 2026, 2026-Q3
	Version  int
	IssuedOn Day
	Actor    string
	Changed  string // of a correction: what changed
	Why      string // of a correction
	Seal     Seal   // of the last closed day when it was made
	Signed   Signing
	Files    []ReportFile
}

// Signing is what is known of the signed paper of a report; empty until it is.
type Signing struct {
	Number     string // 45/BC-UBND
	On         Day
	Signer     string
	Recipients string
}

// CheckCorrection refuses a correction that does not say what changed and why,
// or at too great length. Error: Invalid, with fields.
func (r IssuedReport) CheckCorrection() error {
	faults := textFaults(bounded{FieldChanged, r.Changed, maxCorrection}, bounded{FieldWhy, r.Why, maxCorrection})
	if r.Version > 1 && strings.TrimSpace(r.Changed) == "" {
		faults = append(faults, FieldError{FieldChanged, "Bản đính chính phải nói rõ thay đổi gì."})
	}
	if r.Version > 1 && strings.TrimSpace(r.Why) == "" {
		faults = append(faults, FieldError{FieldWhy, "Bản đính chính phải nói rõ vì sao."})
	}
	return faultsOf("Chưa phát hành được.", faults)
}

// ReportFile is a finished file. Body is nil in lists.
type ReportFile struct {
	Name   string
	SHA256 string // of Body, lower-case hex
	Size   int64  // bytes
	Body   []byte
}
