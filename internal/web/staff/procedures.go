package staff

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

const ProceduresPath = ProceduresHref

// ShowProcedures tells what the list of procedures has, and asks for a file.
func (s *Handlers) ShowProcedures(c *gin.Context) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	page := NewProceduresPage(catalogue)
	if n, err := strconv.Atoi(c.Query(fieldChanged)); err == nil {
		page.Done = "Đã ghi " + vi.Int(int64(n)) + " thủ tục mới hoặc thay đổi."
	}
	return s.render(c, http.StatusOK, page)
}

// SendProcedures sends the list as a workbook that can be changed and brought back.
func (s *Handlers) SendProcedures(c *gin.Context) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	book, err := ingest.Template(ingest.ProceduresTemplate, catalogue, survey.Period{})
	if err != nil {
		return err
	}
	return site.SendFile(c, "danh-muc-thu-tuc.xlsx", book)
}
