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
)

// Undo in place of a reason asks to undo a set-aside.
const Undo = "bo-loai"

// Confirm and Refuse are the decisions.
const (
	Confirm = "duyet"
	Refuse  = "tu-choi"
)

// Proposal is the form for a proposal as filled in.
type Proposal struct{ Responses, What string }

// ParseProposal reads a posted proposal.
func ParseProposal(values url.Values) Proposal {
	return Proposal{Responses: vi.Clean(values.Get(FieldResponses)), What: site.Line(values, FieldWhat)}
}

// IDs are the responses named, however they were pasted.
func (p Proposal) IDs() []string {
	return strings.FieldsFunc(strings.ToLower(p.Responses), func(r rune) bool { return strings.ContainsRune(" \t\r\n,;\"", r) })
}

// Kind is what is asked for, and for what reason.
func (p Proposal) Kind() (kind string, reason survey.Reason) {
	if p.What == Undo {
		return store.ProposeUndo, ""
	}
	return store.ProposeSetAside, survey.Reason(p.What)
}

// ParseDecision reads a decision; known is false for anything but the two.
func ParseDecision(values url.Values) (confirm, known bool, note string) {
	decision := values.Get(FieldDecision)
	return decision == Confirm, decision == Confirm || decision == Refuse, site.Line(values, FieldNote)
}
