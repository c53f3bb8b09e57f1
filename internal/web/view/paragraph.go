package view

import (
	"strings"
	"unicode/utf8"

	"sipas/internal/report/words"
	"sipas/internal/survey"
)

// Paragraph is a period in words, to be pasted into a report.
type Paragraph struct {
	Staff
	Periods    PeriodChooser
	Text       string
	Rows       int // of the field, so that all of it shows on a desk
	TextHref   string
	ScriptHref string
}

func (*Paragraph) file() string { return "staff/paragraph.html" }

// NewParagraph lays out the words of a period; the addresses are the caller's.
func NewParagraph(staff Staff, p survey.Period, text words.Text, choices []PeriodChoice, path string) *Paragraph {
	page := &Paragraph{Staff: staff, Text: text.Plain(), Periods: newPeriodChooser(p, choices, path)}
	const perLine = 105 // letters of a line on a desk
	for line := range strings.Lines(page.Text) {
		page.Rows += 1 + utf8.RuneCountInString(line)/perLine
	}
	return page
}

// PeriodChooser is how a page is asked for another period.
type PeriodChooser struct {
	Path      string // of the page
	Name      string // of the period shown, in words
	Code      string // as typed: 2026-Q3
	Kind      survey.PeriodKind
	Reporting bool // reporting periods from the 15th to the 14th
	Closed    []PeriodLink
	Open      []PeriodLink
}

// PeriodLink leads to the page for a period.
type PeriodLink struct {
	Name, Href string
	Here       bool
}

func newPeriodChooser(p survey.Period, choices []PeriodChoice, path string) PeriodChooser {
	x := PeriodChooser{Path: path, Name: periodName(p), Code: p.Name, Kind: p.Kind, Reporting: p.Administrative}
	for _, c := range choices {
		link := PeriodLink{periodName(c.Period), PeriodHref(path, c.Period), c.Period == p}
		if c.Closed {
			x.Closed = append(x.Closed, link)
		} else {
			x.Open = append(x.Open, link)
		}
	}
	return x
}
