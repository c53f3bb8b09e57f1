package staff

import (
	"net/url"

	"sipas/internal/measure"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ReportedHref is the page of the plan's other indicators.
const ReportedHref = ServedHref + "/chi-tieu"

// reportedFiles are files of their values.
var reportedFiles = FileKind{Href: ReportedHref, Name: "Các chỉ tiêu khác", Reasons: true,
	Hint: "Mỗi dòng một giá trị: chỉ tiêu, kỳ, tử số và mẫu số (hoặc giá trị %), nguồn."}

// ReportedPage lists what the commune reports of the plan's other indicators, and asks
// for a value.
type ReportedPage struct {
	site.Staff
	MayChange  bool
	Done       string // what was just done, in words
	Fault      string
	Rows       []ReportedRow
	Filled     ReportedForm
	Changing   bool // the form is of a value that there is
	Indicators []Choice
	Upload     FileUpload

	faults map[string]string
}

func (*ReportedPage) File() string { return "staff/reported.html" }

// ReportedRow is one value.
type ReportedRow struct{ Name, Period, Numbers, Percent, Target, Source, ChangeHref string }

// NewReportedPage lays out the list and the form as far as it is filled in; one that
// only names a value is filled in with it.
func NewReportedPage(calendar survey.Calendar, list []survey.Reported, filled ReportedForm) *ReportedPage {
	p := &ReportedPage{Upload: NewFileUpload(reportedFiles, calendar, "", FileForm{})}
	for _, x := range list {
		if x.Indicator == filled.Indicator && x.Period == filled.Period {
			p.Changing = true
			if filled == (ReportedForm{Indicator: x.Indicator, Period: x.Period}) {
				filled = filledReported(x)
			}
		}
		p.Rows = append(p.Rows, reportedRow(calendar, x))
	}
	p.Filled = filled
	for _, i := range survey.ReportedIndicators {
		p.Indicators = append(p.Indicators, Choice{i.ID, i.Name, i.ID == filled.Indicator})
	}
	return p
}

func filledReported(x survey.Reported) ReportedForm {
	f := ReportedForm{Indicator: x.Indicator, Period: x.Period, Source: x.Source}
	if x.Numerator == nil {
		f.Percent = words.Number(measure.Decimal(x.Value))
		return f
	}
	f.Numerator, f.Denominator = vi.Int(*x.Numerator), vi.Int(*x.Denominator)
	return f
}

func reportedRow(calendar survey.Calendar, x survey.Reported) ReportedRow {
	i, _ := survey.ReportedIndicatorOf(x.Indicator)
	row := ReportedRow{Name: i.Name, Period: x.Period, Percent: words.Number(measure.Decimal(x.Value)) + "%", Target: i.Target + "%", Source: x.Source, Numbers: noFiles,
		ChangeHref: ReportedHref + "?" + url.Values{survey.FieldIndicator: {x.Indicator}, survey.FieldPeriod: {x.Period}}.Encode() + "#sua"}
	if p, err := calendar.Parse(x.Period); err == nil {
		row.Period = figures.PeriodName(p)
	}
	if x.Numerator != nil {
		row.Numbers = vi.Int(*x.Numerator) + " / " + vi.Int(*x.Denominator)
	}
	return row
}

// SetFaults says what is wrong, beside the fields where they are to blame.
func (p *ReportedPage) SetFaults(message string, faults []survey.FieldError) {
	p.Fault, p.faults = message, firstFaults(faults)
}

// FaultOf is what is wrong with a field, empty for nothing.
func (p *ReportedPage) FaultOf(field string) string { return p.faults[field] }
