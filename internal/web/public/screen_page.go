package public

import (
	"slices"

	"sipas/internal/results"
	"sipas/internal/web/site"
)

// PublicScreen is the page of results for a wall screen in the hall: one period,
// no scrolling, nothing to touch.
type PublicScreen struct {
	site.Base
	Shown  *PublicPeriod // nil: no period has figures yet
	Trend  *PublicTrend  // nil: too few periods
	From   string        // when the first figures come; empty: there are some
	Note   string
	Gloss  string
	Seal   string
	Sealed string
	Where  string // address of the page to read closely; empty: unknown
	Hidden string
}

func (*PublicScreen) File() string { return "public/publicscreen.html" }

// NewPublicScreen lays out the same figures as NewPublic. where is the address
// of the public page as people type it.
func NewPublicScreen(b site.Base, in PublicInput, where string) *PublicScreen {
	p := NewPublic(b, in)
	if p.Shown != nil {
		// There is room for what the plan has a target for now.
		p.Shown.Rows = slices.DeleteFunc(p.Shown.Rows, func(x PublicFigure) bool { return x.Target == "" || x.Reference })
	}
	if p.Shown == nil || !slices.ContainsFunc(p.Shown.Rows, func(x PublicFigure) bool { return x.Answered == "" }) {
		p.Hidden = ""
	}
	return &PublicScreen{Base: b, Shown: p.Shown, Trend: p.Trend, From: p.From, Note: b.Sentence(results.Note), Gloss: p.Gloss,
		Seal: p.Seal, Sealed: p.Sealed, Where: where, Hidden: p.Hidden}
}
