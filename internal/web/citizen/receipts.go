package citizen

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// fieldReceipt is posted, not put in the address: it belongs in nobody's log.
const fieldReceipt = "ma-phieu"

func (s *Handlers) ShowReceipt(c *gin.Context) error {
	return s.receiptPage(c, http.StatusOK, ReceiptPage{})
}

// CheckReceipt tells whether a receipt is in the record and counts, never what
// was answered.
func (s *Handlers) CheckReceipt(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	text := s.Language(c)
	page := ReceiptPage{Typed: vi.Clean(values.Get(fieldReceipt))}
	refuse := func(status int, key string) error {
		if page.Fault, err = text.Say(key); err != nil {
			return err
		}
		return s.receiptPage(c, status, page)
	}
	if !s.checks.allow(s.ClientAddress(c.Request)) {
		c.Header("Retry-After", "60")
		return refuse(http.StatusTooManyRequests, "receipt.throttled")
	}
	status, err := s.Store.CheckReceipt(c.Request.Context(), page.Typed)
	switch kind := survey.KindOf(err); {
	case err == nil:
		page.Found, page.Day = true, text.Date(status.Day)
		if status.SetAside {
			page.Reason = status.Reason.Label()
		}
		return s.receiptPage(c, http.StatusOK, page)
	case kind == survey.Invalid:
		return refuse(http.StatusUnprocessableEntity, "receipt.bad")
	case kind == survey.NotFound:
		if page.Lost, err = s.lostDays(c, text); err != nil {
			return err
		}
		return refuse(http.StatusNotFound, "receipt.unknown")
	}
	return err
}

// lostDays are the stretches of days of which a restored backup may miss answers: the
// rest of its own, and the day it was put back until then, too.
func (s *Handlers) lostDays(c *gin.Context, text *site.Text) ([]string, error) {
	restores, err := s.Store.Restores(c.Request.Context())
	var lost []string
	for _, r := range restores {
		days := text.Date(r.Backup)
		if r.Day > r.Backup {
			days += " – " + text.Date(r.Day)
		}
		lost = append(lost, days)
	}
	return lost, err
}

func (s *Handlers) receiptPage(c *gin.Context, status int, page ReceiptPage) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	page.Base = s.Base(c, s.Language(c), catalogue.Centre, "/kiem-tra")
	return s.Render(c, status, &page)
}
