package staff

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const pointsPath = "/quan-tri/diem"

// What was just done, as the address of the list says it.
const (
	doneAdd     = "them"
	doneEdit    = "sua"
	doneReprint = "dot-moi"
	doneRetire  = "ngung"
)

// The fields of the actions.
const (
	fieldSerial    = "so" // of the sheet the page spoke of
	fieldSuccessor = "thay-the"
)

func pointPath(id, action string) string { return pointsPath + "/" + url.PathEscape(id) + "/" + action }

// toPoints leads back to the list, which says what was done.
func toPoints(c *gin.Context, done, id string) error {
	return site.Redirect(c, pointsPath+"?"+url.Values{"da": {done}, "diem": {id}}.Encode())
}

func (s *Handlers) ListPoints(c *gin.Context) error {
	var page *PointsPage
	err := s.Results.Read(c.Request.Context(), func(v *results.View) error {
		sheets, err := v.PrintRuns()
		page = NewPointsPage(v.Catalogue, sheets)
		if point, ok := v.Catalogue.Point(c.Query("diem")); ok {
			page.SayDone(c.Query("da"), point)
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, page)
}

// pointInUse finds the point of the address. Errors: NotFound, Conflict
// (retired).
func (s *Handlers) pointInUse(c *gin.Context) (*survey.Catalogue, survey.Point, error) {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return nil, survey.Point{}, err
	}
	point, ok := catalogue.Point(c.Param("id"))
	switch {
	case !ok:
		return nil, survey.Point{}, survey.Errorf(survey.NotFound, "Không có điểm khảo sát này.")
	case !point.Active():
		return nil, survey.Point{}, survey.Errorf(survey.Conflict, "Điểm khảo sát “%s” đã ngừng.", point.Label["vi"])
	}
	return catalogue, point, nil
}

func (s *Handlers) ShowNewPoint(c *gin.Context) error {
	return s.pointPage(c, http.StatusOK, EmptyPoint(), true, nil)
}

func (s *Handlers) AddPoint(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	entry := ParsePoint(values)
	point := entry.Change(survey.Point{ID: entry.ID, Kind: entry.Kind, Codes: []survey.PointCode{{Code: auth.RandomCode(auth.PointCodeLength)}}})
	if point.ID == "" {
		point.ID = PointID(entry.Label, func(id string) bool { _, taken := catalogue.Point(id); return taken })
	}
	if err := s.Store.AddPoint(c.Request.Context(), point, site.OfficerOf(c).Name); err != nil {
		return s.refusePoint(c, entry, true, err)
	}
	return toPoints(c, doneAdd, point.ID)
}

func (s *Handlers) ShowEditPoint(c *gin.Context) error {
	_, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	return s.pointPage(c, http.StatusOK, PointOf(point), false, nil)
}

func (s *Handlers) EditPoint(c *gin.Context) error {
	_, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	entry := ParsePoint(values)
	entry.ID, entry.Kind = point.ID, point.Kind
	if err := s.Store.EditPoint(c.Request.Context(), entry.Change(point), site.OfficerOf(c).Name); err != nil {
		return s.refusePoint(c, entry, false, err)
	}
	return toPoints(c, doneEdit, point.ID)
}

// refusePoint shows the page again where a field is at fault; other errors go on
// to the funnel.
func (s *Handlers) refusePoint(c *gin.Context, entry PointForm, fresh bool, err error) error {
	faults := site.FieldsOf(err)
	if faults == nil {
		return err
	}
	return s.pointPage(c, http.StatusUnprocessableEntity, entry, fresh, faults)
}

func (s *Handlers) pointPage(c *gin.Context, status int, entry PointForm, fresh bool, faults []survey.FieldError) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	page := NewPointPage(catalogue, entry, fresh)
	page.Action = pointsPath + "/them"
	if !fresh {
		page.Action = pointPath(entry.ID, "sua")
	}
	page.SetFaults(faults)
	return s.render(c, status, page)
}

func (s *Handlers) ShowReprint(c *gin.Context) error {
	_, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, NewReprintPage(point))
}

// Reprint gives the point a new code. Where the page was about another sheet
// than the newest, somebody (or a second click) was faster.
func (s *Handlers) Reprint(c *gin.Context) error {
	_, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	if current, _ := point.Current(); values.Get(fieldSerial) != current.Serial {
		return survey.Errorf(survey.Conflict, "Điểm “%s” đã có đợt in %s. Xin mở lại danh sách điểm.", point.Label["vi"], current.Serial)
	}
	code := auth.RandomCode(auth.PointCodeLength)
	if err := s.Store.ReplaceCode(c.Request.Context(), point.ID, code, site.OfficerOf(c).Name); err != nil {
		return err
	}
	return toPoints(c, doneReprint, point.ID)
}

func (s *Handlers) ShowRetire(c *gin.Context) error {
	catalogue, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	return s.retirePage(c, http.StatusOK, catalogue, point, "", "")
}

func (s *Handlers) RetirePoint(c *gin.Context) error {
	catalogue, point, err := s.pointInUse(c)
	if err != nil {
		return err
	}
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	successor := values.Get(fieldSuccessor)
	err = s.Store.RetirePoint(c.Request.Context(), point.ID, successor, site.OfficerOf(c).Name)
	if kind := survey.KindOf(err); err != nil && successor != "" && (kind == survey.NotFound || kind == survey.Conflict) {
		return s.retirePage(c, http.StatusUnprocessableEntity, catalogue, point, successor, "Điểm này không thay thế được; xin chọn điểm khác.")
	}
	if err != nil {
		return err
	}
	return toPoints(c, doneRetire, point.ID)
}

func (s *Handlers) retirePage(c *gin.Context, status int, catalogue *survey.Catalogue, point survey.Point, chosen, fault string) error {
	page := NewRetirePage(catalogue, point, chosen)
	page.Fault = fault
	return s.render(c, status, page)
}
