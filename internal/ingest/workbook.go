package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"sipas/internal/survey"
)

const (
	// maxUnzipped bounds what a workbook may become in memory: 20.000 rows of a
	// full table with their styles are half of it.
	maxUnzipped = 32 << 20
	// maxWidth bounds the columns a row may reach over before anything looks at
	// what is in them: one cell at the far right makes a row 16.384 cells wide.
	maxWidth = 1000
)

var zipMark = []byte("PK\x03\x04")

var errNoWorkbook = survey.Errorf(survey.Invalid, "Đây không phải bảng tính Excel (.xlsx), hoặc tệp đã hỏng. %s", saveAgain)

// readWorkbook reads the first sheet of an .xlsx file that has a header of the
// form, as if it had been saved as CSV: the same rows give the same records, and
// lines are Excel's. Days under the header come as Excel's serials and are made
// texts. Nothing of the file is written to disk. Errors: Invalid.
func readWorkbook(file []byte, form *form) (t table, err error) {
	if err := checkWorkbook(file); err != nil {
		return table{}, err
	}
	// A damaged workbook can make the library panic; that is the file's fault.
	defer func() {
		if recover() != nil {
			t, err = table{}, errNoWorkbook
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return table{}, errNoWorkbook
	}
	defer book.Close()
	return readSheets(book, form)
}

// checkWorkbook reports whether the zip file is a workbook of bearable size,
// before any of it is unpacked. The zip reader holds the sizes to their word.
func checkWorkbook(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil || !slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" }) {
		return errNoWorkbook
	}
	var unzipped uint64
	for _, f := range z.File {
		if f.UncompressedSize64 > maxUnzipped {
			unzipped = maxUnzipped // so that the sum cannot overflow
		}
		if unzipped += f.UncompressedSize64; unzipped > maxUnzipped {
			return survey.Errorf(survey.Invalid, "Tệp Excel khi mở ra lớn hơn %d MB; hãy bỏ các trang, hình không cần hoặc chia thành nhiều tệp.", maxUnzipped>>20)
		}
	}
	return nil
}

// readSheets takes the first sheet with a header; where none has one, the first
// that is not empty, for the error to speak of.
func readSheets(book *excelize.File, form *form) (table, error) {
	var first table
	sheets := book.GetSheetList()
	for _, sheet := range sheets {
		head, err := readSheet(book, sheet, headRows)
		if err != nil {
			return table{}, err
		}
		if len(first.records) == 0 {
			first = head
		}
		h, err := form.find(head.records)
		if err != nil {
			continue
		}
		t, err := readSheet(book, sheet, headRows+maxRows+1)
		if err != nil {
			return table{}, err
		}
		t.readDays(h, form.days, is1904(book))
		if len(sheets) > 1 {
			t.sheet = sheet
		}
		return t, nil
	}
	if len(first.records) == 0 {
		return table{}, errEmpty
	}
	return first, nil
}

// readSheet reads the rows that are not blank, at most the given number of them.
func readSheet(book *excelize.File, sheet string, most int) (table, error) {
	t := table{dossiers: map[int]int{}}
	rows, err := book.Rows(sheet)
	if err != nil {
		return t, nil // a sheet of a chart has no rows
	}
	defer rows.Close()
	for line := 1; len(t.records) < most && rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return t, errNoWorkbook
		}
		if len(cells) > maxWidth {
			return t, lineFault(line, "có %d cột, nhiều hơn %d.", len(cells), maxColumns)
		}
		for i, cell := range cells {
			cells[i] = plainDecimal(cell)
		}
		r := record{line: line, cells: t.cleanCells(cells)}
		if len(r.cells) > maxColumns {
			return t, lineFault(line, "có %d cột, nhiều hơn %d.", len(r.cells), maxColumns)
		}
		if len(r.cells) > 0 {
			t.records = append(t.records, r)
		}
	}
	if rows.Error() != nil {
		return t, errNoWorkbook
	}
	return t, nil
}

// longDecimal is a number as a workbook stores what a person sees as a shorter
// one: 1.003E3, 11.999999999999998.
var longDecimal = regexp.MustCompile(`^\d+(?:\.\d+)?[eE][+-]?\d{1,2}$|^\d+\.\d{9,}$`)

// plainDecimal writes such a number with at most the six decimals of a code of
// a procedure.
func plainDecimal(cell string) string {
	if !longDecimal.MatchString(cell) {
		return cell
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil || x > maxCount*maxCount {
		return cell
	}
	return strconv.FormatFloat(math.Round(x*1e6)/1e6, 'f', -1, 64)
}

// serial is a day as Excel counts it, perhaps with a part of the day.
var serial = regexp.MustCompile(`^\d{5}(?:\.\d+)?$`)

// readDays turns the serials in the columns of days into texts. A number that is
// no day of this century stays, to be refused as one.
func (t *table) readDays(h header, days []role, from1904 bool) {
	for _, r := range t.records[h.next:] {
		for _, day := range days {
			cell := r.at(h.column(day))
			if !serial.MatchString(cell) {
				continue
			}
			number, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				continue
			}
			if date, err := excelize.ExcelDateToTime(math.Floor(number), from1904); err == nil && plausible(survey.Day(date.Format(time.DateOnly))) {
				r.cells[h.column(day)] = date.Format(time.DateOnly)
			}
		}
	}
}

// is1904 reports whether the workbook counts days from 1904, as old ones of a
// Mac do.
func is1904(book *excelize.File) bool {
	props, err := book.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// sheetNote says which sheet was read, where the file has several.
func (t table) sheetNote() []Note {
	if t.sheet == "" {
		return nil
	}
	return []Note{{Text: fmt.Sprintf("chỉ đọc trang “%s”, không đọc các trang khác của tệp", brief(clean(t.sheet)))}}
}
