package staff

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// SystemPath is the page of what is well and what is not.
const SystemPath = site.SystemHref

// fieldDay is the day that was confirmed, as the page showed it.
const fieldDay = "ngay"

// SystemPage is the list of checks, as /healthz and sipas doctor have it.
type SystemPage struct {
	site.Staff
	Checks  []upkeep.Check
	Confirm survey.Day // the day of the clock, where saying that it is right would help
	Day     string     // the same as people read it
	Fault   string
}

func (*SystemPage) File() string { return "staff/system.html" }

// ShowSystem shows every check.
func (s *Handlers) ShowSystem(c *gin.Context) error { return s.systemPage(c, http.StatusOK, "") }

func (s *Handlers) systemPage(c *gin.Context, status int, fault string) error {
	clock, err := s.Store.Clock(c.Request.Context())
	if err != nil {
		return err
	}
	page := &SystemPage{Checks: s.Checks(c.Request.Context()), Fault: fault}
	if mayConfirm(clock) && site.OfficerOf(c).Role.May(auth.ManageSystem) {
		page.Confirm, page.Day = clock.Says, vi.Date(string(clock.Says))
	}
	return s.render(c, status, page)
}

func mayConfirm(c store.Clock) bool { return !c.Believed && !c.Ahead() }

// ConfirmClock believes the day that was shown: should the clock have moved on since
// to another, the person has not seen that one.
func (s *Handlers) ConfirmClock(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	clock, err := s.Store.Clock(c.Request.Context())
	if err != nil {
		return err
	}
	if !mayConfirm(clock) {
		return site.Redirect(c, SystemPath)
	}
	if values.Get(fieldDay) != string(clock.Says) {
		return s.systemPage(c, http.StatusConflict, "Ngày của máy vừa đổi. Xin xem lại ngày rồi xác nhận.")
	}
	if err := s.Store.ConfirmClock(c.Request.Context(), site.OfficerOf(c).Name); err != nil {
		return err
	}
	s.Log.Info("clock confirmed", "user", site.OfficerOf(c).Name, "day", clock.Says)
	return site.Redirect(c, SystemPath)
}
