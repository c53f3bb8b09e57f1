package staff

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

const ReportedPath = ReportedHref

// ShowReported lists the values of the plan's other indicators; the address may
// name one to change.
func (s *Handlers) ShowReported(c *gin.Context) error {
	done := ""
	if n, err := strconv.Atoi(c.Query(fieldChanged)); err == nil {
		done = "Đã ghi " + vi.Int(int64(n)) + " giá trị mới hoặc thay đổi."
	}
	return s.reportedPage(c, http.StatusOK, ParseReported(c.Request.URL.Query()), done, nil)
}

func (s *Handlers) reportedPage(c *gin.Context, status int, filled ReportedForm, done string, fault *survey.Error) error {
	list, err := s.Store.Reported(c.Request.Context())
	if err != nil {
		return err
	}
	o := site.OfficerOf(c)
	page := NewReportedPage(s.Config.Calendar, list, filled)
	page.MayChange, page.Done = o.Role.May(auth.ManageServed), done
	if fault != nil {
		page.SetFaults(fault.Message, fault.Fields)
	}
	return s.render(c, status, page)
}

// refuseReported shows the page again with what is wrong; faults of ours go on to
// the funnel.
func (s *Handlers) refuseReported(c *gin.Context, filled ReportedForm, err error) error {
	var userErr *survey.Error
	if !asRefusal(err, &userErr) {
		return err
	}
	return s.reportedPage(c, http.StatusUnprocessableEntity, filled, "", userErr)
}

func (s *Handlers) SaveReported(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	filled := ParseReported(values)
	value, err := filled.Value()
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	changed, err := s.Store.SaveReported(c.Request.Context(), []survey.Reported{value}, ParseReason(values), site.OfficerOf(c).Name)
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	return site.Redirect(c, ReportedPath+"?"+url.Values{fieldChanged: {strconv.Itoa(changed)}}.Encode())
}

func (s *Handlers) RemoveReported(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	filled := ParseReported(values)
	err = s.Store.RemoveReported(c.Request.Context(), filled.Indicator, filled.Period, ParseReason(values), site.OfficerOf(c).Name)
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	return site.Redirect(c, ReportedPath)
}
