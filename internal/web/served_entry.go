package web

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// showServedEntry opens the page on which a count is typed; the address may say
// the level and the period.
func (s *site) showServedEntry(c *gin.Context) error {
	return s.servedEntryPage(c, http.StatusOK, form.ParseServed(c.Request.URL.Query()), "", nil)
}

// enterServed shows what would be stored and asks; nothing of it is kept, the
// page that asks carries the numbers. They are checked again before they are
// stored.
func (s *site) enterServed(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParseServed(values)
	step := values.Get(form.FieldServedStep)
	if step == form.StepMend {
		return s.servedEntryPage(c, http.StatusOK, filled, "", nil)
	}
	ctx, o := c.Request.Context(), officerOf(c)
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	preview, err := ingest.Entered(filled.Entry, catalogue, ingest.CaseloadOptions{Source: "Nhập tay: " + o.name, Today: s.Store.Today()})
	if err != nil {
		return s.refuseServed(c, filled, err)
	}
	changes, err := s.Store.CompareCaseload(ctx, preview.Rows)
	if err != nil {
		return s.refuseServed(c, filled, err)
	}
	if step == form.StepStore {
		changed, err := s.Store.ImportCaseload(ctx, preview.Rows, preview.Rows[0].Source, o.name)
		if err != nil {
			return s.refuseServed(c, filled, err)
		}
		return toServed(c, changed)
	}
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	page := view.NewServedConfirm(staff, catalogue, filled, preview, changes)
	page.From = s.countsFrom()
	return s.render(c, http.StatusOK, page)
}

// refuseServed shows the page again with what is wrong with it; faults of ours
// go on to the funnel.
func (s *site) refuseServed(c *gin.Context, filled form.Served, err error) error {
	var known *survey.Error
	if !errors.As(err, &known) || known.Kind != survey.Invalid && known.Kind != survey.Conflict {
		return err
	}
	return s.servedEntryPage(c, http.StatusUnprocessableEntity, filled, known.Message, known.Fields)
}

func (s *site) servedEntryPage(c *gin.Context, status int, filled form.Served, fault string, faults []survey.FieldError) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewServedEntry(staff, catalogue, filled)
	page.Fault, page.Latest = fault, string(s.Store.Today())
	page.SetFaults(faults)
	return s.render(c, status, page)
}
