package staff

import (
	"fmt"
	"strings"

	"sipas/internal/ingest"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// FileKind is a kind of file that people bring, and the page it belongs to.
type FileKind struct {
	Href, Name string // of the page
	Hint       string // what the file may be
	Periods    bool   // the page may say which months the file is of
	Reasons    bool   // why something is replaced is kept
}

// FileUpload is the form of a file.
type FileUpload struct {
	FileKind
	Filled FileForm
	Months []Choice
}

// NewFileUpload lays out the form.
func NewFileUpload(kind FileKind, calendar survey.Calendar, today survey.Day, filled FileForm) FileUpload {
	u := FileUpload{FileKind: kind, Filled: filled}
	if kind.Periods {
		m := calendar.Period(survey.MonthPeriod, today)
		for range 24 {
			u.Months = append(u.Months, Choice{Value: m.Name, Name: figures.PeriodName(m)})
			m = m.Previous()
		}
	}
	return u
}

// FilePreviewPage shows a file as read and asks, or says why it is refused.
type FilePreviewPage struct {
	site.Staff
	Upload     FileUpload // of this kind, to choose another
	Read       *ingest.Preview
	Fault      string   // why it is refused
	Places     []string // and where
	Notes      []string
	Changes    []string         // in words
	Periods    []ServedCompared // of served counts
	Served     []ServedChanged  // the same
	Asks       bool             // something is replaced: why is asked for
	Unmatched  []UnmatchedName
	More       int // names not matched that are not listed
	Domains    []Choice
	Procedures []Choice // empty: no name of one is asked about
	Proposed   []string // values of the plan's other indicators
	Key        string   // of what is kept; empty: nothing is
	From       string   // from when on the numbers count
}

func (*FilePreviewPage) File() string { return "staff/upload.html" }

// ServedCompared is the total of a period beside what is known of it.
type ServedCompared struct {
	Name, Total, Before, Answers string
	Warnings                     []string
}

// UnmatchedName is a name that the catalogue does not have.
type UnmatchedName struct {
	Line, Text, Count, Field, Kind string
}

// FieldMatch begins the field in which a name is explained.
const FieldMatch = "khop-"

// shownUnmatched is how many names not matched are asked about at once; as many
// changes are listed.
const (
	shownUnmatched = 50
	shownChanges   = 500
)

// Show lays out what was read.
func (p *FilePreviewPage) Show(c *survey.Catalogue, f *ingest.Preview) {
	p.Read, p.Notes, p.Changes = f, noteTexts(f.Notes), noteTexts(f.Changes)
	if more := len(p.Changes) - shownChanges; more > 0 {
		p.Changes = append(p.Changes[:shownChanges], fmt.Sprintf("Và %s thay đổi nữa.", vi.Int(int64(more))))
	}
	if f.Refused != nil {
		p.Fault = f.Refused.Message
		for _, x := range f.Refused.Fields {
			if x.Message != f.Refused.Message {
				p.Places = append(p.Places, faultPlace(x))
			}
		}
	}
	for i, u := range f.Unmatched {
		if i == shownUnmatched {
			p.More = len(f.Unmatched) - i
			break
		}
		name := UnmatchedName{Line: fmt.Sprint(u.Line), Text: u.Text, Field: FieldMatch + u.Key, Kind: u.Kind}
		if u.Count > 0 {
			name.Count = " (" + vi.Int(u.Count) + " hồ sơ)"
		}
		p.Unmatched = append(p.Unmatched, name)
		if u.Kind == ingest.ProcedureName && len(p.Procedures) == 0 {
			for _, x := range c.Procedures {
				p.Procedures = append(p.Procedures, Choice{Value: x.Code, Name: x.Name})
			}
		}
	}
	for _, id := range c.ServedDomains() {
		d, _ := c.Domain(id)
		p.Domains = append(p.Domains, Choice{Value: id, Name: d.Name})
	}
}

// faultPlace is a fault with the line of the file it is in.
func faultPlace(f survey.FieldError) string {
	if strings.HasPrefix(f.Field, survey.FieldServed) {
		return f.Message
	}
	return figures.Sentence(f.Field) + ": " + f.Message
}

func noteTexts(notes []ingest.Note) []string {
	var texts []string
	for _, n := range notes {
		texts = append(texts, figures.Sentence(n.String())+".")
	}
	return texts
}

// ShowServed lists the numbers that change and the values that a list of cases
// proposes.
func (p *FilePreviewPage) ShowServed(
	c *survey.Catalogue, calendar survey.Calendar, changes []survey.ServedChange, proposed []survey.Reported,
) {
	p.Served, p.Asks = servedChanges(c, calendar, changes)
	for _, r := range proposed {
		i, _ := survey.ReportedIndicatorOf(r.Indicator)
		p.Proposed = append(p.Proposed, fmt.Sprintf("%s, kỳ %s: %s/%s", i.Name, r.Period, vi.Int(*r.Numerator), vi.Int(*r.Denominator)))
	}
}

// Compare puts the total of a period beside the one before and the answers; of the
// Summary, nil where the period has none.
func (p *FilePreviewPage) Compare(
	period survey.Period, e survey.ServedEntry, served *survey.Served, others []survey.ServedEntry, s *results.Summary,
) {
	row := ServedCompared{Name: figures.PeriodName(period), Total: servedUnknown, Before: servedUnknown, Answers: noFiles}
	before, _ := served.Entry(period.Previous().Name)
	for _, x := range others {
		if x.Period == period.Previous().Name {
			before = x
		}
	}
	now, known := ServedNumber(e, "")
	was, wasKnown := ServedNumber(before, "")
	row.Total, row.Before = numberOr(now, known), numberOr(was, wasKnown)
	unit := map[bool]string{true: "quý", false: "tháng"}[period.Kind == survey.QuarterPeriod]
	switch {
	case !known || !wasKnown:
	case was > 0 && now >= 2*was:
		row.Warnings = append(row.Warnings, fmt.Sprintf("Gấp %s %s trước, xin kiểm tra lại.", timesText(now, was), unit))
	case now*2 <= was:
		row.Warnings = append(row.Warnings, fmt.Sprintf("Chưa bằng hoặc chỉ bằng một nửa %s trước, xin kiểm tra lại.", unit))
	}
	if s != nil {
		if lead := figures.LeadOf(s); lead != nil && lead.Answered != nil {
			row.Answers = figures.Count(lead.Answered)
			if known && *lead.Answered > now {
				row.Warnings = append(row.Warnings, tooManyAnswers)
			}
		}
	}
	p.Periods = append(p.Periods, row)
}

func timesText(now, was int64) string {
	if n := now / was; n > 2 {
		return vi.Int(n) + " lần"
	}
	return "đôi"
}
