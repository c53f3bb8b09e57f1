package ingest

import (
	"bytes"
	"errors"
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

// column is one of a template: its name, its width and how its cells are typed.
type column struct {
	role  role
	width float64
	kind  cellKind // words, number or dayCell
}

// Template is an .xlsx to fill in, with cells of a type: periods and codes are
// texts, days have a format of their own, so that no program a user has can turn
// them round or round them.
func Template(kind TemplateKind, c *survey.Catalogue, lastMonth survey.Period) ([]byte, error) {
	var columns []column
	var rows [][]string
	switch kind {
	case DomainTemplate:
		columns = []column{{periodColumn, 22, words}, {"linh_vuc", 40, words}, {doneColumn, 16, number}}
		for _, id := range c.ServedDomains() {
			d, _ := c.Domain(id)
			rows = append(rows, []string{lastMonth.Name, d.Name})
		}
		rows = append(rows, []string{lastMonth.Name, "Tổng"})
	case CasesTemplate:
		columns = []column{{dossierColumn, 24, words}, {"ma_tthc", 14, words}, {"ten_tthc", 40, words}, {"linh_vuc", 22, words},
			{dueColumn, 14, dayCell}, {returnedColumn, 14, dayCell}, {statusColumn, 18, words}, {modeColumn, 18, words},
			{paidColumn, 18, words}, {resultColumn, 18, words}, {digitalColumn, 18, words}, {anywhereColumn, 18, words}}
	case OthersTemplate:
		columns = []column{{indicatorColumn, 24, words}, {periodColumn, 14, words}, {numeratorColumn, 12, number}, {denominatorColumn, 12, number},
			{valueColumn, 12, words}, {"nguon", 40, words}}
		for _, x := range survey.ReportedIndicators {
			rows = append(rows, []string{x.ID, lastMonth.Name})
		}
	case ProceduresTemplate:
		columns = []column{{codeColumn, 14, words}, {nameColumn, 60, words}, {shortColumn, 30, words}, {domainColumn, 24, words},
			{activeColumn, 12, words}, {aliasesColumn, 16, words}}
		for _, x := range c.Procedures {
			d, _ := c.Domain(x.Domain)
			rows = append(rows, []string{x.Code, x.Name, x.ShortName, d.Name, map[bool]string{true: "1", false: "0"}[x.Active], sortedCodes(x.Aliases)})
		}
	default:
		return nil, survey.Errorf(survey.NotFound, "Không có mẫu %q.", kind)
	}
	return workbookOf(string(kind), columns, rows)
}

func workbookOf(sheet string, columns []column, rows [][]string) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	format := "dd/mm/yyyy"
	styles := map[cellKind]*excelize.Style{words: {NumFmt: 49}, number: {NumFmt: 1}, dayCell: {CustomNumFmt: &format}}
	err := book.SetSheetName("Sheet1", sheet)
	head := make([]string, len(columns))
	for i, column := range columns {
		name := columnLetters(i)
		style, errStyle := book.NewStyle(styles[column.kind])
		err = errors.Join(err, errStyle, book.SetColStyle(sheet, name, style), book.SetColWidth(sheet, name, name, column.width))
		head[i] = string(column.role)
	}
	for i, row := range append([][]string{head}, rows...) {
		for j, text := range row {
			err = errors.Join(err, book.SetCellStr(sheet, fmt.Sprintf("%s%d", columnLetters(j), i+1), text))
		}
	}
	var b bytes.Buffer
	err = errors.Join(err, book.Write(&b))
	return b.Bytes(), err
}
