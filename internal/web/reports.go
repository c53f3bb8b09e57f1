package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const (
	reportsPath = "/quan-tri/bao-cao"
	reportPath  = reportsPath + "/:ky"
)

// askCheck asks for a look at the whole record.
const askCheck = "kiem"

// fieldVersion is the version of a report the page spoke of.
const fieldVersion = "ban"

// reportKinds are the kinds of periods that have a report, longest first.
var reportKinds = []survey.PeriodKind{survey.YearPeriod, survey.HalfPeriod, survey.QuarterPeriod, survey.MonthPeriod}

func (s *site) listReports(c *gin.Context) error {
	if name := askedPeriod(c); name != "" {
		p, err := s.Config.Calendar.Parse(name)
		if err != nil {
			return err
		}
		return redirect(c, view.ReportPath(p, ""))
	}
	o := officerOf(c)
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	today := s.Store.Today()
	var offered []survey.Period
	for _, kind := range reportKinds {
		now := s.Config.Calendar.Period(kind, today)
		offered = append(offered, now.Previous(), now)
	}
	var page *view.Reports
	err = s.Results.Read(c.Request.Context(), func(v *results.View) error {
		issued, err := v.IssuedReports(c.Request.Context())
		page = view.NewReports(staff, s.Config.Calendar, offered, v.Seal.Day, today, issued)
		return err
	})
	if err != nil {
		return err
	}
	page.MayPublished = o.role.May(auth.ManageReports)
	thisYear := s.Config.Calendar.Period(survey.YearPeriod, today)
	for _, year := range []survey.Period{thisYear, thisYear.Next()} {
		page.Plans = append(page.Plans, view.ReportLink{Name: "Kế hoạch khảo sát năm " + year.Name + " (bản nháp, Word)", Href: reportsPath + "/ke-hoach/" + year.Name})
	}
	return s.render(c, http.StatusOK, page)
}

// reportPeriod reads the period of the address.
func (s *site) reportPeriod(c *gin.Context) (survey.Period, error) {
	return s.Config.Calendar.Parse(strings.ToUpper(c.Param("ky")))
}

func (s *site) draft(c *gin.Context) (*issue.Report, error) {
	period, err := s.reportPeriod(c)
	if err != nil {
		return nil, err
	}
	return s.Reports.Draft(c.Request.Context(), period)
}

func (s *site) showReport(c *gin.Context) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	return s.reportPage(c, http.StatusOK, r, nil)
}

func (s *site) reportPage(c *gin.Context, status int, r *issue.Report, faults []survey.FieldError) error {
	o := officerOf(c)
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	page := view.NewReport(staff, r)
	page.MayWrite = o.role.May(auth.ManageReports)
	page.Saved = c.Query("da-luu") != ""
	page.SetFaults(faults)
	return s.render(c, status, page)
}

// saveReport keeps what staff wrote into the report.
func (s *site) saveReport(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	r.Draft = form.ParseReportDraft(values)
	err = s.Store.SaveReportDraft(c.Request.Context(), r.Period.Name, r.Draft)
	if faults := fieldsOf(err); faults != nil {
		return s.reportPage(c, http.StatusUnprocessableEntity, r, faults)
	}
	if err != nil {
		return err
	}
	return redirect(c, view.ReportPath(r.Period, "")+"?da-luu=1")
}

func (s *site) previewReport(c *gin.Context) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	if err := s.noteComments(c, r); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store") // as the list of comments
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page, err := view.NewReportPreview(staff, r)
	if err != nil {
		return err
	}
	page.PaperHref = s.statics.href("paper.css")
	return s.render(c, http.StatusOK, page)
}

func (s *site) showReportIssue(c *gin.Context) error {
	return s.reportIssuePage(c, http.StatusOK, survey.IssuedReport{}, nil)
}

// reportIssuePage asks about the version spoken of; 0: the next one.
func (s *site) reportIssuePage(c *gin.Context, status int, asked survey.IssuedReport, faults []survey.FieldError) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	seals, err := s.Reports.CheckSeals(c.Request.Context(), c.Query(askCheck) != "")
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	if asked.Version == 0 {
		asked.Version = r.NextVersion()
	}
	page := view.NewReportIssue(staff, r, asked.Version, seals)
	page.Changed, page.Why = asked.Changed, asked.Why
	page.SetFaults(faults)
	return s.render(c, status, page)
}

// issueReport makes the version final that the page spoke of.
func (s *site) issueReport(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	asked := survey.IssuedReport{Actor: officerOf(c).name}
	asked.Version, _ = strconv.Atoi(values.Get(fieldVersion)) // what is no number is no next version
	asked.Changed, asked.Why = form.ParseCorrection(values)
	err = s.Reports.Issue(c.Request.Context(), period, asked)
	if faults := fieldsOf(err); faults != nil {
		return s.reportIssuePage(c, http.StatusUnprocessableEntity, asked, faults)
	}
	if err != nil {
		return err
	}
	return redirect(c, view.ReportPath(period, "")+"#da-phat-hanh")
}
