package citizen

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
)

// RedrawForm shows a posted form again, in the language or at the step its
// button asks for, with the same key. Nothing is stored, and nothing is kept
// here: the page carries all that was filled in.
func (s *Handlers) RedrawForm(c *gin.Context) error {
	x, err := s.readForm(c)
	if err != nil {
		return err
	}
	if x.old {
		return s.replaceForm(c, x.place, x.entry)
	}
	in := FormInput{Form: x.form, Entry: s.mended(x.entry, x.faults)}
	status := http.StatusOK
	if in.Faults = s.faultsOnTheWay(x); len(in.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.formPage(c, status, x.place, in)
}

// faultsOnTheWay is what keeps a form from its next step: only that the one
// question that needs an answer has none. All else is told at the end.
func (s *Handlers) faultsOnTheWay(x postedForm) []survey.FieldError {
	if x.entry.StepOn(x.form) == 1 {
		return nil
	}
	draft := x.entry.Draft(x.form, "", s.Now())
	var userErr *survey.Error
	if !errors.As(x.place.catalogue.CheckDraft(&draft, s.Store.Today()), &userErr) {
		return nil
	}
	for _, f := range userErr.Fields {
		if f.Field == survey.ItemField(x.form.Questionnaire.Overall) {
			return []survey.FieldError{f}
		}
	}
	return nil
}
