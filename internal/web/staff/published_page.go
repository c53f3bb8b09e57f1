package staff

import (
	"net/url"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// PublishedHref is the page of the figures others published of earlier years.
const PublishedHref = "/quan-tri/bao-cao/cong-bo"

// PublishedPage lists the figures others published, and asks for one.
type PublishedPage struct {
	site.Staff
	Done   string // what was just done, in words
	Rows   []PublishedRow
	Filled PublishedForm
	Latest string // the last day that may be entered
	Fault  string // of the whole page

	faults map[string]string
}

func (*PublishedPage) File() string { return "staff/published.html" }

// PublishedRow is one figure.
type PublishedRow struct {
	Year, Percent, By, Day, Source string
	ChangeHref, RemoveHref         string
	Here                           bool // the form changes it
}

// NewPublishedPage lays out the list, the latest year first, and the form as far as
// it is filled in.
func NewPublishedPage(list []survey.Published, filled PublishedForm, today survey.Day) *PublishedPage {
	p := &PublishedPage{Filled: filled, Latest: string(today)}
	for i := len(list) - 1; i >= 0; i-- {
		p.Rows = append(p.Rows, publishedRow(list[i], filled.Replaces))
	}
	return p
}

func publishedRow(x survey.Published, changed survey.PublishedKey) PublishedRow {
	query := url.Values{FieldOldYear: {x.Year}, FieldOldPublisher: {x.By}}.Encode()
	return PublishedRow{Year: x.Year, Percent: words.Number(measure.Decimal(x.Percent)) + "%", By: x.By, Day: vi.Date(string(x.On)), Source: x.Source.Source,
		ChangeHref: PublishedHref + "?" + query + "#sua", RemoveHref: PublishedHref + "/bo?" + query, Here: x.Key() == changed}
}

// Changing reports whether the form changes a figure instead of adding one.
func (p *PublishedPage) Changing() bool { return p.Filled.Replaces != (survey.PublishedKey{}) }

// SetFaults says what is wrong, beside the fields where they are to blame.
func (p *PublishedPage) SetFaults(message string, faults []survey.FieldError) {
	p.Fault, p.faults = message, firstFaults(faults)
}

// FaultOf is what is wrong with a field, empty for nothing.
func (p *PublishedPage) FaultOf(field string) string { return p.faults[field] }

// PublishedRemovalPage asks whether a figure is to be removed, and why.
type PublishedRemovalPage struct {
	site.Staff
	Row    PublishedRow
	Key    survey.PublishedKey
	Reason string

	faults map[string]string
}

func (*PublishedRemovalPage) File() string { return "staff/publishedremoval.html" }

// NewPublishedRemovalPage lays out the question.
func NewPublishedRemovalPage(x survey.Published, reason string) *PublishedRemovalPage {
	return &PublishedRemovalPage{Row: publishedRow(x, survey.PublishedKey{}), Key: x.Key(), Reason: reason}
}

// SetFaults puts each fault beside its field.
func (p *PublishedRemovalPage) SetFaults(faults []survey.FieldError) { p.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (p *PublishedRemovalPage) FaultOf(field string) string { return p.faults[field] }
