package staff

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const PublishedPath = PublishedHref

// fieldPublishedDone says in the address of the list what was done.
const fieldPublishedDone = "xong"

// publishedDone are the sentences for it.
var publishedDone = map[string]string{
	"luu": "Đã lưu. Báo cáo và đoạn báo cáo lập từ nay dùng số này; báo cáo đã phát hành giữ nguyên.",
	"bo":  "Đã bỏ. Báo cáo và đoạn báo cáo lập từ nay không nêu số này nữa; báo cáo đã phát hành giữ nguyên.",
}

// ShowPublished lists the figures others published of earlier years. The address
// may name one to change.
func (s *Handlers) ShowPublished(c *gin.Context) error {
	key := ParsePublishedKey(c.Request.URL.Query())
	if key == (survey.PublishedKey{}) {
		return s.publishedPage(c, http.StatusOK, PublishedForm{}, nil)
	}
	old, err := s.publishedFigure(c, key)
	if err != nil {
		return err
	}
	return s.publishedPage(c, http.StatusOK, FilledPublished(old), nil)
}

// publishedFigure finds a figure. Error: NotFound.
func (s *Handlers) publishedFigure(c *gin.Context, key survey.PublishedKey) (survey.Published, error) {
	list, err := s.Store.Published(c.Request.Context())
	if err != nil {
		return survey.Published{}, err
	}
	i := slices.IndexFunc(list, func(p survey.Published) bool { return p.Key() == key })
	if i < 0 {
		return survey.Published{}, survey.Errorf(survey.NotFound, "Số này không còn trong danh sách: đã được sửa hoặc bỏ.")
	}
	return list[i], nil
}

// publishedPage shows the list and the form, with what is wrong with it.
func (s *Handlers) publishedPage(c *gin.Context, status int, filled PublishedForm, fault *survey.Error) error {
	list, err := s.Store.Published(c.Request.Context())
	if err != nil {
		return err
	}
	page := NewPublishedPage(list, filled, s.Store.Today())
	page.Done = publishedDone[c.Query(fieldPublishedDone)]
	if fault != nil {
		page.SetFaults(fault.Message, fault.Fields)
	}
	return s.render(c, status, page)
}

func (s *Handlers) SavePublished(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	filled := ParsePublished(values)
	err = s.Store.SavePublished(c.Request.Context(), filled.Figure(), filled.Replaces, site.OfficerOf(c).Name)
	var userErr *survey.Error
	if errors.As(err, &userErr) && (userErr.Kind == survey.Invalid || userErr.Kind == survey.Conflict) {
		return s.publishedPage(c, http.StatusUnprocessableEntity, filled, userErr)
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, PublishedPath+"?"+fieldPublishedDone+"=luu")
}

func (s *Handlers) ShowPublishedRemoval(c *gin.Context) error {
	return s.publishedRemovalPage(c, http.StatusOK, ParsePublishedKey(c.Request.URL.Query()), "", nil)
}

func (s *Handlers) publishedRemovalPage(c *gin.Context, status int, key survey.PublishedKey, reason string, faults []survey.FieldError) error {
	old, err := s.publishedFigure(c, key)
	if err != nil {
		return err
	}
	page := NewPublishedRemovalPage(old, reason)
	page.SetFaults(faults)
	return s.render(c, status, page)
}

func (s *Handlers) RemovePublished(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	key, reason := ParsePublishedKey(values), ParseReason(values)
	err = s.Store.RemovePublished(c.Request.Context(), key, reason, site.OfficerOf(c).Name)
	if faults := site.FieldsOf(err); faults != nil {
		return s.publishedRemovalPage(c, http.StatusUnprocessableEntity, key, reason, faults)
	}
	if err != nil {
		return err
	}
	return site.Redirect(c, PublishedPath+"?"+fieldPublishedDone+"=bo")
}
