package staff

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const tagsPath = commentsPath + "/nhan"

func (s *Handlers) ShowTags(c *gin.Context) error {
	tags, err := s.Store.Tags(c.Request.Context())
	if err != nil {
		return err
	}
	return s.tagsPage(c, http.StatusOK, tags, nil)
}

func (s *Handlers) SaveTags(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	stored, err := s.Store.Tags(c.Request.Context())
	if err != nil {
		return err
	}
	changed := ParseTags(values, stored)
	err = s.Store.SaveTags(c.Request.Context(), changed, site.OfficerOf(c).Name)
	if faults := site.FieldsOf(err); faults != nil {
		return s.tagsPage(c, http.StatusUnprocessableEntity, withChanges(stored, changed), faults)
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, tagsPath+"?xong=1")
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

func (s *Handlers) tagsPage(c *gin.Context, status int, tags []survey.Tag, faults []survey.FieldError) error {
	page := NewTagsPage(tags, faults)
	page.Done = len(faults) == 0 && c.Query("xong") != ""
	return s.render(c, status, page)
}
