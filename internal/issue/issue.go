// Package issue turns a period of the record into the finished files of its
// report: it gathers what a report is made of, writes every format, and issues
// them for good. Pages and the command line both ask here.
package issue

import (
	"bytes"
	"context"
	"io"
	"strings"

	"sipas/internal/report"
	"sipas/internal/report/annual"
	"sipas/internal/report/doc"
	"sipas/internal/report/docx"
	"sipas/internal/report/pdf"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Office makes reports. It is safe for concurrent use.
type Office struct {
	Store   *store.Store
	Results *results.Results

	checks sealChecks
}

// Report is everything the files of one period are written from.
type Report struct {
	Period survey.Period
	Input  annual.Input
	Seal   survey.Seal // of the last closed day
}

// Summary is the figures the report is of.
func (r *Report) Summary() *stats.Summary { return r.Input.Summary }

// Document is the report as a document, for a preview.
func (r *Report) Document() doc.Document { return annual.Build(r.Input) }

// Draft gathers the report of a period as it stands. The same record and draft
// give the same report: nothing in it is the hour of its making. Errors: Invalid,
// a day, week or period of several years, which have no report; Busy, days were
// closed the whole time.
func (o *Office) Draft(ctx context.Context, p survey.Period) (*Report, error) {
	if !p.ForVerdict() {
		return nil, survey.Errorf(survey.Invalid, "Báo cáo chỉ lập cho tháng, quý, 6 tháng hoặc năm.")
	}
	// A day that is closed half-way through would put figures of two seals into
	// one report.
	for range gatherings {
		before, decided, err := o.edition(ctx)
		if err != nil {
			return nil, err
		}
		r, err := o.gather(ctx, p)
		if err != nil {
			return nil, err
		}
		after, still, err := o.edition(ctx)
		if err != nil {
			return nil, err
		}
		if r.Seal = after; before == after && decided == still {
			return r, nil
		}
	}
	return nil, survey.Errorf(survey.Busy, "Đang chốt ngày; xin thử lại sau ít phút.")
}

// gatherings is how often a report is gathered anew before giving up.
const gatherings = 3

// edition is what every figure depends on: the last seal and the decisions of
// disclosure.
func (o *Office) edition(ctx context.Context) (survey.Seal, int, error) {
	seal, _, err := o.Store.LastSeal(ctx)
	return seal, o.Results.Decided(), err
}

func (o *Office) gather(ctx context.Context, p survey.Period) (*Report, error) {
	r := &Report{Period: p}
	var err error
	in := &r.Input
	if in.Catalogue, err = o.Store.Catalogue(ctx); err != nil {
		return nil, err
	}
	if in.Summary, err = o.Results.Summary(ctx, p); err != nil {
		return nil, err
	}
	before, err := o.Results.Trend(ctx, p, 2)
	if err != nil {
		return nil, err
	}
	if len(before) == 2 {
		in.Previous = before[0]
	}
	for _, month := range p.MonthsIn() {
		s, err := o.Results.Summary(ctx, month)
		if err != nil {
			return nil, err
		}
		in.Months = append(in.Months, s)
	}
	if in.Published, err = o.Store.Published(ctx); err != nil {
		return nil, err
	}
	in.Staff, err = o.staff(ctx, p)
	return r, err
}

// staff is what officers typed and chose.
func (o *Office) staff(ctx context.Context, p survey.Period) (annual.Staff, error) {
	d, err := o.Store.ReportDraft(ctx, p.Name)
	if err != nil {
		return annual.Staff{}, err
	}
	s := annual.Staff{SurveyPlan: d.SurveyPlan, SurveyPlanDate: d.SurveyPlanDate, Grounds: d.Grounds, Remarks: d.Remarks, Recommendations: d.Recommendations}
	chosen, err := o.Results.ChosenComments(ctx, p)
	for _, c := range chosen {
		s.Comments = append(s.Comments, annual.Comment{Text: c.Body, Domain: c.DomainName, Month: c.Month})
	}
	return s, err
}

// Formats are the files of a report, in the order pages offer them.
var Formats = []string{"docx", "pdf", "xlsx", "csv", "json"}

// HasComments reports whether the files of a format quote the comments staff
// chose; the others are figures alone.
func HasComments(format string) bool { return format == "docx" || format == "pdf" }

// writers write a report in a format.
var writers = map[string]func(io.Writer, *Report) error{
	"docx": func(w io.Writer, r *Report) error { return docx.Write(w, r.Document()) },
	"pdf":  func(w io.Writer, r *Report) error { return pdf.Write(w, r.Document()) },
	"xlsx": func(w io.Writer, r *Report) error { return xlsx.Write(w, r.workbook()) },
	"csv":  func(w io.Writer, r *Report) error { return report.CSV(w, r.Summary()) },
	"json": func(w io.Writer, r *Report) error { return report.JSON(w, r.Summary()) },
}

// workbook is what the .xlsx is made of; raw rows are never published.
func (r *Report) workbook() xlsx.Input {
	return xlsx.Input{Summary: r.Input.Summary, Months: r.Input.Months, Previous: r.Input.Previous, Published: r.Input.Published}
}

// File writes the report in one of Formats. Error: NotFound, another format.
func (r *Report) File(format string) (survey.ReportFile, error) {
	write, ok := writers[format]
	if !ok {
		return survey.ReportFile{}, survey.Errorf(survey.NotFound, "Báo cáo không có dạng tệp %q.", format)
	}
	var b bytes.Buffer
	if err := write(&b, r); err != nil {
		return survey.ReportFile{}, err
	}
	return survey.ReportFile{Name: r.fileName() + "." + format, Size: int64(b.Len()), Body: b.Bytes()}, nil
}

// fileName is the name of the report's files without its ending.
func (r *Report) fileName() string {
	return "bao-cao-hai-long-" + strings.ToLower(r.Period.Name)
}

// Issue makes version of the report of a closed period final: the files of every
// format are stored as they are. Errors: Invalid, the period is still open, or a
// correction does not say what changed and why; Conflict, somebody else issued
// this version.
func (o *Office) Issue(ctx context.Context, p survey.Period, issued survey.IssuedReport) error {
	if err := issued.CheckCorrection(); err != nil {
		return err
	}
	r, err := o.Draft(ctx, p)
	if err != nil {
		return err
	}
	if !r.Summary().Closed {
		return survey.Errorf(survey.Invalid, "Kỳ này chưa kết thúc hoặc chưa chốt hết các ngày, chưa phát hành được.")
	}
	undecided, err := o.Results.Undecided(ctx)
	if err != nil {
		return err
	}
	if undecided && r.Summary().Totals.Received > 0 {
		return survey.Errorf(survey.Busy, "Kỳ vừa chốt, chưa xác định xong số liệu được công bố; xin thử lại sau ít phút.")
	}
	r.Input.Version = annual.Version{State: annual.Issued, Number: issued.Version, Changed: issued.Changed, Why: issued.Why}
	if issued.Version > 1 {
		r.Input.Version.State = annual.Correction
	}
	issued.Period, issued.Seal = p.Name, r.Seal
	for _, format := range Formats {
		f, err := r.File(format)
		if err != nil {
			return err
		}
		issued.Files = append(issued.Files, f)
	}
	return o.Store.IssueReport(ctx, issued)
}
