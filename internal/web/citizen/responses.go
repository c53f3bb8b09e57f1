package citizen

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// postedForm is a form as it came in.
type postedForm struct {
	place  place
	form   Form
	entry  Entry
	faults []survey.FieldError
	old    bool // for a questionnaire that is no longer taken; form is empty
}

// readForm parses the posted form of a point.
func (s *Handlers) readForm(c *gin.Context) (postedForm, error) {
	p, err := s.placeOf(c)
	if err != nil {
		return postedForm{}, err
	}
	values, err := site.PostedForm(c)
	if err != nil {
		return postedForm{}, err
	}
	x := postedForm{place: p}
	x.entry, x.faults = Parse(values)
	x.entry.Variant = knownVariant(x.entry.Variant)
	q, ok := p.catalogue.Questionnaire(x.entry.Questionnaire)
	if x.old = !ok || !Takes(p.point, q.ID) || !q.AcceptedOn(s.Store.Today()); !x.old {
		x.form = NewForm(p.catalogue, p.point, p.code, q, x.entry.Variant, s.Store.Today()).know(x.entry.Card)
	}
	return x, nil
}

// TakeResponse is the way of an answer: parse, check, store, 303.
func (s *Handlers) TakeResponse(c *gin.Context) error {
	x, err := s.readForm(c)
	if err != nil {
		return err
	}
	if x.old {
		return s.replaceForm(c, x.place, x.entry)
	}
	text := s.Language(c)
	if s.CrossSite(c.Request) {
		// Another site could make its visitors vote. Chrome's own retry after a fault
		// of the network looks the same, so whoever it is has to press Gửi here.
		return s.formPage(c, http.StatusForbidden, x.place, FormInput{Form: x.form, Entry: s.mended(x.entry, x.faults), Notice: "again"})
	}
	draft := x.entry.Draft(x.form, text.Lang, s.Now())
	receipt, declined, err := s.storeResponse(c, x.entry.Key, draft, x.place.catalogue, x.faults)
	if err != nil {
		return s.refuseResponse(c, s.formPage, x.place, x.form, x.entry, err)
	}
	query := countsFor(x.place.catalogue, draft, s.Store.Today())
	query.Set("lang", text.Lang)
	if declined {
		query.Set(fieldComment, "khong")
	}
	if x.entry.Variant != Plain {
		query.Set("tu", string(x.entry.Variant))
	}
	return site.Redirect(c, x.place.address()+"/cam-on/"+receipt+"?"+query.Encode())
}

// storeResponse stores the draft once. With faults already found nothing is
// stored, and what survey finds is told in the same go. The stated day of an
// answer that waited counts where the record still takes it and is left out where
// not: who was without network when a month ended, or whose clock is wrong, must
// not lose an answer. A comment beyond its source's budget is declined, the answer
// is not.
func (s *Handlers) storeResponse(c *gin.Context, key string, d survey.Draft, catalogue *survey.Catalogue,
	faults []survey.FieldError) (receipt string, declined bool, err error) {
	if len(faults) > 0 {
		var more *survey.Error
		if errors.As(catalogue.CheckDraft(&d, s.Store.Today()), &more) {
			faults = append(faults, more.Fields...)
		}
		return "", false, &survey.Error{Kind: survey.Invalid, Message: "Phiếu còn chỗ cần sửa.", Fields: faults}
	}
	if d.AnsweredDay != "" && survey.CheckAnsweredDay(d.AnsweredDay, s.Store.Today(), s.Config.Calendar) != nil {
		d.AnsweredDay = ""
	}
	client := s.ClientAddress(c.Request)
	d.SourceBand = s.sources.band(client)
	whole := d
	if declined = !s.sources.takes(client, d.Comment); declined {
		d.Comment = ""
	}
	ack, err := s.Store.AddResponse(c.Request.Context(), key, d)
	if declined && errors.Is(err, store.ErrKeyUsed) {
		// Perhaps it was stored whole before the budget was spent.
		declined = false
		ack, err = s.Store.AddResponse(c.Request.Context(), key, whole)
	}
	if d.AnsweredDay != "" && survey.KindOf(err) == survey.Invalid {
		// The day may have turned between the check and the writing.
		d.AnsweredDay = ""
		ack, err = s.Store.AddResponse(c.Request.Context(), key, d)
	}
	if err != nil {
		return "", false, err
	}
	if !ack.Repeated {
		s.sources.count(client, d.Comment)
	}
	return ack.Receipt, declined, nil
}

// drawForm draws a form, of a phone or of the kiosk.
type drawForm func(c *gin.Context, status int, p place, in FormInput) error

// refuseResponse shows the form again, by its page, with everything that was
// filled in.
func (s *Handlers) refuseResponse(c *gin.Context, page drawForm, p place, form Form, entry Entry, err error) error {
	in := FormInput{Form: form, Entry: entry}
	var userErr *survey.Error
	switch {
	case errors.Is(err, store.ErrKeyUsed):
		// A new key, or the next send would be refused again.
		in.Notice, in.Entry.Key = "used", site.NewKey()
		return page(c, http.StatusConflict, p, in)
	case survey.KindOf(err) == survey.Busy:
		in.Notice = "busy" // the same key: what was perhaps written counts once
		s.LogSeldom("response not acknowledged", err)
		c.Header("Retry-After", site.RetryAfter)
		return page(c, http.StatusServiceUnavailable, p, in)
	case survey.KindOf(err) == survey.Invalid && errors.As(err, &userErr):
		in.Faults = userErr.Fields
		in.Entry = s.mended(entry, userErr.Fields)
		return page(c, http.StatusUnprocessableEntity, p, in)
	}
	return err
}

// mended replaces hidden fields that were at fault, for nobody can correct them
// by hand.
func (s *Handlers) mended(e Entry, faults []survey.FieldError) Entry {
	at := func(field string) bool {
		return slices.ContainsFunc(faults, func(f survey.FieldError) bool { return f.Field == field })
	}
	if at(FieldKey) {
		e.Key = site.NewKey()
	}
	if at(FieldIssued) {
		e.Issued = ""
	}
	return e
}

// replaceForm shows today's form in place of one that is no longer taken; what
// still fits stays filled in.
func (s *Handlers) replaceForm(c *gin.Context, p place, entry Entry) error {
	today := s.Store.Today()
	q := questionnaire(p, entry.Variant, today)
	if len(entry.Key) != 32 {
		entry.Key = site.NewKey()
	}
	entry.Issued = strconv.FormatInt(s.Now().Unix(), 10)
	return s.formPage(c, http.StatusUnprocessableEntity, p, FormInput{
		Form: NewForm(p.catalogue, p.point, p.code, q, entry.Variant, today).know(entry.Card), Entry: entry, Notice: "version",
	})
}

// knownVariant keeps only variants that exist; Parse has told the fault.
func knownVariant(v Variant) Variant {
	if v == Home || v == Full {
		return v
	}
	return Plain
}
