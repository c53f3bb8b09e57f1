package staff

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const (
	ReportsPath = "/quan-tri/bao-cao"
	ReportRoute = ReportsPath + "/:ky"
)

// askCheck asks for a look at the whole record.
const askCheck = "kiem"

// fieldVersion is the version of a report the page spoke of.
const fieldVersion = "ban"

// reportKinds are the kinds of periods that have a report, longest first.
var reportKinds = []survey.PeriodKind{survey.YearPeriod, survey.HalfPeriod, survey.QuarterPeriod, survey.MonthPeriod}

func (s *Handlers) ListReports(c *gin.Context) error {
	if name := site.AskedPeriod(c); name != "" {
		p, err := s.Config.Calendar.Parse(name)
		if err != nil {
			return err
		}
		return site.Redirect(c, ReportPath(p, ""))
	}
	o := site.OfficerOf(c)
	today := s.Store.Today()
	var offered []survey.Period
	for _, kind := range reportKinds {
		now := s.Config.Calendar.Period(kind, today)
		offered = append(offered, now.Previous(), now)
	}
	var page *ReportsPage
	err := s.Results.Read(c.Request.Context(), func(v *results.View) error {
		issued, err := v.IssuedReports(c.Request.Context())
		page = NewReportsPage(s.Config.Calendar, offered, v.Seal.Day, today, issued)
		return err
	})
	if err != nil {
		return err
	}
	page.MayPublished = o.Role.May(auth.ManageReports)
	thisYear := s.Config.Calendar.Period(survey.YearPeriod, today)
	for _, year := range []survey.Period{thisYear, thisYear.Next()} {
		page.Plans = append(page.Plans, ReportLink{Name: "Kế hoạch khảo sát năm " + year.Name + " (bản nháp, Word)", Href: ReportsPath + "/ke-hoach/" + year.Name})
	}
	return s.render(c, http.StatusOK, page)
}

// reportPeriod reads the period of the address.
func (s *Handlers) reportPeriod(c *gin.Context) (survey.Period, error) {
	return s.Config.Calendar.Parse(strings.ToUpper(c.Param("ky")))
}

func (s *Handlers) draft(c *gin.Context) (*issue.Report, error) {
	period, err := s.reportPeriod(c)
	if err != nil {
		return nil, err
	}
	return s.Reports.Draft(c.Request.Context(), period)
}

func (s *Handlers) ShowReport(c *gin.Context) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	return s.reportPage(c, http.StatusOK, r, nil)
}

func (s *Handlers) reportPage(c *gin.Context, status int, r *issue.Report, faults []survey.FieldError) error {
	o := site.OfficerOf(c)
	page := NewReportPage(r)
	page.MayWrite = o.Role.May(auth.ManageReports)
	page.Saved = c.Query("da-luu") != ""
	page.SetFaults(faults)
	return s.render(c, status, page)
}

// SaveReport keeps what staff wrote into the report.
func (s *Handlers) SaveReport(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	r.Draft = ParseReportDraft(values)
	err = s.Store.SaveReportDraft(c.Request.Context(), r.Period.Name, r.Draft)
	if faults := site.FieldsOf(err); faults != nil {
		return s.reportPage(c, http.StatusUnprocessableEntity, r, faults)
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, ReportPath(r.Period, "")+"?da-luu=1")
}

func (s *Handlers) PreviewReport(c *gin.Context) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	if err := s.noteComments(c, r); err != nil {
		return err
	}
	c.Header("Cache-Control", "no-store") // as the list of comments
	page, err := NewReportPreviewPage(r)
	if err != nil {
		return err
	}
	page.PaperHref = s.Statics.Href("paper.css")
	return s.render(c, http.StatusOK, page)
}

func (s *Handlers) ShowReportIssue(c *gin.Context) error {
	return s.reportIssuePage(c, http.StatusOK, survey.IssuedReport{}, nil)
}

// reportIssuePage asks about the version spoken of; 0: the next one.
func (s *Handlers) reportIssuePage(c *gin.Context, status int, asked survey.IssuedReport, faults []survey.FieldError) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	seals, err := s.Reports.CheckSeals(c.Request.Context(), c.Query(askCheck) != "")
	if err != nil {
		return err
	}
	if asked.Version == 0 {
		asked.Version = r.NextVersion()
	}
	page := NewReportIssuePage(r, asked.Version, seals)
	page.Changed, page.Why = asked.Changed, asked.Why
	page.SetFaults(faults)
	return s.render(c, status, page)
}

// IssueReport makes the version final that the page spoke of.
func (s *Handlers) IssueReport(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	asked := survey.IssuedReport{Actor: site.OfficerOf(c).Name}
	asked.Version, _ = strconv.Atoi(values.Get(fieldVersion)) // what is no number is no next version
	asked.Changed, asked.Why = ParseCorrection(values)
	err = s.Reports.Issue(c.Request.Context(), period, asked)
	if faults := site.FieldsOf(err); faults != nil {
		return s.reportIssuePage(c, http.StatusUnprocessableEntity, asked, faults)
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, ReportPath(period, "")+"#da-phat-hanh")
}
