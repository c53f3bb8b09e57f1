package public

import (
	"slices"

	"sipas/internal/results"
	"sipas/internal/web/site"
)

// ScreenPage is the page of results for a wall screen in the waiting room: one period,
// no scrolling, nothing to touch.
type ScreenPage struct {
	site.Base
	Shown  *Period // nil: no period has figures yet
	Trend  *Trend  // nil: too few periods
	From   string  // when the first figures come; empty: there are some
	Note   string
	Gloss  string
	Seal   string
	Sealed string
	Where  string // address of the page to read closely; empty: unknown
	Hidden string
}

func (*ScreenPage) File() string { return "public/publicscreen.html" }

// NewScreenPage lays out the same figures as NewPublic. where is the address
// of the public page as people type it.
func NewScreenPage(b site.Base, in Input, where string) *ScreenPage {
	p := NewPage(b, in)
	if p.Shown != nil {
		// There is room for what the plan has a target for now.
		p.Shown.Rows = slices.DeleteFunc(p.Shown.Rows, func(x Figure) bool { return x.Target == "" || x.Reference })
	}
	if p.Shown == nil || !slices.ContainsFunc(p.Shown.Rows, func(x Figure) bool { return x.Answered == "" }) {
		p.Hidden = ""
	}
	return &ScreenPage{Base: b, Shown: p.Shown, Trend: p.Trend, From: p.From, Note: b.Sentence(results.Note), Gloss: p.Gloss,
		Seal: p.Seal, Sealed: p.Sealed, Where: where, Hidden: p.Hidden}
}
