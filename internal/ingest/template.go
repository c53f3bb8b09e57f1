package ingest

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"sipas/internal/survey"
)

// TemplateKind is a sort of file to fill in.
type TemplateKind string

// The templates.
const (
	DomainTemplate TemplateKind = "linh-vuc" // a month, the domains down, their total
	CasesTemplate  TemplateKind = "ho-so"    // a row a case
	OthersTemplate TemplateKind = "chi-tieu" // values of the plan's other indicators

	ProceduresTemplate TemplateKind = "thu-tuc" // the list of procedures as it is
)

// Template is an .xlsx to fill in, with cells of a type: periods and codes are
// texts, days have a format of their own, so that no program a user has can turn
// them round or round them.
func Template(kind TemplateKind, c *survey.Catalogue, lastMonth survey.Period) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	sheet := string(kind)
	t := typist{book: book, sheet: sheet}
	t.do(book.SetSheetName("Sheet1", sheet))
	text := t.style(&excelize.Style{NumFmt: 49})
	whole := t.style(&excelize.Style{NumFmt: 1})
	format := "dd/mm/yyyy"
	day := t.style(&excelize.Style{CustomNumFmt: &format})
	switch kind {
	case DomainTemplate:
		t.columns(text, 22, 40)
		t.column(3, whole, 16)
		t.row(1, "ky", "linh_vuc", "da_giai_quyet")
		line := 2
		for _, id := range c.ServedDomains() {
			d, _ := c.Domain(id)
			t.row(line, lastMonth.Name, d.Name)
			line++
		}
		t.row(line, lastMonth.Name, "Tổng")
	case CasesTemplate:
		t.columns(text, 24, 14, 40, 22)
		t.column(5, day, 14)
		t.column(6, day, 14)
		for column := 7; column <= 12; column++ {
			t.column(column, text, 18)
		}
		t.row(1, "ma_ho_so", "ma_tthc", "ten_tthc", "linh_vuc", "ngay_hen_tra", "ngay_tra", "trang_thai", "hinh_thuc_nop",
			"thanh_toan_truc_tuyen", "ket_qua_dien_tu", "so_hoa", "phi_dia_gioi")
	case OthersTemplate:
		t.columns(text, 24, 14)
		t.column(3, whole, 12)
		t.column(4, whole, 12)
		t.column(5, text, 12)
		t.column(6, text, 40)
		t.row(1, "chi_tieu", "ky", "tu_so", "mau_so", "gia_tri", "nguon")
		for i, x := range survey.ReportedIndicators {
			t.row(2+i, x.ID, lastMonth.Name)
		}
	case ProceduresTemplate:
		t.columns(text, 14, 60, 30, 24, 12, 16)
		t.row(1, string(codeColumn), string(nameColumn), string(shortColumn), string(domainColumn), string(activeColumn), string(aliasesColumn))
		for i, x := range c.Procedures {
			d, _ := c.Domain(x.Domain)
			t.row(2+i, x.Code, x.Name, x.ShortName, d.Name, map[bool]string{true: "1", false: "0"}[x.Active], sortedCodes(x.Aliases))
		}
	default:
		return nil, survey.Errorf(survey.NotFound, "Không có mẫu %q.", kind)
	}
	var b bytes.Buffer
	t.do(book.Write(&b))
	return b.Bytes(), t.err
}

// typist writes cells until something goes wrong.
type typist struct {
	book  *excelize.File
	sheet string
	err   error
}

func (t *typist) do(err error) {
	if t.err == nil {
		t.err = err
	}
}

func (t *typist) style(s *excelize.Style) int {
	id, err := t.book.NewStyle(s)
	t.do(err)
	return id
}

func (t *typist) columns(style int, widths ...float64) {
	for i, width := range widths {
		t.column(i+1, style, width)
	}
}

func (t *typist) column(n, style int, width float64) {
	name := columnLetters(n - 1)
	t.do(t.book.SetColStyle(t.sheet, name, style))
	t.do(t.book.SetColWidth(t.sheet, name, name, width))
}

func (t *typist) row(line int, cells ...string) {
	for i, text := range cells {
		name := fmt.Sprintf("%s%d", columnLetters(i), line)
		t.do(t.book.SetCellStr(t.sheet, name, text))
	}
}
