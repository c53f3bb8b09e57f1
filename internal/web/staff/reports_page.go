package staff

import (
	"fmt"
	"html/template"

	"sipas/internal/issue"
	"sipas/internal/report/html"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

// ReportsPage lists the reports that can be made and those that were issued.
type ReportsPage struct {
	site.Staff
	Offered []ReportLink
	Plans   []ReportLink // drafts of survey plans
	Issued  []IssuedRow

	MayPublished bool // may change what others published
}

func (*ReportsPage) File() string { return "staff/reports.html" }

// ReportLink leads to the report of a period, or to a file.
type ReportLink struct {
	Name, Href string
	Note       string
}

// IssuedRow is one version of a report as it was issued.
type IssuedRow struct {
	Name, Version string
	Day, Actor    string
	Changed, Why  string
	SealDay, Seal string
	Files         []ReportLink // Note: size and digest
}

// ReportPath is the page of a period's report below /quan-tri/bao-cao; action is
// empty or a page below it.
func ReportPath(p survey.Period, action string) string {
	path := "/quan-tri/bao-cao/" + p.Name
	if action != "" {
		path += "/" + action
	}
	return path
}

// NewReportsPage lays out the list; offered are closed periods and those under way.
func NewReportsPage(calendar survey.Calendar, offered []survey.Period, lastClosed, today survey.Day, issued []survey.IssuedReport) *ReportsPage {
	r := &ReportsPage{}
	for _, p := range offered {
		link := ReportLink{Name: figures.PeriodName(p), Href: ReportPath(p, "")}
		switch {
		case p.ClosedBy(lastClosed):
		case p.Last() < today:
			link.Note = "chưa chốt đủ các ngày, chỉ xem trước"
		default:
			link.Note = "chưa kết thúc, chỉ xem trước"
		}
		r.Offered = append(r.Offered, link)
	}
	for _, one := range issued {
		r.Issued = append(r.Issued, issuedRow(calendar, one))
	}
	return r
}

func issuedRow(calendar survey.Calendar, r survey.IssuedReport) IssuedRow {
	row := IssuedRow{Version: fmt.Sprintf("Bản số %d", r.Version), Day: vi.Date(string(r.IssuedOn)), Actor: r.Actor,
		Changed: r.Changed, Why: r.Why, SealDay: vi.Date(string(r.Seal.Day)), Seal: r.Seal.Seal, Name: r.Period}
	p, err := calendar.Parse(r.Period)
	if err != nil {
		return row
	}
	row.Name = figures.PeriodName(p)
	if r.Version > 1 {
		row.Version += " (đính chính)"
	}
	for _, f := range r.Files {
		row.Files = append(row.Files, ReportLink{Name: f.Name, Href: ReportPath(p, fmt.Sprintf("ban/%d/%s", r.Version, f.Name)),
			Note: fileSize(f.Size) + ", SHA-256 " + f.SHA256})
	}
	return row
}

// fileSize is a size in the unit people expect.
func fileSize(bytes int64) string {
	if bytes < 1<<20 {
		return vi.Int((bytes+1023)>>10) + " KB"
	}
	return vi.Decimal(float64(bytes)/(1<<20), 1) + " MB"
}

// ReportPage is the page of one period's report: what is missing, what staff write,
// the files.
type ReportPage struct {
	site.Staff
	Name, Range string
	Closed      bool
	Saved       bool
	Checks      []issue.Check
	Draft       survey.ReportDraft
	MayWrite    bool
	Action      string // of the form
	Preview     string
	IssuePage   string
	Evidence    string
	Files       []ReportLink
	Issued      []IssuedRow

	faults map[string]string
}

func (*ReportPage) File() string { return "staff/report.html" }

// SetFaults puts each fault beside its field.
func (r *ReportPage) SetFaults(faults []survey.FieldError) { r.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (r *ReportPage) FaultOf(field string) string { return r.faults[field] }

// NewReportPage lays out the page.
func NewReportPage(r *issue.Report) *ReportPage {
	p := r.Period
	page := &ReportPage{
		Name: figures.PeriodName(p), Range: words.Capital(words.Days(p)), Closed: r.Summary().Closed, Checks: r.Checklist(), Draft: r.Draft,
		Action: ReportPath(p, ""), Preview: ReportPath(p, "xem"), IssuePage: ReportPath(p, "phat-hanh"), Evidence: ReportPath(p, "tai-lieu-kiem-chung.zip"),
	}
	for _, format := range issue.Formats {
		page.Files = append(page.Files, ReportLink{Name: formatNames[format], Href: ReportPath(p, "nhap/"+format)})
	}
	for _, one := range r.Issued {
		page.Issued = append(page.Issued, issuedRow(p.Calendar, one))
	}
	return page
}

var formatNames = map[string]string{
	"docx": "Word (docx)", "pdf": "PDF", "xlsx": "Excel (xlsx)", "csv": "Bảng số liệu (csv)", "json": "Dữ liệu JSON",
}

// ReportPreviewPage shows the report as it will read.
type ReportPreviewPage struct {
	site.Staff
	Name, Back string
	PaperHref  string // its stylesheet
	Body       template.HTML
}

func (*ReportPreviewPage) File() string { return "staff/reportpreview.html" }

// NewReportPreviewPage lays out the report as it stands.
func NewReportPreviewPage(r *issue.Report) (*ReportPreviewPage, error) {
	body, err := html.Render(r.Document(), html.Options{Heading: 1, ID: "bao-cao"})
	return &ReportPreviewPage{Name: figures.PeriodName(r.Period), Back: ReportPath(r.Period, ""), Body: body}, err
}

// ReportIssuePage asks whether a version is to be issued for good.
type ReportIssuePage struct {
	site.Staff
	Name         string
	Version      int
	Changed, Why string
	Checks       []issue.Check // with that of the seals
	Action, Back string

	faults map[string]string
}

func (*ReportIssuePage) File() string { return "staff/reportissue.html" }

// SetFaults puts each fault beside its field.
func (r *ReportIssuePage) SetFaults(faults []survey.FieldError) { r.faults = firstFaults(faults) }

// FaultOf is what is wrong with a field, empty for nothing.
func (r *ReportIssuePage) FaultOf(field string) string { return r.faults[field] }

// NewReportIssuePage lays out the question.
func NewReportIssuePage(r *issue.Report, version int, seals issue.Check) *ReportIssuePage {
	if seals.Do != "" {
		seals.Place = ReportPath(r.Period, "phat-hanh") + "?kiem=1" // looks at the whole record
	}
	return &ReportIssuePage{Name: figures.PeriodName(r.Period), Version: version, Checks: append(r.Checklist(), seals),
		Action: ReportPath(r.Period, "phat-hanh"), Back: ReportPath(r.Period, "")}
}
