package staff

import (
	"strings"
	"unicode/utf8"

	"sipas/internal/survey"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ParagraphPage is a period in words, to be pasted into a report.
type ParagraphPage struct {
	site.Staff
	Bar        PeriodBar
	Period     string
	Text       string
	Rows       int // of the field, so that all of it shows on a desk
	TextHref   string
	ScriptHref string
}

func (*ParagraphPage) File() string { return "staff/paragraph.html" }

// NewParagraphPage lays out the words of a period; the addresses are the caller's.
func NewParagraphPage(p survey.Period, text words.Text, bar PeriodBar) *ParagraphPage {
	page := &ParagraphPage{Text: text.Plain(), Bar: bar, Period: figures.PeriodName(p)}
	const perLine = 105 // letters of a line on a desk
	for line := range strings.Lines(page.Text) {
		page.Rows += 1 + utf8.RuneCountInString(line)/perLine
	}
	return page
}
