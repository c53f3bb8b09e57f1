package staff

import (
	"fmt"

	"sipas/internal/ingest"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
)

// ServedPreviewPage shows a file as read and asks, or says why it is refused.
type ServedPreviewPage struct {
	site.Staff
	Upload     ServedUpload // to choose another
	Fault      string       // why it is refused
	Places     []string     // and where
	Columns    []string     // that are read
	Head       []ingest.HeadRow
	Total      string
	Rows       string
	Skipped    string
	Stated     string // by the file's own total row
	Differs    bool   // from Total
	Periods    []ServedCompared
	Cases      []string // facts of a list of cases
	Changes    []ServedChanged
	Asks       bool // a number is replaced: why is asked for
	Unmatched  []UnmatchedName
	More       int // names not matched that are not listed
	Domains    []Choice
	Procedures []Choice // empty: no name of one is asked about
	Notes      []string
	Reports    []survey.Reported // proposed
	Proposed   []string          // the same in words
	Key        string
	From       string // from when on the numbers count
}

func (*ServedPreviewPage) File() string { return "staff/servedpreview.html" }

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

// shownUnmatched is how many names not matched are asked about at once.
const shownUnmatched = 50

// NewServedPreviewPage lays out the file and the question.
func NewServedPreviewPage(c *survey.Catalogue, calendar survey.Calendar, today survey.Day, filled ServedFile, f *ingest.ServedPreview, changes []survey.ServedChange) *ServedPreviewPage {
	p := &ServedPreviewPage{
		Upload: newUpload(calendar, today, filled), Columns: f.Columns, Head: f.Head, Total: vi.Int(f.Total), Rows: vi.Int(int64(f.Rows)), Skipped: vi.Int(int64(f.Skipped)),
		Notes: noteTexts(f.Notes),
	}
	if f.Refused != nil {
		p.Fault = f.Refused.Message
		for _, x := range f.Refused.Fields {
			if x.Message != f.Refused.Message {
				p.Places = append(p.Places, faultPlace(x))
			}
		}
	}
	if f.Stated != nil {
		p.Stated, p.Differs = vi.Int(*f.Stated), *f.Stated != f.Total
	}
	p.Changes, p.Asks = servedChanges(c, calendar, changes)
	p.ask(c, f.Unmatched)
	p.tellCases(f.Cases)
	return p
}

// faultPlace is a fault with the line of the file it is in.
func faultPlace(f survey.FieldError) string {
	if len(f.Field) >= len(survey.FieldServed) && f.Field[:len(survey.FieldServed)] == survey.FieldServed {
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

// ask lists the names the catalogue does not have, and what they may be.
func (p *ServedPreviewPage) ask(c *survey.Catalogue, names []ingest.Unmatched) {
	procedures := false
	for i, u := range names {
		if i == shownUnmatched {
			p.More = len(names) - i
			break
		}
		p.Unmatched = append(p.Unmatched, UnmatchedName{fmt.Sprint(u.Line), u.Text, vi.Int(u.Count), FieldMatch + u.Key, u.Kind})
		procedures = procedures || u.Kind == ingest.ProcedureName
	}
	for _, id := range c.ServedDomains() {
		d, _ := c.Domain(id)
		p.Domains = append(p.Domains, Choice{Value: id, Name: d.Name})
	}
	if procedures {
		for _, x := range c.Procedures {
			p.Procedures = append(p.Procedures, Choice{Value: x.Code, Name: x.Name})
		}
	}
}

func (p *ServedPreviewPage) tellCases(x *ingest.CaseCounts) {
	if x == nil {
		return
	}
	add := func(format string, n int64) {
		if n > 0 {
			p.Cases = append(p.Cases, fmt.Sprintf(format, vi.Int(n)))
		}
	}
	add("%s dòng trùng mã hồ sơ, chỉ tính một lần", int64(x.Doubles))
	add("%s hồ sơ chưa trả kết quả, không tính", int64(x.Open))
	add("%s hồ sơ trả ngoài kỳ đã chọn, không tính", int64(x.Outside))
	add("%s hồ sơ trả đúng hạn", x.OnTime)
	add("%s hồ sơ trả quá hạn", x.Late)
	add("%s hồ sơ không có ngày hẹn trả", x.Undue)
	p.Reports = x.Reported
	for _, r := range x.Reported {
		i, _ := survey.ReportedIndicatorOf(r.Indicator)
		p.Proposed = append(p.Proposed, fmt.Sprintf("%s, kỳ %s: %s/%s", i.Name, r.Period, vi.Int(*r.Numerator), vi.Int(*r.Denominator)))
	}
}

// Compare puts the total of a period beside the one before and the answers; of the
// Summary, nil where the period has none.
func (p *ServedPreviewPage) Compare(period survey.Period, e survey.ServedEntry, ledger *survey.Served, others []survey.ServedEntry, s *results.Summary) {
	row := ServedCompared{Name: figures.PeriodName(period), Total: servedUnknown, Before: servedUnknown, Answers: noFiles}
	before, _ := ledger.Entry(period.Previous().Name)
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
