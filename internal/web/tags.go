package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const tagsPath = commentsPath + "/nhan"

func (s *site) showTags(c *gin.Context) error {
	tags, err := s.Store.Tags(c.Request.Context())
	if err != nil {
		return err
	}
	return s.tagsPage(c, http.StatusOK, tags, nil)
}

func (s *site) saveTags(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	stored, err := s.Store.Tags(c.Request.Context())
	if err != nil {
		return err
	}
	changed := form.ParseTags(values, stored)
	err = s.Store.SaveTags(c.Request.Context(), changed, officerOf(c).name)
	if faults := fieldsOf(err); faults != nil {
		return s.tagsPage(c, http.StatusUnprocessableEntity, withChanges(stored, changed), faults)
	}
	if err != nil {
		return err
	}
	return redirect(c, tagsPath+"?xong=1")
}

// withChanges is the stored list as it was filled in.
func withChanges(stored, changed []survey.Tag) []survey.Tag {
	list := slices.Clone(stored)
	for _, tag := range changed {
		at := slices.IndexFunc(list, func(old survey.Tag) bool { return old.ID == tag.ID })
		if at < 0 {
			list = append(list, tag)
		} else {
			list[at] = tag
		}
	}
	return list
}

func (s *site) tagsPage(c *gin.Context, status int, tags []survey.Tag, faults []survey.FieldError) error {
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewTags(staff, tags, faults)
	page.Done = len(faults) == 0 && c.Query("xong") != ""
	return s.render(c, status, page)
}
