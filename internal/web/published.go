package web

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const publishedPath = view.PublishedHref

// fieldPublishedDone says in the address of the list what was done.
const fieldPublishedDone = "xong"

// publishedDone are the sentences for it.
var publishedDone = map[string]string{
	"luu": "Đã lưu. Báo cáo và đoạn báo cáo lập từ nay dùng số này; báo cáo đã phát hành giữ nguyên.",
	"bo":  "Đã bỏ. Báo cáo và đoạn báo cáo lập từ nay không nêu số này nữa; báo cáo đã phát hành giữ nguyên.",
}

// showPublished lists the figures others published of earlier years. The address
// may name one to change.
func (s *site) showPublished(c *gin.Context) error {
	key := form.ParsePublishedKey(c.Request.URL.Query())
	if key == (survey.PublishedKey{}) {
		return s.publishedPage(c, http.StatusOK, form.Published{}, nil)
	}
	old, err := s.publishedFigure(c, key)
	if err != nil {
		return err
	}
	return s.publishedPage(c, http.StatusOK, form.FilledPublished(old), nil)
}

// publishedFigure finds a figure. Error: NotFound.
func (s *site) publishedFigure(c *gin.Context, key survey.PublishedKey) (survey.Published, error) {
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
func (s *site) publishedPage(c *gin.Context, status int, filled form.Published, fault *survey.Error) error {
	list, err := s.Store.Published(c.Request.Context())
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewPublished(staff, list, filled, s.Store.Today())
	page.Done = publishedDone[c.Query(fieldPublishedDone)]
	if fault != nil {
		page.SetFaults(fault.Message, fault.Fields)
	}
	return s.render(c, status, page)
}

func (s *site) savePublished(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	filled := form.ParsePublished(values)
	err = s.Store.SavePublished(c.Request.Context(), filled.Figure(), filled.Replaces, officerOf(c).name)
	var known *survey.Error
	if errors.As(err, &known) && (known.Kind == survey.Invalid || known.Kind == survey.Conflict) {
		return s.publishedPage(c, http.StatusUnprocessableEntity, filled, known)
	}
	if err != nil {
		return err
	}
	return redirect(c, publishedPath+"?"+fieldPublishedDone+"=luu")
}

func (s *site) showPublishedRemoval(c *gin.Context) error {
	return s.publishedRemovalPage(c, http.StatusOK, form.ParsePublishedKey(c.Request.URL.Query()), "", nil)
}

func (s *site) publishedRemovalPage(c *gin.Context, status int, key survey.PublishedKey, reason string, faults []survey.FieldError) error {
	old, err := s.publishedFigure(c, key)
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewPublishedRemoval(staff, old, reason)
	page.SetFaults(faults)
	return s.render(c, status, page)
}

func (s *site) removePublished(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	key, reason := form.ParsePublishedKey(values), form.ParseReason(values)
	err = s.Store.RemovePublished(c.Request.Context(), key, reason, officerOf(c).name)
	if faults := fieldsOf(err); faults != nil {
		return s.publishedRemovalPage(c, http.StatusUnprocessableEntity, key, reason, faults)
	}
	if err != nil {
		return err
	}
	return redirect(c, publishedPath+"?"+fieldPublishedDone+"=bo")
}
