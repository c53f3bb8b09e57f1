package web

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// readingsPerPage is how many readings are listed at once.
const readingsPerPage = 50

// listReadings shows who read which comments when.
func (s *site) listReadings(c *gin.Context) error {
	ctx := c.Request.Context()
	page, _ := strconv.Atoi(c.Query(form.FieldCommentPage))
	_, total, err := s.Store.Readings(ctx, 0, 0)
	if err != nil {
		return err
	}
	pages := max(1, (total+readingsPerPage-1)/readingsPerPage)
	page = min(max(page, 1), pages)
	readings, _, err := s.Store.Readings(ctx, (page-1)*readingsPerPage, readingsPerPage)
	if err != nil {
		return err
	}
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	tags, err := s.Store.Tags(ctx)
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	list := view.NewReadings(staff, catalogue, tags, readings, s.Config.Calendar)
	list.SetPage(page, pages, total)
	return s.render(c, http.StatusOK, list)
}

// noteComments writes down who is about to read the comments chosen for a draft.
func (s *site) noteComments(c *gin.Context, r *issue.Report) error {
	if len(r.Input.Staff.Comments) == 0 {
		return nil
	}
	return s.noteReading(c, results.CommentFilter{Period: r.Period, Chosen: true})
}
