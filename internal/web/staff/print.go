package staff

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// printJob is what one address of the print pages asks for.
type printJob struct {
	entry  PrintForm
	faults []survey.FieldError
	all    bool
	point  survey.Point // unless all
	base   string
	public bool // citizens can reach the base
	papers []qr.Paper
	sheet  qr.Sheet // the point's own, unless all
	sheets []qr.Sheet
}

const (
	faultPaper = "Khổ này không in được ở đây."
	faultForce = "Chưa in: địa chỉ hiện nay chỉ dùng được trong mạng nội bộ. Muốn in thử thì đánh dấu ô này."
)

// printJobOf reads the address: one point of the catalogue or, without id, all.
func (s *Handlers) printJobOf(c *gin.Context) (printJob, error) {
	j := printJob{all: c.Param("id") == ""}
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err == nil && !j.all {
		catalogue, j.point, err = s.pointInUse(c)
	}
	if err != nil {
		return j, err
	}
	j.base, j.public = s.printBase(c)
	j.entry, j.faults = ParsePrint(c.Request.URL.Query())
	return j, j.choose(catalogue, s.Store.Today())
}

// printBase is the address to print, and whether citizens can reach it: the one
// that is set or, for a trial, the one staff came by.
func (s *Handlers) printBase(c *gin.Context) (base string, public bool) {
	base = s.Config.BaseURL
	if base == "" {
		base = "http://" + c.Request.Host
	}
	return base, qr.CheckBase(base, false) == nil
}

// choose finds the sheets. The error (survey.Conflict) is a point that cannot be
// printed at all.
func (j *printJob) choose(c *survey.Catalogue, day survey.Day) error {
	cards, cardErr := qr.AllCards(c, j.base, day)
	sheets := qr.PointSheets(c, j.base, day)
	if !j.all {
		sheet, err := qr.PointSheet(c, j.point, j.base, day)
		if err != nil {
			return err
		}
		j.sheet, sheets = sheet, []qr.Sheet{sheet}
		cards, cardErr = qr.PointCards(c, j.point, j.base, day)
	}
	j.papers = qr.Papers
	if cardErr != nil {
		j.papers = slices.DeleteFunc(slices.Clone(qr.Papers), func(p qr.Paper) bool { return p == qr.Label })
	}
	j.sheets = sheets
	if j.entry.Paper == qr.Label {
		j.sheets = cards
	}
	if !slices.Contains(j.papers, j.entry.Paper) {
		j.entry.Paper, j.sheets = qr.A4, sheets
		j.faults = append(j.faults, survey.FieldError{Field: FieldPaper, Message: faultPaper})
	}
	j.sheets = j.entry.On(j.sheets)
	return nil
}

// address is the page's own path.
func (j *printJob) address() string {
	if j.all {
		return pointsPath + "/in"
	}
	return pointPath(j.point.ID, "in")
}

// file names the download of the sheets, as quay-1-to-0002-a4.pdf.
func (j *printJob) file() string {
	day, cards := j.sheets[0].PrintedOn, j.entry.Paper == qr.Label
	switch {
	case j.all && cards:
		return fmt.Sprintf("the-tra-ket-qua-%s.pdf", day)
	case j.all:
		return fmt.Sprintf("moi-diem-%s-%s.pdf", j.entry.Paper, day)
	case cards:
		return fmt.Sprintf("%s-the-%s.pdf", j.point.ID, j.sheet.Serial)
	}
	return fmt.Sprintf("%s-to-%s-%s.pdf", j.point.ID, j.sheet.Serial, j.entry.Paper)
}

// refuse adds the faults of an error that names fields; others go on.
func (j *printJob) refuse(err error) error {
	var userErr *survey.Error
	if !errors.As(err, &userErr) || userErr.Kind != survey.Invalid {
		return err
	}
	faults := userErr.Fields
	if len(faults) == 0 || j.all {
		// On one page for many, the sheet at fault must be named.
		faults = append([]survey.FieldError{{Message: userErr.Message}}, faults...)
	}
	j.faults = append(j.faults, faults...)
	return nil
}

func (s *Handlers) ShowPrint(c *gin.Context) error {
	j, err := s.printJobOf(c)
	if err != nil {
		return err
	}
	return s.printPage(c, j)
}

// printPage shows how the first sheet will look. A trial may always be looked at.
func (s *Handlers) printPage(c *gin.Context, j printJob) error {
	preview := ""
	if len(j.faults) == 0 || onlyForce(j.faults) {
		err := qr.Check(j.entry.Paper, j.sheets, qr.Options{Force: true})
		if err == nil {
			preview, err = qr.Preview(j.entry.Paper, j.sheets[0], qr.Options{Force: true})
		}
		if err != nil {
			if err := j.refuse(err); err != nil {
				return err
			}
		}
	}
	status := http.StatusOK
	if len(j.faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	page := NewPrintPage(j.address(), j.entry, j.point.Kind, j.papers, j.faults)
	page.Label, page.Address, page.Warned, page.Sheets = j.point.Label["vi"], j.base, !j.public, len(j.sheets)
	page.Listed = j.all && j.entry.Paper != qr.Label
	page.Preview = template.HTML(preview) // drawn by qr, which escapes every text
	return s.render(c, status, page)
}

// onlyForce says whether nothing is wrong with the sheets themselves.
func onlyForce(faults []survey.FieldError) bool {
	return !slices.ContainsFunc(faults, func(f survey.FieldError) bool { return f.Field != FieldForce })
}

// SendPDF downloads the sheets.
func (s *Handlers) SendPDF(c *gin.Context) error {
	return s.sendPrint(c, func(w io.Writer, j printJob, o qr.Options) (file string, err error) {
		return j.file(), qr.Write(w, j.entry.Paper, j.sheets, o)
	})
}

// SendCode downloads the code of a point alone, as svg or png.
func (s *Handlers) SendCode(format string) site.Handler {
	return func(c *gin.Context) error {
		return s.sendPrint(c, func(w io.Writer, j printJob, o qr.Options) (file string, err error) {
			return fmt.Sprintf("%s-ma-%s.%s", j.point.ID, j.sheet.Serial, format), qr.Plain(w, format, j.sheet, o)
		})
	}
}

// sendPrint sends what write makes as a file, or the page with what is wrong.
func (s *Handlers) sendPrint(c *gin.Context, write func(io.Writer, printJob, qr.Options) (file string, err error)) error {
	j, err := s.printJobOf(c)
	if err != nil {
		return err
	}
	if !j.public && !j.entry.Force {
		j.faults = append(j.faults, survey.FieldError{Field: FieldForce, Message: faultForce})
	}
	if len(j.faults) > 0 {
		return s.printPage(c, j)
	}
	var b bytes.Buffer
	file, err := write(&b, j, qr.Options{Force: j.entry.Force})
	if err != nil {
		if err := j.refuse(err); err != nil {
			return err
		}
		return s.printPage(c, j)
	}
	return site.SendFile(c, file, b.Bytes())
}
