package staff

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/ingest"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const ServedFilePath = ServedPath + "/tep"

// fieldFile and fieldKept are the file and the key of what is kept of it.
const (
	fieldFile     = "tep"
	fieldKept     = "ma"
	fieldReported = "chi-tieu"
)

// ReadServedFile checks a file and shows what would be stored.
func (s *Handlers) ReadServedFile(c *gin.Context) error {
	filled, file, err := postedFile(c)
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	return s.previewServed(c, filled, file)
}

// previewServed shows a file as read, by what was said of its names before.
func (s *Handlers) previewServed(c *gin.Context, filled ServedFile, file []byte) error {
	ctx, o := c.Request.Context(), site.OfficerOf(c)
	opt, err := s.servedOptions(ctx, filled)
	if err != nil {
		return s.refuseServedFile(c, filled, err)
	}
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	preview, err := ingest.Served(ctx, bytes.NewReader(file), catalogue, opt)
	if err != nil {
		return err
	}
	var changes []survey.ServedChange
	if preview.Refused == nil {
		if changes, err = s.Store.CompareServed(ctx, preview.Entries, s.Store.Today()); !asRefusal(err, &preview.Refused) && err != nil {
			return err
		}
	}
	page := NewServedPreviewPage(catalogue, s.Config.Calendar, s.Store.Today(), filled, preview, changes)
	if err := s.compareServed(ctx, page, preview.Entries); err != nil {
		return err
	}
	kept := &keptFile{owner: o.Name, filled: filled, reported: page.Reports, asks: page.Asks}
	status := http.StatusUnprocessableEntity
	if preview.Refused == nil {
		kept.entries, status = preview.Entries, http.StatusOK
	}
	if len(page.Unmatched) > 0 {
		kept.file = file
	}
	page.Key, page.From = s.kept.put(kept), s.countsFrom()
	return s.render(c, status, page)
}

// asRefusal reports whether the error is the fault of what was brought, and notes it.
func asRefusal(err error, refused **survey.Error) bool {
	var userErr *survey.Error
	if !errors.As(err, &userErr) || userErr.Kind != survey.Invalid && userErr.Kind != survey.Conflict {
		return false
	}
	*refused = userErr
	return true
}

func (s *Handlers) servedOptions(ctx context.Context, filled ServedFile) (ingest.ServedOptions, error) {
	opt := ingest.ServedOptions{Calendar: s.Config.Calendar, Today: s.Store.Today(), Source: filled.Name}
	var err error
	if opt.From, opt.To, err = filled.Span(s.Config.Calendar); err != nil {
		return opt, err
	}
	opt.Matches, err = s.Store.ServedMatches(ctx)
	return opt, err
}

// compareServed puts the entries beside the period before and the answers.
func (s *Handlers) compareServed(ctx context.Context, page *ServedPreviewPage, entries []survey.ServedEntry) error {
	return s.Results.Read(ctx, func(v *results.View) error {
		ledger, err := v.EnteredServed(ctx)
		if err != nil {
			return err
		}
		for _, e := range entries {
			p, err := s.Config.Calendar.ServedPeriod(e.Period)
			if err != nil {
				return err
			}
			var summary *results.Summary
			if p.ClosedBy(v.Seal.Day) && p.To > v.First {
				if summary, err = v.Summary(p); err != nil {
					return err
				}
			}
			page.Compare(p, e, ledger, entries, summary)
		}
		return nil
	})
}

// StoreServedFile stores a file that was looked at, checked against what has been
// stored since; or remembers what was said of its names and reads it again.
func (s *Handlers) StoreServedFile(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	ctx, o := c.Request.Context(), site.OfficerOf(c)
	kept, found := s.kept.get(o.Name, values.Get(fieldKept))
	if !found {
		return s.refuseServedFile(c, ServedFile{}, survey.Errorf(survey.Invalid,
			"Bản xem trước đã hết hạn (giữ 30 phút), chưa ghi gì. Xin chọn lại tệp."))
	}
	if values.Get(FieldServedStep) == StepMatch && kept.file != nil {
		said, err := s.saidMatches(ctx, values)
		if err == nil && len(said) > 0 {
			err = s.Store.SaveServedMatches(ctx, said, o.Name)
		}
		if err != nil {
			return s.refuseServedFile(c, kept.filled, err)
		}
		return s.previewServed(c, kept.filled, kept.file)
	}
	if len(kept.entries) == 0 {
		return s.refuseServedFile(c, kept.filled, survey.Errorf(survey.Invalid, "Tệp này không ghi được; xin chọn tệp khác."))
	}
	why := ParseReason(values)
	if kept.asks && why == "" {
		return s.refuseServedFile(c, kept.filled, survey.Errorf(survey.Invalid, faultNoReason))
	}
	changes, err := s.Store.ReplaceServed(ctx, kept.entries, why, o.Name)
	if err != nil {
		return s.refuseServedFile(c, kept.filled, err)
	}
	if values.Get(fieldReported) != "" {
		if _, err := s.Store.SaveReported(ctx, kept.reported, "từ danh sách hồ sơ", o.Name); err != nil {
			return s.refuseServedFile(c, kept.filled, err)
		}
	}
	p, err := s.Config.Calendar.ServedPeriod(kept.entries[len(kept.entries)-1].Period)
	if err != nil {
		return err
	}
	return s.toServed(c, s.Config.Calendar.Period(survey.YearPeriod, p.From).Name, changes)
}

// saidMatches reads what was said of names. Error: Invalid, an unknown answer.
func (s *Handlers) saidMatches(ctx context.Context, values url.Values) (map[string]string, error) {
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	said := map[string]string{}
	for field := range values {
		name, isMatch := strings.CutPrefix(field, FieldMatch)
		answer := strings.TrimSpace(values.Get(field))
		if !isMatch || answer == "" {
			continue
		}
		kind, _, _ := strings.Cut(name, ":")
		known := false
		switch kind {
		case ingest.FieldName:
			_, known = catalogue.Domain(answer)
		case ingest.ProcedureName:
			answer, _, _ = strings.Cut(answer, " ")
			_, known = catalogue.Procedure(answer)
		case ingest.StatusName:
			known = answer == ingest.StatusReturned || answer == ingest.StatusOpen
		}
		if !known {
			return nil, survey.Errorf(survey.Invalid, "Danh mục không có “%s”.", site.Clean(answer))
		}
		said[site.Clean(name)] = answer
	}
	return said, nil
}

// errTooLarge is said of a body beyond the limit of the route.
var errTooLarge = survey.Errorf(survey.Invalid, "Tệp lớn hơn %d MB; hãy chia thành nhiều tệp.", ingest.MaxBytes>>20)

// postedFile reads the posted file, in memory only; the body is limited
// (largerBodies). Errors: Invalid, where no file was chosen or it is too large;
// else as postedForm.
func postedFile(c *gin.Context) (ServedFile, []byte, error) {
	err := c.Request.ParseMultipartForm(ingest.MaxBytes)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, multipart.ErrMessageTooLarge):
		return ServedFile{}, nil, errTooLarge
	case errors.Is(err, http.ErrNotMultipart), errors.Is(err, http.ErrMissingBoundary):
		return ServedFile{}, nil, site.PageError(http.StatusUnsupportedMediaType, "wrong_type")
	case err != nil:
		return ServedFile{}, nil, site.PageError(http.StatusBadRequest, "bad_request")
	}
	defer c.Request.MultipartForm.RemoveAll()
	posted := c.Request.MultipartForm
	filled := ParseServedFile(url.Values(posted.Value))
	if len(posted.File[fieldFile]) != 1 || posted.File[fieldFile][0].Filename == "" {
		return filled, nil, survey.Errorf(survey.Invalid, "Chưa chọn tệp.")
	}
	header := posted.File[fieldFile][0]
	filled.Name = site.Clean(header.Filename)
	f, err := header.Open()
	if err != nil {
		return filled, nil, err
	}
	defer f.Close()
	var file bytes.Buffer
	_, err = file.ReadFrom(f)
	return filled, file.Bytes(), err
}

// refuseServedFile shows why nothing was read, and asks for a file; faults of ours
// go on to the funnel.
func (s *Handlers) refuseServedFile(c *gin.Context, filled ServedFile, err error) error {
	preview := &ingest.ServedPreview{}
	if !asRefusal(err, &preview.Refused) {
		return err
	}
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	return s.render(c, http.StatusUnprocessableEntity, NewServedPreviewPage(catalogue, s.Config.Calendar, s.Store.Today(), filled, preview, nil))
}

// SendTemplate sends an .xlsx to fill in.
func (s *Handlers) SendTemplate(c *gin.Context) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	kind, isBook := strings.CutSuffix(c.Param("loai"), ".xlsx")
	if !isBook {
		return survey.Errorf(survey.NotFound, "Không có mẫu này.")
	}
	last := s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).Previous()
	book, err := ingest.Template(ingest.TemplateKind(kind), catalogue, last)
	if err != nil {
		return err
	}
	return site.SendFile(c, "mau-"+kind+".xlsx", book)
}
