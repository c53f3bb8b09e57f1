package citizen

import (
	"slices"

	"sipas/internal/survey"
)

// Variant is which of a point's forms was opened; it travels in a hidden field.
type Variant string

// The variants, in the words of their addresses.
const (
	Plain Variant = ""       // at the point
	Home  Variant = "nha"    // later, from a result card
	Full  Variant = "day-du" // the full questionnaire
	Kiosk Variant = "kiosk"  // on a tablet in the waiting room, at an address of its own for posts too
)

// FullQuestionnaire is the id of the questionnaire that Full asks.
const FullQuestionnaire = "day-du"

// Form is the form of one point as one citizen sees it: what is asked, and what
// the point already knows and need not ask.
type Form struct {
	Point         survey.Point
	Code          survey.PointCode
	Questionnaire survey.Questionnaire
	Variant       Variant

	Card          string // the domain that the address of a result card gave
	AskStage      bool
	AskMode       bool
	AskRespondent bool
	Domains       []survey.Domain // to choose from; one or none is not asked
	Procedures    []Group         // per domain; none is not asked
}

// Group is the procedures of one domain, the commonest first.
type Group struct {
	Domain     survey.Domain
	Procedures []survey.Procedure
}

// NewForm returns the form of the point on the day.
func NewForm(c *survey.Catalogue, p survey.Point, code survey.PointCode, q survey.Questionnaire, v Variant, day survey.Day) Form {
	s := Form{Point: p, Code: code, Questionnaire: q, Variant: v, Domains: c.DomainsAt(p)}
	if p.Kind.Service() || v == Kiosk {
		return s
	}
	s.AskStage = p.Kind != survey.ReturnPoint
	s.AskMode, s.AskRespondent = true, true
	for _, d := range s.Domains {
		if procedures := c.ProceduresOf(d.ID, day); len(procedures) > 0 {
			s.Procedures = append(s.Procedures, Group{d, procedures})
		}
	}
	return s
}

// know takes the domain as given by the address of a result card; one that the
// point does not serve is not.
func (s Form) know(domain string) Form {
	for i, d := range s.Domains {
		if d.ID == domain {
			s.Card, s.Domains = domain, s.Domains[i:i+1]
			s.Procedures = slices.DeleteFunc(s.Procedures, func(g Group) bool { return g.Domain.ID != domain })
			break
		}
	}
	return s
}

// AskDomain reports whether the citizen has to say the domain.
func (s Form) AskDomain() bool { return len(s.Domains) > 1 }

// Channel is how the answers reached us, as the opened address declares it.
func (s Form) Channel() survey.Channel {
	switch {
	case s.Variant == Home:
		return survey.Home
	case s.Variant == Kiosk:
		return survey.Kiosk
	case s.Point.Kind == survey.OnlinePoint:
		return survey.Online
	}
	return survey.Counter
}

// Takes reports whether a form of this point may carry the questionnaire: the
// point's own, or the full one where procedures are measured. An index never
// mixes questionnaires.
func Takes(p survey.Point, questionnaire string) bool {
	return questionnaire == p.Questionnaire || questionnaire == FullQuestionnaire && !p.Kind.Service()
}

// stage is what the draft says of the stage: asked, or known from the point.
func (s Form) stage(posted string) survey.Stage {
	switch {
	case s.AskStage:
		return survey.Stage(posted)
	case s.Point.Kind == survey.ReturnPoint:
		return survey.Received
	}
	return ""
}

// subject is the domain and the procedure of the draft. Without JavaScript the
// list of procedures spans all domains, so a chosen procedure brings its domain
// along where none was chosen.
func (s Form) subject(domain, procedure string) (string, string) {
	if len(s.Procedures) == 0 {
		procedure = ""
	}
	if len(s.Domains) == 1 {
		return s.Domains[0].ID, procedure
	}
	if domain == "" && procedure != "" && procedure != survey.Other {
		domain = s.domainOf(procedure)
	}
	return domain, procedure
}

func (s Form) domainOf(procedure string) string {
	for _, g := range s.Procedures {
		if slices.ContainsFunc(g.Procedures, func(p survey.Procedure) bool {
			return p.Code == procedure || slices.Contains(p.Aliases, procedure)
		}) {
			return g.Domain.ID
		}
	}
	return ""
}
