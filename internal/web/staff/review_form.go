package staff

import (
	"net/url"
	"strings"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// The fields of proposals and of the decision on one.
const (
	FieldResponses = "phieu"
	FieldWhat      = "de-nghi" // a reason, or Undo
	FieldDecision  = "quyet-dinh"
	FieldNote      = "ghi-chu"
	FieldSign      = "dau-hieu"
	FieldWhy       = "ly-do"
)

// Undo in place of a reason asks to undo a set-aside, Explain to close a sign.
const (
	Undo    = "bo-loai"
	Explain = "giai-trinh"
)

// Confirm and Refuse are the decisions.
const (
	Confirm = "duyet"
	Refuse  = "tu-choi"
)

// Proposal is the form for a proposal as filled in; with a sign it is about the
// answers the sign marks.
type Proposal struct{ Responses, What, Sign, Why string }

// ParseProposal reads a posted proposal.
func ParseProposal(values url.Values) Proposal {
	return Proposal{Responses: vi.Clean(values.Get(FieldResponses)), What: site.Line(values, FieldWhat), Sign: site.Line(values, FieldSign), Why: site.Line(values, FieldWhy)}
}

// IDs are the responses named, however they were pasted.
func (p Proposal) IDs() []string {
	return strings.FieldsFunc(strings.ToLower(p.Responses), func(r rune) bool { return strings.ContainsRune(" \t\r\n,;\"", r) })
}

// Kind is what is asked for, and for what reason.
func (p Proposal) Kind() (kind string, reason survey.Reason) {
	switch p.What {
	case Undo:
		return store.ProposeUndo, ""
	case Explain:
		return store.ProposeExplain, ""
	}
	return store.ProposeSetAside, survey.Reason(p.What)
}

// ParseDecision reads a decision; known is false for anything but the two.
func ParseDecision(values url.Values) (confirm, known bool, note string) {
	decision := values.Get(FieldDecision)
	return decision == Confirm, decision == Confirm || decision == Refuse, site.Line(values, FieldNote)
}
