package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"sipas/internal/survey"
)

// record is one row of the file that is not blank.
type record struct {
	line  int
	cells []string // clean, without dossier codes, no blank ones at the end
}

// at returns the cell of the column; "" beyond the end and for column -1, the
// place of a column the file does not have.
func (r record) at(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

// table is a whole file.
type table struct {
	records  []record
	dossiers map[int]int // dossier codes taken out, by column
	sheet    string      // the one read, of a workbook with several
}

// delimiters in the order in which they are tried.
var delimiters = []rune{',', ';', '\t'}

// delimiterOf returns the delimiter under which the head of the file has a
// header, or the one that gives the widest row, for the error to speak of.
func delimiterOf(text []byte, isHeader func(head []record) bool) rune {
	best, widest := delimiters[0], 0
	for _, d := range delimiters {
		// A fault counts when the file is read with the delimiter chosen.
		head, _ := readRecords(text, d, headRows)
		if isHeader(head.records) {
			return d
		}
		for _, r := range head.records {
			if len(r.cells) > widest {
				best, widest = d, len(r.cells)
			}
		}
	}
	return best
}

// readRecords reads the rows, at most the given number of them. Error: Invalid,
// for quotes that do not match and for what is beyond the limits.
func readRecords(text []byte, delimiter rune, most int) (table, error) {
	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma, rows.FieldsPerRecord = delimiter, -1
	t := table{dossiers: map[int]int{}}
	for len(t.records) < most {
		cells, err := rows.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, quoteFault(err)
		}
		line, _ := rows.FieldPos(0)
		r := record{line: line, cells: t.cleanCells(cells)}
		if len(r.cells) > 0 {
			t.records = append(t.records, r)
		}
		if len(r.cells) > maxColumns {
			return t, lineFault(line, "có %d cột, nhiều hơn %d.", len(r.cells), maxColumns)
		}
	}
	return t, nil
}

func (t *table) cleanCells(cells []string) []string {
	last := 0
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		cells[i] = clean(cell)
		if found := len(dossierCode.FindAllStringIndex(cells[i], -1)); found > 0 {
			t.dossiers[i] += found
			cells[i] = strings.TrimSpace(dossierCode.ReplaceAllLiteralString(cells[i], ""))
		}
		if cells[i] != "" {
			last = i + 1
		}
	}
	return cells[:last]
}

// lineFault is a fault that ends the reading.
func lineFault(line int, format string, args ...any) error {
	var f faults
	f.add(line, format, args...)
	return f.err()
}

func quoteFault(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	return lineFault(parse.StartLine, "dấu ngoặc kép không khớp; ô có dấu phân cách hoặc ngoặc kép phải nằm trọn trong ngoặc kép.")
}

// readTable reads a file, CSV or .xlsx, and its header. Errors: those of
// readFile and of reading the rows; Invalid where there is no header, a column
// lacks, or no row.
func readTable(r io.Reader, form *form) (table, header, error) {
	file, err := readFile(r)
	if err != nil {
		return table{}, header{}, err
	}
	read := readCSV
	if bytes.HasPrefix(file, zipMark) {
		read = readWorkbook
	}
	t, err := read(file, form)
	if err != nil {
		return table{}, header{}, err
	}
	h, err := form.find(t.records[:min(headRows, len(t.records))])
	switch rows := len(t.records) - h.next; {
	case err != nil:
		return table{}, header{}, err
	case rows > maxRows:
		return table{}, header{}, survey.Errorf(survey.Invalid, "Tệp có hơn 20.000 dòng; hãy chia thành nhiều tệp.")
	case rows == 0:
		return table{}, header{}, errNoRows
	}
	return t, h, nil
}

// readCSV reads a text under the delimiter that gives it a header of the form.
func readCSV(file []byte, form *form) (table, error) {
	text, err := textOf(file)
	if err != nil {
		return table{}, err
	}
	delimiter := delimiterOf(text, func(head []record) bool {
		_, err := form.find(head)
		return err == nil
	})
	return readRecords(text, delimiter, headRows+maxRows+1)
}

var errNoRows = survey.Errorf(survey.Invalid, "Tệp không có dòng số liệu nào dưới dòng tiêu đề.")
