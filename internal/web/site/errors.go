package site

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
)

// pageError is a failure that has a page of its own: its status, and the name
// of its title and text in the message files.
type pageError struct {
	status int
	name   string
}

func PageError(status int, name string) error { return &pageError{status, name} }

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
	var untrusted *results.Untrusted
	if errors.As(err, &untrusted) {
		if untrusted.Checking {
			return pageError{http.StatusServiceUnavailable, "checking"}
		}
		return pageError{http.StatusServiceUnavailable, "unfit"}
	}
	if page, ok := kinds[survey.KindOf(err)]; ok {
		return page
	}
	return kinds[survey.Internal]
}

// RetryAfter is what clients are told to wait, in seconds, when busy.
const RetryAfter = "5"

// handle runs a handler and sends its error to the one funnel.
func (s *Site) handle(h Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.fail(c.Writer, c.Request, c.FullPath(), err)
		}
	}
}

// fail answers with the page of an error. Details go to the log only, under the
// incident code the page shows. route stands for the address, which may hold a
// code or a receipt.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, route string, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return // nobody is listening any more
	}
	page := pageOf(err)
	incident := ""
	if page.status >= http.StatusInternalServerError {
		incident = auth.RandomCode(8)
		s.Log.Error("request failed", "incident", incident, "route", route, "status", page.status, "error", Causes(err))
	}
	if page.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", RetryAfter)
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	if isKiosk(r.URL.Path) {
		w.Header().Set("Refresh", strconv.Itoa(kioskRetry))
	}
	if IsScreen(r) {
		w.Header().Set("Refresh", ScreenRefresh)
	}
	body, lang, renderErr := s.failurePage(r, page, err, incident)
	if renderErr != nil {
		s.Log.Error("error page failed", "incident", incident, "error", renderErr)
		http.Error(w, "Xin lỗi, hệ thống gặp trục trặc. Mã sự cố: "+incident, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Language", lang)
	Send(w, r, page.status, HTML, body)
}

// Causes is the error with what survey keeps out of its message.
func Causes(err error) string {
	text := err.Error()
	var userErr *survey.Error
	if errors.As(err, &userErr) && userErr.Cause != nil {
		text += ": " + userErr.Cause.Error()
	}
	return text
}

// failurePage renders the page of an error and tells its language.
func (s *Site) failurePage(r *http.Request, page pageError, cause error, incident string) (body []byte, lang string, err error) {
	set := s.Pages.Set()
	text := languageOf(r, set)
	switch {
	case isStaff(r.URL.Path):
		text = set.Text(DefaultLanguage)
	case isKiosk(r.URL.Path):
		text = KioskText(r, set)
	}
	var centre survey.Centre
	if c, err := s.Store.Catalogue(r.Context()); err == nil {
		centre = c.Centre
	}
	base := set.NewBase(text, centre, nil)
	base.Script = s.Statics.Href(CitizenScript)
	f, err := NewFailure(base, page.name, incident)
	if err != nil {
		return nil, "", err
	}
	switch {
	case isStaff(r.URL.Path):
		body, err = set.Render(NewStaffFailure(f, s.Statics.Href("staff.css"), page.name, Detail(cause)))
	case isKiosk(r.URL.Path):
		body, err = set.Render(&KioskFailure{Base: f.Base, Title: f.Title, Incident: f.Incident})
	case isPublic(r.URL.Path):
		if page.name == "unfit" {
			f.Sentence = Detail(cause) // everybody may know which day
		}
		body, err = set.Render(&PublicFailure{Base: f.Base, Title: f.Title, Sentence: f.Sentence, Incident: f.Incident})
	default:
		f.AskCode = page.status == http.StatusNotFound || page.status == http.StatusGone
		body, err = set.Render(f)
	}
	return body, f.Language(), err
}

// FieldsOf are the faults beside fields of a posted form; nil where the error is
// of another sort, for the funnel.
func FieldsOf(err error) []survey.FieldError {
	var userErr *survey.Error
	if errors.As(err, &userErr) {
		return userErr.Fields
	}
	return nil
}

// Detail is what survey says of an error; only staff are told.
func Detail(cause error) string {
	var untrusted *results.Untrusted
	if errors.As(cause, &untrusted) {
		return untrusted.Sentence
	}
	var userErr *survey.Error
	if errors.As(cause, &userErr) {
		return userErr.Message
	}
	return ""
}
