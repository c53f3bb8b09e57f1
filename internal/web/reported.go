package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const reportedPath = view.ReportedHref

// showReported lists the values of the plan's other indicators; the address may
// name one to change.
func (s *site) showReported(c *gin.Context) error {
	done := ""
	if n, err := strconv.Atoi(c.Query(fieldChanged)); err == nil {
		done = "Đã ghi " + vi.Int(int64(n)) + " giá trị mới hoặc thay đổi."
	}
	return s.reportedPage(c, http.StatusOK, form.ParseReported(c.Request.URL.Query()), done, nil)
}

func (s *site) reportedPage(c *gin.Context, status int, filled form.Reported, done string, fault *survey.Error) error {
	list, err := s.Store.Reported(c.Request.Context())
	if err != nil {
		return err
	}
	o := officerOf(c)
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	page := view.NewReported(staff, s.Config.Calendar, list, filled)
	page.MayChange, page.Done = o.role.May(auth.ManageServed), done
	if fault != nil {
		page.SetFaults(fault.Message, fault.Fields)
	}
	return s.render(c, status, page)
}

// refuseReported shows the page again with what is wrong; faults of ours go on to
// the funnel.
func (s *site) refuseReported(c *gin.Context, filled form.Reported, err error) error {
	var known *survey.Error
	if !asRefusal(err, &known) {
		return err
	}
	return s.reportedPage(c, http.StatusUnprocessableEntity, filled, "", known)
}

func (s *site) saveReported(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParseReported(values)
	value, err := filled.Value()
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	changed, err := s.Store.SaveReported(c.Request.Context(), []survey.Reported{value}, form.ParseReason(values), officerOf(c).name)
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	return redirect(c, reportedPath+"?"+url.Values{fieldChanged: {strconv.Itoa(changed)}}.Encode())
}

func (s *site) removeReported(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParseReported(values)
	err = s.Store.RemoveReported(c.Request.Context(), filled.Indicator, filled.Period, form.ParseReason(values), officerOf(c).name)
	if err != nil {
		return s.refuseReported(c, filled, err)
	}
	return redirect(c, reportedPath)
}
