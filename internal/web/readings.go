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
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	var list *view.Readings
	err = s.Results.Read(ctx, func(v *results.View) error {
		_, total, err := v.Readings(ctx, 0, 0)
		if err != nil {
			return err
		}
		page, _ := strconv.Atoi(c.Query(form.FieldCommentPage))
		pages := max(1, (total+readingsPerPage-1)/readingsPerPage)
		page = min(max(page, 1), pages)
		readings, _, err := v.Readings(ctx, (page-1)*readingsPerPage, readingsPerPage)
		if err != nil {
			return err
		}
		tags, err := v.Tags(ctx)
		list = view.NewReadings(staff, v.Catalogue, tags, readings, s.Config.Calendar)
		list.SetPage(page, pages, total)
		return err
	})
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, list)
}

// noteComments writes down who is about to read the comments chosen for a draft.
func (s *site) noteComments(c *gin.Context, r *issue.Report) error {
	if len(r.Input.Staff.Comments) == 0 {
		return nil
	}
	return s.noteReading(c, results.CommentFilter{Period: r.Period, Chosen: true})
}
