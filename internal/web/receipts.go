package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// fieldReceipt is posted, not put in the address: it belongs in nobody's log.
const fieldReceipt = "ma-phieu"

func (s *site) showReceipt(c *gin.Context) error {
	return s.receiptPage(c, http.StatusOK, view.Receipt{})
}

// checkReceipt tells whether a receipt is in the record and counts, never what
// was answered.
func (s *site) checkReceipt(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	text, err := s.language(c)
	if err != nil {
		return err
	}
	page := view.Receipt{Typed: form.Clean(values.Get(fieldReceipt))}
	refuse := func(status int, key string) error {
		if page.Fault, err = text.Say(key); err != nil {
			return err
		}
		return s.receiptPage(c, status, page)
	}
	if !s.checks.allow(s.clientAddress(c.Request)) {
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
		return refuse(http.StatusNotFound, "receipt.unknown")
	}
	return err
}

func (s *site) receiptPage(c *gin.Context, status int, page view.Receipt) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := s.language(c)
	if err != nil {
		return err
	}
	if page.Base, err = s.base(c, text, catalogue.Centre, "/kiem-tra"); err != nil {
		return err
	}
	return s.render(c, status, &page)
}
