package staff

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/issue"
	"sipas/internal/results"
)

// readingsPerPage is how many readings are listed at once.
const readingsPerPage = 50

// ListReadings shows who read which comments when.
func (s *Handlers) ListReadings(c *gin.Context) error {
	ctx := c.Request.Context()
	var list *ReadingsPage
	err := s.Results.Read(ctx, func(v *results.View) error {
		_, total, err := v.Readings(ctx, 0, 0)
		if err != nil {
			return err
		}
		page, _ := strconv.Atoi(c.Query(FieldCommentPage))
		pages := max(1, (total+readingsPerPage-1)/readingsPerPage)
		page = min(max(page, 1), pages)
		readings, _, err := v.Readings(ctx, (page-1)*readingsPerPage, readingsPerPage)
		if err != nil {
			return err
		}
		tags, err := v.Tags(ctx)
		list = NewReadingsPage(v.Catalogue, tags, readings, s.Config.Calendar)
		list.SetPage(page, pages, total)
		return err
	})
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, list)
}

// noteComments writes down who is about to read the comments chosen for a draft.
func (s *Handlers) noteComments(c *gin.Context, r *issue.Report) error {
	if len(r.Input.Staff.Comments) == 0 {
		return nil
	}
	return s.noteReading(c, results.CommentFilter{Period: r.Period, Chosen: true})
}
