package staff

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// SendDraft writes the report as it stands in a format.
func (s *Handlers) SendDraft(c *gin.Context) error {
	r, err := s.draft(c)
	if err != nil {
		return err
	}
	f, err := r.File(c.Param("dang"))
	if err != nil {
		return err
	}
	if issue.HasComments(c.Param("dang")) {
		if err := s.noteComments(c, r); err != nil {
			return err
		}
	}
	return site.SendFile(c, "nhap-"+f.Name, f.Body)
}

// SendIssued sends a file of an issued report as it was stored.
func (s *Handlers) SendIssued(c *gin.Context) error {
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.Param("so"))
	if err != nil {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	f, err := s.Store.ReportFile(c.Request.Context(), period.Name, version, c.Param("tep"))
	if err != nil {
		return err
	}
	return site.SendFile(c, f.Name, f.Body)
}

func (s *Handlers) SendEvidence(c *gin.Context) error {
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	body, r, err := s.Reports.Evidence(c.Request.Context(), period, func(v *results.View) ([]survey.ReportFile, error) {
		page, err := s.publicPage(v, period)
		if page == nil {
			return nil, err
		}
		return []survey.ReportFile{{Name: "trang-cong-khai.html", Body: page}}, err
	})
	if err != nil {
		return err
	}
	if len(r.Issued) == 0 { // the draft is in it
		if err := s.noteComments(c, r); err != nil {
			return err
		}
	}
	return site.SendFile(c, "tai-lieu-kiem-chung-"+strings.ToLower(period.Name)+".zip", body)
}

func (s *Handlers) SendSurveyPlan(c *gin.Context) error {
	year, err := s.Config.Calendar.Parse(c.Param("nam"))
	if err != nil || year.Kind != survey.YearPeriod {
		return site.PageError(http.StatusNotFound, "not_found")
	}
	f, err := s.Reports.SurveyPlan(c.Request.Context(), year)
	if err != nil {
		return err
	}
	return site.SendFile(c, f.Name, f.Body)
}
