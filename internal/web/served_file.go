package web

import (
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

const servedFilePath = servedPath + "/tep"

// fieldFile and fieldKept are the file and the key of its kept rows.
const (
	fieldFile = "tep"
	fieldKept = "ma"
)

func (s *site) showServedFile(c *gin.Context) error {
	return s.servedFilePage(c, http.StatusOK, form.ServedFile{}, nil)
}

// readServedFile checks a file and shows what would be stored.
func (s *site) readServedFile(c *gin.Context) error {
	filled, file, err := postedFile(c)
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	ctx, o := c.Request.Context(), officerOf(c)
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	opt, err := filled.Options(s.Store.Today())
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	preview, err := ingest.Caseload(bytes.NewReader(file), catalogue, opt)
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	changes, err := s.Store.CompareCaseload(ctx, preview.Rows)
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	staff, err := s.staff(c, o)
	if err != nil {
		return err
	}
	page := view.NewServedPreview(staff, preview, changes)
	page.Key, page.From = s.kept.put(o.name, preview.Rows), s.countsFrom()
	return s.render(c, http.StatusOK, page)
}

// storeServedFile stores the rows of a file that was looked at. They are checked
// against what has been stored since.
func (s *site) storeServedFile(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	o := officerOf(c)
	rows, found := s.kept.get(o.name, values.Get(fieldKept))
	if !found {
		return s.refuseServedFile(c, form.ServedFile{}, survey.Errorf(survey.Invalid,
			"Bản xem trước đã hết hạn (giữ 30 phút), chưa ghi gì. Xin chọn lại tệp."))
	}
	changed, err := s.Store.ImportCaseload(c.Request.Context(), rows, rows[0].Source, o.name)
	if err != nil {
		return s.refuseServedFile(c, form.ServedFile{}, err)
	}
	return toServed(c, changed)
}

// errTooLarge is said of a body beyond the limit of the route.
var errTooLarge = survey.Errorf(survey.Invalid, "Tệp lớn hơn %d MB; hãy chia thành nhiều tệp.", ingest.MaxBytes>>20)

// postedFile reads the posted file, in memory only; the body is limited
// (largerBodies). Errors: Invalid, where no file was chosen or it is too large;
// else as postedForm.
func postedFile(c *gin.Context) (form.ServedFile, []byte, error) {
	err := c.Request.ParseMultipartForm(ingest.MaxBytes)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, multipart.ErrMessageTooLarge):
		return form.ServedFile{}, nil, errTooLarge
	case errors.Is(err, http.ErrNotMultipart), errors.Is(err, http.ErrMissingBoundary):
		return form.ServedFile{}, nil, failure(http.StatusUnsupportedMediaType, "wrong_type")
	case err != nil:
		return form.ServedFile{}, nil, failure(http.StatusBadRequest, "bad_request")
	}
	defer c.Request.MultipartForm.RemoveAll()
	posted := c.Request.MultipartForm
	filled := form.ParseServedFile(url.Values(posted.Value))
	if len(posted.File[fieldFile]) != 1 || posted.File[fieldFile][0].Filename == "" {
		return filled, nil, survey.Errorf(survey.Invalid, "Chưa chọn tệp.")
	}
	header := posted.File[fieldFile][0]
	filled.Name = form.Clean(header.Filename)
	f, err := header.Open()
	if err != nil {
		return filled, nil, err
	}
	defer f.Close()
	var file bytes.Buffer
	_, err = file.ReadFrom(f)
	return filled, file.Bytes(), err
}

// refuseServedFile shows the page again with what is wrong with the file; faults
// of ours go on to the funnel.
func (s *site) refuseServedFile(c *gin.Context, filled form.ServedFile, err error) error {
	var known *survey.Error
	if !errors.As(err, &known) || known.Kind != survey.Invalid && known.Kind != survey.Conflict {
		return err
	}
	return s.servedFilePage(c, http.StatusUnprocessableEntity, filled, known)
}

func (s *site) servedFilePage(c *gin.Context, status int, filled form.ServedFile, fault *survey.Error) error {
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewServedFile(staff, filled, fault)
	page.Latest = string(s.Store.Today())
	return s.render(c, status, page)
}

// sendServedTemplate sends an empty file to fill in.
func (s *site) sendServedTemplate(byDomain bool) handler {
	return func(c *gin.Context) error {
		catalogue, err := s.Store.Catalogue(c.Request.Context())
		if err != nil {
			return err
		}
		name := "mau-ho-so-theo-thu-tuc.csv"
		if byDomain {
			name = "mau-ho-so-theo-linh-vuc.csv"
		}
		c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
		c.Header("Cache-Control", "private, no-cache")
		send(c.Writer, c.Request, http.StatusOK, "text/csv; charset=utf-8", ingest.CaseloadTemplate(catalogue, byDomain, s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).Previous()))
		return nil
	}
}
