package citizen

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// callBack is where a request about a contact stands. The receipt in the address
// is the only right it takes, and the page never shows what was left.
type callBack struct {
	place
	receipt string
	until   survey.Day // of the contact stored now; empty: none
}

// address is the page's own path.
func (b callBack) address() string { return b.place.address() + "/lien-he/" + b.receipt }

// callBackOf finds the point and the comment of the request. Errors: unknown
// code or receipt, a response without a comment.
func (s *Handlers) callBackOf(c *gin.Context) (callBack, error) {
	p, err := s.placeOf(c)
	if err != nil {
		return callBack{}, err
	}
	until, err := s.Store.ContactUntil(c.Request.Context(), c.Param("receipt"))
	kind := survey.KindOf(err)
	switch {
	case errors.Is(err, store.ErrNoComment):
		return callBack{}, site.PageError(http.StatusNotFound, "no_comment")
	case err != nil && (kind == survey.NotFound || kind == survey.Invalid):
		return callBack{}, site.PageError(http.StatusNotFound, "not_found")
	}
	return callBack{p, survey.NormalReceipt(c.Param("receipt")), until}, err
}

// contactLink leads from the thanks to the page for a call back; empty where
// there is no comment to call about.
func (s *Handlers) contactLink(c *gin.Context, p place, receipt, lang string) (string, error) {
	_, err := s.Store.ContactUntil(c.Request.Context(), receipt)
	switch {
	case errors.Is(err, store.ErrNoComment):
		return "", nil
	case err != nil:
		return "", err
	}
	return callBack{place: p, receipt: receipt}.address() + "?lang=" + lang, nil
}

func (s *Handlers) ShowContact(c *gin.Context) error {
	b, err := s.callBackOf(c)
	if err != nil {
		return err
	}
	return s.contactPage(c, http.StatusOK, b, contactInput{erased: b.until == "" && c.Query("da-xoa") != ""})
}

// RedrawContact shows a posted page again in the language its switch asks for;
// nothing is checked or stored.
func (s *Handlers) RedrawContact(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	b, err := s.callBackOf(c)
	if err != nil {
		return err
	}
	entry, _ := ParseContact(values)
	return s.contactPage(c, http.StatusOK, b, contactInput{entry: entry})
}

// TakeContact stores a contact with its consent: parse, check, store, 303.
func (s *Handlers) TakeContact(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	b, err := s.callBackOf(c)
	if err != nil {
		return err
	}
	in := contactInput{}
	if in.entry, in.faults = ParseContact(values); len(in.faults) > 0 {
		return s.contactPage(c, http.StatusUnprocessableEntity, b, in)
	}
	if !s.callBacks.allow(s.ClientAddress(c.Request)) {
		return s.slowContact(c, b, in)
	}
	if err := s.Store.AddContact(c.Request.Context(), b.receipt, in.entry.Contact); err != nil {
		return s.refuseContact(c, b, in, err)
	}
	return s.backToContact(c, b, "")
}

// WithdrawContact erases a contact for whoever holds the receipt.
func (s *Handlers) WithdrawContact(c *gin.Context) error {
	if _, err := site.PostedForm(c); err != nil {
		return err
	}
	b, err := s.callBackOf(c)
	if err != nil {
		return err
	}
	if !s.callBacks.allow(s.ClientAddress(c.Request)) {
		return s.slowContact(c, b, contactInput{})
	}
	if err := s.Store.WithdrawContact(c.Request.Context(), b.receipt); err != nil {
		return err
	}
	return s.backToContact(c, b, "&da-xoa=1")
}

func (s *Handlers) backToContact(c *gin.Context, b callBack, more string) error {
	text := s.Language(c)
	return site.Redirect(c, b.address()+"?lang="+text.Lang+more)
}

// slowContact has the same pace as checking receipts: a receipt is all it takes.
func (s *Handlers) slowContact(c *gin.Context, b callBack, in contactInput) error {
	c.Header("Retry-After", "60")
	in.notice = "contact.throttled"
	return s.contactPage(c, http.StatusTooManyRequests, b, in)
}

// refuseContact shows the page again with what was typed, where trying again can
// help or nothing was stored for want of the key.
func (s *Handlers) refuseContact(c *gin.Context, b callBack, in contactInput, err error) error {
	switch {
	case errors.Is(err, store.ErrContactKey):
		in.notice = "contact.closed"
	case survey.KindOf(err) == survey.Busy:
		in.notice = "contact.busy"
		c.Header("Retry-After", site.RetryAfter)
	default:
		return err
	}
	s.LogSeldom("contact not stored", err)
	return s.contactPage(c, http.StatusServiceUnavailable, b, in)
}

// contactInput is what a contact page shows besides where it stands.
type contactInput struct {
	entry  ContactForm
	faults []survey.FieldError
	notice string // name of the message
	erased bool
}

// contactPage shows the page as far as it is filled in. Where there is a form,
// its language switch is a button that posts it to redrawContact.
func (s *Handlers) contactPage(c *gin.Context, status int, b callBack, in contactInput) error {
	text := s.Language(c)
	page := &ContactPage{Base: s.Base(c, text, b.catalogue.Centre, b.address()), Receipt: b.receipt, Action: b.address(), Entry: in.entry, Erased: in.erased,
		Thanks: b.place.address() + "/cam-on/" + b.receipt + "?lang=" + text.Lang}
	if b.until != "" {
		page.Until = text.Date(b.until)
	}
	if in.notice != "" {
		var err error
		if page.Notice, err = text.Say(in.notice); err != nil {
			return err
		}
	}
	page.KeepTyped()
	page.SetFaults(in.faults)
	return s.Render(c, status, page)
}
