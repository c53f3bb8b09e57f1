package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/issue"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// sendDraft writes the report as it stands in a format.
func (s *site) sendDraft(c *gin.Context) error {
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
	return sendFile(c, "nhap-"+f.Name, f.Body)
}

// sendIssued sends a file of an issued report as it was stored.
func (s *site) sendIssued(c *gin.Context) error {
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.Param("so"))
	if err != nil {
		return failure(http.StatusNotFound, "not_found")
	}
	f, err := s.Store.ReportFile(c.Request.Context(), period.Name, version, c.Param("tep"))
	if err != nil {
		return err
	}
	return sendFile(c, f.Name, f.Body)
}

func (s *site) sendEvidence(c *gin.Context) error {
	period, err := s.reportPeriod(c)
	if err != nil {
		return err
	}
	page, err := s.publicEvidence(c, period)
	if err != nil {
		return err
	}
	body, err := s.Reports.Evidence(c.Request.Context(), period, page...)
	if err != nil {
		return err
	}
	version, err := s.nextVersion(c.Request.Context(), period.Name)
	if err != nil {
		return err
	}
	if version == 1 { // nothing is issued, so the draft is in it
		r, err := s.draft(c)
		if err != nil {
			return err
		}
		if err := s.noteComments(c, r); err != nil {
			return err
		}
	}
	return sendFile(c, "tai-lieu-kiem-chung-"+strings.ToLower(period.Name)+".zip", body)
}

// publicEvidence is the public page of the period, in Vietnamese; nothing where
// the period is not published.
func (s *site) publicEvidence(c *gin.Context, period survey.Period) ([]survey.ReportFile, error) {
	p, err := s.published(c)
	if err != nil || !slices.ContainsFunc(p.periods, func(kind []survey.Period) bool { return slices.Contains(kind, period) }) {
		return nil, err
	}
	set, err := s.pages.Set()
	if err != nil {
		return nil, err
	}
	p.text = set.Text(view.DefaultLanguage)
	body, err := s.publicPage(c, &p, period, true)
	return []survey.ReportFile{{Name: "trang-cong-khai.html", Body: body}}, err
}

func (s *site) sendSurveyPlan(c *gin.Context) error {
	year, err := s.Config.Calendar.Parse(c.Param("nam"))
	if err != nil || year.Kind != survey.YearPeriod {
		return failure(http.StatusNotFound, "not_found")
	}
	f, err := s.Reports.SurveyPlan(c.Request.Context(), year)
	if err != nil {
		return err
	}
	return sendFile(c, f.Name, f.Body)
}
