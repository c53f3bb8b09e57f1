package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// pageError is a failure that has a page of its own: its status, and the name
// of its title and text in the message files.
type pageError struct {
	status int
	name   string
}

func failure(status int, name string) error { return &pageError{status, name} }

func (e *pageError) Error() string { return e.name }

// panicError is a panic on its way to the log.
type panicError struct {
	value any
	stack []byte
}

func (e panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.value, e.stack) }

// kinds are the pages of survey's kinds of errors.
var kinds = map[survey.Kind]pageError{
	survey.Invalid:   {http.StatusUnprocessableEntity, "invalid"},
	survey.NotFound:  {http.StatusNotFound, "not_found"},
	survey.Conflict:  {http.StatusConflict, "conflict"},
	survey.Gone:      {http.StatusGone, "retired_point"},
	survey.Busy:      {http.StatusServiceUnavailable, "busy"},
	survey.Forbidden: {http.StatusForbidden, "forbidden"},
	survey.Internal:  {http.StatusInternalServerError, "internal"},
}

// pageOf finds the page for an error; what nobody expected is a fault of ours.
func pageOf(err error) pageError {
	var page *pageError
	if errors.As(err, &page) {
		return *page
	}
	if page, ok := kinds[survey.KindOf(err)]; ok {
		return page
	}
	return kinds[survey.Internal]
}

// retryAfter is what clients are told to wait, in seconds, when busy.
const retryAfter = "5"

// handle runs a handler and sends its error to the one funnel.
func (s *site) handle(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c.Writer, c.Request, c.FullPath(), err)
		}
	}
}

// fail answers with the page of an error. Details go to the log only, under the
// incident code the page shows. route stands for the address, which may hold a
// code or a receipt.
func (s *site) fail(w http.ResponseWriter, r *http.Request, route string, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // nobody is listening any more
	}
	page := pageOf(err)
	incident := ""
	if page.status >= http.StatusInternalServerError {
		incident = auth.RandomCode(8)
		s.Log.Error("request failed", "incident", incident, "route", route, "status", page.status, "error", causes(err))
	}
	if page.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", retryAfter)
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	if isKiosk(r.URL.Path) {
		w.Header().Set("Refresh", strconv.Itoa(kioskRetry))
	}
	if isScreen(r) {
		w.Header().Set("Refresh", screenRefresh)
	}
	body, lang, renderErr := s.failurePage(r, page, err, incident)
	if renderErr != nil {
		s.Log.Error("error page failed", "incident", incident, "error", renderErr)
		http.Error(w, "Xin lỗi, hệ thống gặp trục trặc. Mã sự cố: "+incident, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Language", lang)
	send(w, r, page.status, html, body)
}

// causes is the error with what survey keeps out of its message.
func causes(err error) string {
	text := err.Error()
	var known *survey.Error
	if errors.As(err, &known) && known.Cause != nil {
		text += ": " + known.Cause.Error()
	}
	return text
}

// failurePage renders the page of an error and tells its language.
func (s *site) failurePage(r *http.Request, page pageError, cause error, incident string) (body []byte, lang string, err error) {
	set, err := s.pages.Set()
	if err != nil {
		return nil, "", err
	}
	text := languageOf(r, set)
	switch {
	case isStaff(r.URL.Path):
		text = set.Text(view.DefaultLanguage)
	case isKiosk(r.URL.Path):
		text = kioskText(r, set)
	}
	var centre survey.Centre
	if c, err := s.Store.Catalogue(r.Context()); err == nil {
		centre = c.Centre
	}
	f, err := view.NewFailure(set.NewBase(text, centre, nil), page.name, incident)
	if err != nil {
		return nil, "", err
	}
	switch {
	case isStaff(r.URL.Path):
		body, err = set.Render(view.NewStaffFailure(f, s.statics.href("staff.css"), page.name, detail(cause)))
	case isKiosk(r.URL.Path):
		body, err = set.Render(&view.KioskFailure{Base: f.Base, Title: f.Title, Incident: f.Incident})
	case isPublic(r.URL.Path):
		body, err = set.Render(&view.PublicFailure{Base: f.Base, Title: f.Title, Sentence: f.Sentence, Incident: f.Incident})
	default:
		f.AskCode = page.status == http.StatusNotFound || page.status == http.StatusGone
		body, err = set.Render(f)
	}
	return body, f.Language(), err
}

// fieldsOf are the faults beside fields of a posted form; nil where the error is
// of another sort, for the funnel.
func fieldsOf(err error) []survey.FieldError {
	var known *survey.Error
	if errors.As(err, &known) {
		return known.Fields
	}
	return nil
}

// detail is what survey says of an error; only staff are told.
func detail(cause error) string {
	var known *survey.Error
	if errors.As(cause, &known) {
		return known.Message
	}
	return ""
}
