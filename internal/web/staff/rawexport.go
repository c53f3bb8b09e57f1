package staff

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"sipas/internal/export"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const RawExportPath = RawExportHref

// A download may take this long: for so long it reads one state of the record, and
// the log of changes grows.
const rawExportTime = 10 * time.Minute

// SendRawExport hands the raw record out as one zip (disclosure/README.md, rule 7): of the
// period named, or all of it. That it does is sealed before the first byte.
func (s *Handlers) SendRawExport(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	var r export.Range
	if name := strings.TrimSpace(values.Get("ky")); name != "" {
		period, err := s.Config.Calendar.Parse(name)
		if err != nil {
			return err
		}
		r = export.Range{From: period.From, To: period.To}
	}
	if !s.exporting.TryLock() {
		return survey.Errorf(survey.Conflict, "Đang có người khác tải dữ liệu gốc. Xin thử lại sau ít phút.")
	}
	defer s.exporting.Unlock()
	ctx, cancel := context.WithTimeout(c.Request.Context(), rawExportTime)
	defer cancel()
	if err := http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(rawExportTime)); err != nil {
		return err
	}
	user := site.OfficerOf(c).Name
	if err := s.Store.AddRawDownload(ctx, r.From, r.To, user); err != nil {
		return err
	}
	s.Log.Info("raw export", "user", user, "from", r.From, "to", r.To)
	c.Header("Content-Type", "application/zip")
	c.Header("Content-Disposition", `attachment; filename="khong-cong-bo-du-lieu-goc-`+string(s.Store.Today())+`.zip"`)
	c.Header("Cache-Control", "no-store")
	c.Status(http.StatusOK)
	err = export.Zip(c.Writer, func(create export.Create) error { return export.Write(ctx, s.Store, r, create) })
	if err != nil {
		c.Writer.Header().Del("Content-Disposition")
	}
	if err != nil && c.Writer.Written() { // the browser has to see that the file is not whole
		s.Log.Error("raw export failed", "user", user, "error", site.Causes(err))
		panic(http.ErrAbortHandler)
	}
	return err
}
