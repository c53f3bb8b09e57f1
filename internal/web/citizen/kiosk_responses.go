package citizen

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// TakeKioskResponse is the way of a kiosk's answer, sent by the form or, later
// perhaps, by the script's queue.
func (s *Handlers) TakeKioskResponse(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	set := s.Pages.Set()
	entry, faults := Parse(values)
	entry = kioskEntry(entry)
	today := s.Store.Today()
	q, ok := p.catalogue.Questionnaire(entry.Questionnaire)
	if !ok || !Takes(p.point, q.ID) || !q.AcceptedOn(today) {
		return s.replaceKiosk(c, p, entry)
	}
	form := kioskForm(p, q, today)
	text := site.KioskText(c.Request, set)
	receipt, _, err := s.storeResponse(c, entry.Key, entry.Draft(form, text.Lang, s.Now()), p.catalogue, faults)
	if entry.AnsweredDay != "" && errors.Is(err, store.ErrKeyUsed) {
		// The queue has a key for every answer, so this one is in the record
		// already; all that differs is the day, taken then and left out now.
		receipt, err = survey.Receipt(entry.Key), nil
	}
	if err != nil {
		return s.refuseResponse(c, s.kioskPage, p, form, entry, err)
	}
	s.kioskReceipts.give(receipt)
	return site.Redirect(c, p.kiosk()+"/cam-on/"+receipt+"?lang="+text.Lang)
}

// kioskEntry keeps what a kiosk asks. How long the form was open is not part of
// it: the screen waits for people, not people for the screen.
func kioskEntry(e Entry) Entry {
	return Entry{Key: e.Key, Questionnaire: e.Questionnaire, Variant: Kiosk, Language: e.Language, Levels: e.Levels, AnsweredDay: e.AnsweredDay}
}

// replaceKiosk shows today's form in place of one that is no longer taken.
func (s *Handlers) replaceKiosk(c *gin.Context, p place, entry Entry) error {
	if len(entry.Key) != 32 {
		entry.Key = site.NewKey()
	}
	today := s.Store.Today()
	return s.kioskPage(c, http.StatusUnprocessableEntity, p, FormInput{
		Form: kioskForm(p, questionnaire(p, Kiosk, today), today), Entry: entry, Notice: "version",
	})
}
