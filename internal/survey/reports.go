package survey

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// ReportKey names the period a report is about.
type ReportKey struct {
	Period         string // as Period.Name: 2026, 2026-Q3
	Administrative bool
}

// Key is the key of the period's report.
func (p Period) Key() ReportKey { return ReportKey{p.Name, p.Administrative} }

// ReportDraft is what staff write into the report of a period; every figure and
// every other sentence comes from the record. Lines are divided by "\n".
type ReportDraft struct {
	PlanNumber string // of the survey plan: "12/KH-UBND ngày 05/01/2026"
	Grounds    string // căn cứ to add, a line each
	Findings   string // nhận định
	Proposals  string // kiến nghị
}

// The fields of a draft, as forms and faults name them.
const (
	FieldPlanNumber = "so-ke-hoach"
	FieldGrounds    = "can-cu"
	FieldFindings   = "nhan-dinh"
	FieldProposals  = "kien-nghi"
)

// How long a draft's texts may be, in characters.
const (
	maxPlanNumber   = 200
	maxReportReason = 500
	maxSection      = 20_000
)

// Check refuses texts that are too long. Error: Invalid, with fields.
func (d ReportDraft) Check() error {
	var faults []FieldError
	for _, f := range []struct {
		field, text string
		most        int
	}{{FieldPlanNumber, d.PlanNumber, maxPlanNumber}, {FieldGrounds, d.Grounds, maxSection}, {FieldFindings, d.Findings, maxSection}, {FieldProposals, d.Proposals, maxSection}} {
		if utf8.RuneCountInString(f.text) > f.most {
			faults = append(faults, FieldError{f.field, fmt.Sprintf("Dài quá %d ký tự; xin rút gọn.", f.most)})
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Message: "Bản nháp có phần quá dài.", Fields: faults}
}

// CheckReportReason refuses a correction without its reason, or one too long.
func CheckReportReason(version int, reason string) error {
	reason = strings.TrimSpace(reason)
	switch n := utf8.RuneCountInString(reason); {
	case version > 1 && n == 0:
		return Errorf(Invalid, "Bản đính chính phải nói rõ thay đổi gì và vì sao.")
	case n > maxReportReason:
		return Errorf(Invalid, "Lý do đính chính không quá %d ký tự.", maxReportReason)
	}
	return nil
}

// IssuedReport is one version of a report as it was issued; version 2 and later
// are corrections.
type IssuedReport struct {
	ReportKey
	Version  int
	IssuedOn Day
	Actor    string
	Reason   string // of a correction: what changed and why
	Seal     Seal   // of the last closed day when it was made
	Files    []ReportFile
}

// ReportFile is a finished file. Body is nil in lists.
type ReportFile struct {
	Name   string
	SHA256 string // of Body, lower-case hex
	Size   int64  // bytes
	Body   []byte
}
