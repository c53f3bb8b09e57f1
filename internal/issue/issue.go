// Package issue turns a period of the record into the finished files of its
// report: it gathers what a report is made of, writes every format, and issues
// them for good. Pages and the command line both ask here.
package issue

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"

	"sipas/internal/report"
	"sipas/internal/report/annual"
	"sipas/internal/report/doc"
	"sipas/internal/report/docx"
	"sipas/internal/report/pdf"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Reporter makes reports. It is safe for concurrent use.
type Reporter struct {
	Store   *store.Store
	Results *results.Results

	checks sealChecks
}

// Report is everything the files of one period are written from.
type Report struct {
	Period survey.Period
	Input  annual.Input
	Seal   survey.Seal // of the last closed day
	Draft  survey.ReportDraft
	Issued []survey.IssuedReport // versions of it, the latest first

	decided bool // what closed periods may show is decided
}

// NextVersion is the version an issue would be.
func (r *Report) NextVersion() int {
	if len(r.Issued) == 0 {
		return 1
	}
	return r.Issued[0].Version + 1
}

// Summary is the figures the report is of.
func (r *Report) Summary() *results.Summary { return r.Input.Summary }

// Document is the report as a document, for a preview.
func (r *Report) Document() doc.Document { return annual.Build(r.Input) }

// Draft gathers the report of a period as it stands. The same record and draft
// give the same report: nothing in it is the hour of its making. Error: Invalid, a
// day, week or period of several years, which have no report.
func (o *Reporter) Draft(ctx context.Context, p survey.Period) (r *Report, err error) {
	err = o.Results.Read(ctx, func(v *results.View) error {
		r, err = gather(ctx, v, p)
		return err
	})
	return r, err
}

// gather reads everything from one state of the record.
func gather(ctx context.Context, v *results.View, p survey.Period) (*Report, error) {
	if !p.ForVerdict() {
		return nil, survey.Errorf(survey.Invalid, "Báo cáo chỉ lập cho tháng, quý, 6 tháng hoặc năm.")
	}
	r := &Report{Period: p, Seal: v.Seal, decided: !v.Undecided()}
	var err error
	in := &r.Input
	in.Catalogue = v.Catalogue
	before, err := v.Trend(p, 2)
	if err != nil {
		return nil, err
	}
	if in.Summary = before[len(before)-1]; len(before) == 2 {
		in.Previous = before[0]
	}
	for _, month := range p.MonthsIn() {
		s, err := v.Summary(month)
		if err != nil {
			return nil, err
		}
		in.Months = append(in.Months, s)
	}
	if in.Published, err = v.Published(ctx); err != nil {
		return nil, err
	}
	if r.Draft, err = v.ReportDraft(ctx, p.Name); err != nil {
		return nil, err
	}
	issued, err := v.IssuedReports(ctx)
	if err != nil {
		return nil, err
	}
	r.Issued = slices.DeleteFunc(issued, func(one survey.IssuedReport) bool { return one.Period != p.Name })
	in.Staff, err = staff(v, p, r.Draft)
	return r, err
}

// staff is what officers typed and chose.
func staff(v *results.View, p survey.Period, d survey.ReportDraft) (annual.Staff, error) {
	s := annual.Staff{SurveyPlan: d.SurveyPlan, SurveyPlanDate: d.SurveyPlanDate, Grounds: d.Grounds, Remarks: d.Remarks, Recommendations: d.Recommendations}
	chosen, err := v.ChosenComments(p)
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
func (o *Reporter) Issue(ctx context.Context, p survey.Period, issued survey.IssuedReport) error {
	if err := issued.CheckCorrection(); err != nil {
		return err
	}
	r, err := o.Draft(ctx, p)
	if err != nil {
		return err
	}
	switch {
	case !p.ClosedBy(r.Seal.Day):
		return survey.Errorf(survey.Invalid, "Kỳ này chưa kết thúc hoặc chưa chốt hết các ngày, chưa phát hành được.")
	case !r.decided:
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
