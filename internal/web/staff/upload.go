package staff

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/ingest"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// fieldFile and fieldKept are the file and the key of what is kept of it.
const (
	fieldFile = "tep"
	fieldKept = "ma"
	FilePath  = "/tep" // below the page of a kind of file
)

// fileKind is a kind of file that people bring to a page: it is read, shown, and
// stored when they say yes.
type fileKind struct {
	FileKind
	// read reads the file, notes how to store it, and completes the page.
	read func(s *Handlers, ctx context.Context, f *keptFile, page *FilePreviewPage) (*ingest.Preview, error)
}

var (
	ServedFile    = fileKind{servedFiles, (*Handlers).readServedFile}
	ReportedFile  = fileKind{reportedFiles, (*Handlers).readReportedFile}
	ProcedureFile = fileKind{procedureFiles, (*Handlers).readProcedureFile}
)

// PreviewFile checks a file and shows what would be stored.
func (s *Handlers) PreviewFile(kind fileKind) site.Handler {
	return func(c *gin.Context) error {
		filled, file, err := postedFile(c)
		if err != nil {
			return s.refuseFile(c, kind, filled, err)
		}
		return s.showFile(c, kind, filled, file)
	}
}

// showFile shows a file as read, by what was said of its names before.
func (s *Handlers) showFile(c *gin.Context, kind fileKind, filled FileForm, file []byte) error {
	ctx := c.Request.Context()
	opt := ingest.Options{Calendar: s.Config.Calendar, Today: s.Store.Today(), Source: filled.Name}
	var err error
	if opt.From, opt.To, err = filled.Span(s.Config.Calendar); err != nil {
		return s.refuseFile(c, kind, filled, err)
	}
	if opt.Matches, err = s.Store.ServedMatches(ctx); err != nil {
		return err
	}
	catalogue, page, err := s.filePage(c, kind, filled)
	if err != nil {
		return err
	}
	kept := &keptFile{owner: site.OfficerOf(c).Name, page: kind.Href, filled: filled, file: file, catalogue: catalogue, opt: opt}
	preview, err := kind.read(s, ctx, kept, page)
	if err != nil {
		return err
	}
	page.Show(catalogue, preview)
	kept.asks, kept.rows = page.Asks, preview.Rows
	status := http.StatusOK
	if preview.Refused != nil {
		kept.store, status = nil, http.StatusUnprocessableEntity
	}
	if len(page.Unmatched) == 0 {
		kept.file = nil
	}
	page.Key = s.kept.put(kept)
	return s.render(c, status, page)
}

func (s *Handlers) filePage(c *gin.Context, kind fileKind, filled FileForm) (*survey.Catalogue, *FilePreviewPage, error) {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	return catalogue, &FilePreviewPage{Upload: NewFileUpload(kind.FileKind, s.Config.Calendar, s.Store.Today(), filled)}, err
}

// refuseFile shows why nothing was read, and asks for a file; faults of ours go on
// to the funnel.
func (s *Handlers) refuseFile(c *gin.Context, kind fileKind, filled FileForm, err error) error {
	preview := &ingest.Preview{}
	if !asRefusal(err, &preview.Refused) {
		return err
	}
	catalogue, page, err := s.filePage(c, kind, filled)
	if err != nil {
		return err
	}
	page.Show(catalogue, preview)
	return s.render(c, http.StatusUnprocessableEntity, page)
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

// StoreFile stores a file that was looked at, checked against what has been stored
// since; or remembers what was said of its names and reads it again.
func (s *Handlers) StoreFile(kind fileKind) site.Handler {
	return func(c *gin.Context) error {
		values, err := site.PostedForm(c)
		if err != nil {
			return err
		}
		ctx, o := c.Request.Context(), site.OfficerOf(c)
		kept, found := s.kept.get(o.Name, kind.Href, values.Get(fieldKept))
		refuse := func(text string) error {
			return s.refuseFile(c, kind, kept.filled, survey.Errorf(survey.Invalid, "%s", text))
		}
		why := ParseReason(values)
		switch {
		case !found:
			kept = &keptFile{}
			return refuse("Bản xem trước đã hết hạn (giữ 30 phút), chưa ghi gì. Xin chọn lại tệp.")
		case values.Get(FieldServedStep) == StepMatch && kept.file != nil:
			said, err := s.saidMatches(ctx, values)
			if err == nil && len(said) > 0 {
				err = s.Store.SaveServedMatches(ctx, said, o.Name)
			}
			if err != nil {
				return s.refuseFile(c, kind, kept.filled, err)
			}
			return s.showFile(c, kind, kept.filled, kept.file)
		case kept.store == nil:
			return refuse("Tệp này không ghi được; xin chọn tệp khác.")
		case kept.asks && why == "":
			return refuse(faultNoReason)
		}
		back, changed, err := kept.store(ctx, why, values.Get(fieldOthers) != "")
		if err != nil {
			return s.refuseFile(c, kind, kept.filled, err)
		}
		back.Set(fieldChanged, strconv.Itoa(changed))
		return site.Redirect(c, kind.Href+"?"+back.Encode())
	}
}

// fieldOthers says that the values a list of cases proposes are stored too.
const fieldOthers = "chi-tieu"

func (s *Handlers) readServedFile(ctx context.Context, f *keptFile, page *FilePreviewPage) (*ingest.Preview, error) {
	p, err := ingest.Served(ctx, bytes.NewReader(f.file), f.catalogue, f.opt)
	if err != nil {
		return nil, err
	}
	var changes []survey.ServedChange
	if p.Refused == nil {
		if changes, err = s.Store.CompareServed(ctx, p.Entries, s.Store.Today()); !asRefusal(err, &p.Refused) && err != nil {
			return nil, err
		}
	}
	page.ShowServed(f.catalogue, s.Config.Calendar, changes, p.Reported)
	page.From = s.countsFrom()
	f.store = func(ctx context.Context, why string, others bool) (url.Values, int, error) {
		changes, err := s.Store.ReplaceServed(ctx, p.Entries, why, f.owner)
		if err == nil && others {
			_, err = s.Store.SaveReported(ctx, p.Reported, "từ danh sách hồ sơ", f.owner)
		}
		if err != nil {
			return nil, 0, err
		}
		last, err := s.Config.Calendar.ServedPeriod(p.Entries[len(p.Entries)-1].Period)
		year := s.Config.Calendar.Period(survey.YearPeriod, last.From)
		return url.Values{FieldServedYear: {year.Name}}, changedPeriods(changes), err
	}
	return &p.Preview, s.compareServed(ctx, page, p.Entries)
}

// compareServed puts the entries beside the period before and the answers.
func (s *Handlers) compareServed(ctx context.Context, page *FilePreviewPage, entries []survey.ServedEntry) error {
	return s.Results.Read(ctx, func(v *results.View) error {
		served, err := v.EnteredServed(ctx)
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
			page.Compare(p, e, served, entries, summary)
		}
		return nil
	})
}

func (s *Handlers) readReportedFile(ctx context.Context, f *keptFile, page *FilePreviewPage) (*ingest.Preview, error) {
	known, err := s.Store.Reported(ctx)
	if err != nil {
		return nil, err
	}
	p, err := ingest.Reported(ctx, bytes.NewReader(f.file), f.catalogue, known, f.opt)
	if err != nil {
		return nil, err
	}
	page.Asks = p.Replaces
	f.store = func(ctx context.Context, why string, _ bool) (url.Values, int, error) {
		if why == "" {
			why = "tệp " + f.filled.Name
		}
		changed, err := s.Store.SaveReported(ctx, p.Values, why, f.owner)
		return url.Values{}, changed, err
	}
	return &p.Preview, nil
}

func (s *Handlers) readProcedureFile(ctx context.Context, f *keptFile, _ *FilePreviewPage) (*ingest.Preview, error) {
	p, err := ingest.Procedures(ctx, bytes.NewReader(f.file), f.catalogue, f.opt)
	if err != nil {
		return nil, err
	}
	f.store = func(ctx context.Context, _ string, _ bool) (url.Values, int, error) {
		return url.Values{}, len(p.Changes), s.Store.ImportProcedures(ctx, p.Procedures, f.filled.Name, f.owner)
	}
	return &p.Preview, nil
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
			return nil, survey.Errorf(survey.Invalid, "Danh mục không có “%s”.", vi.Clean(answer))
		}
		said[vi.Clean(name)] = answer
	}
	return said, nil
}

// errTooLarge is said of a body beyond the limit of the route.
var errTooLarge = survey.Errorf(survey.Invalid, "Tệp lớn hơn %d MB; hãy chia thành nhiều tệp.", ingest.MaxBytes>>20)

// postedFile reads the posted file, in memory only; the body is limited
// (largerBodies). Errors: Invalid, where no file was chosen or it is too large;
// else as postedForm.
func postedFile(c *gin.Context) (FileForm, []byte, error) {
	err := c.Request.ParseMultipartForm(ingest.MaxBytes)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, multipart.ErrMessageTooLarge):
		return FileForm{}, nil, errTooLarge
	case errors.Is(err, http.ErrNotMultipart), errors.Is(err, http.ErrMissingBoundary):
		return FileForm{}, nil, site.PageError(http.StatusUnsupportedMediaType, "wrong_type")
	case err != nil:
		return FileForm{}, nil, site.PageError(http.StatusBadRequest, "bad_request")
	}
	defer c.Request.MultipartForm.RemoveAll()
	posted := c.Request.MultipartForm
	filled := ParseFile(url.Values(posted.Value))
	if len(posted.File[fieldFile]) != 1 || posted.File[fieldFile][0].Filename == "" {
		return filled, nil, survey.Errorf(survey.Invalid, "Chưa chọn tệp.")
	}
	header := posted.File[fieldFile][0]
	filled.Name = vi.Clean(header.Filename)
	f, err := header.Open()
	if err != nil {
		return filled, nil, err
	}
	defer f.Close()
	var file bytes.Buffer
	_, err = file.ReadFrom(f)
	return filled, file.Bytes(), err
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
