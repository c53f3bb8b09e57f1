package ingest_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// workbook is what somebody who typed the CSV into Excel would save: whole
// numbers are numbers, the days are what the function makes of them, all else is
// text. change may do more to it.
func workbook(t testing.TB, text string, day func(time.Time) any, change func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, cell := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.SetCellValue("Sheet1", name, typed(cell, day)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if change != nil {
		change(book)
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func typed(cell string, day func(time.Time) any) any {
	if n, err := strconv.Atoi(cell); err == nil {
		return n
	}
	if d, err := time.Parse("02/01/2006", cell); err == nil && day != nil {
		return day(d)
	}
	if cell == "" {
		return nil
	}
	return cell
}

// How a day may stand in a workbook.
func asDate(d time.Time) any     { return d }
func asDateTime(d time.Time) any { return d.Add(8*time.Hour + 15*time.Minute) }

// wide makes every row as wide as the first, as csv.Reader wants it.
func wide(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		if lacking := strings.Count(lines[0], ",") - strings.Count(line, ","); lacking > 0 && !strings.Contains(line, `"`) {
			lines[i] += strings.Repeat(",", lacking)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// A workbook is read as the CSV of the same rows: rows, notes and lines.
func TestWorkbookEqualsItsCSV(t *testing.T) {
	t.Parallel()
	const procedures = "ngay,ma_tthc,quay,tiep_nhan,da_giai_quyet\n01/06/2026,1.001193,1,14,12\n01/06/2026,1.001193,2,1,1003\n,,,,\n" +
		"02/06/2026,1.115438,2,3,2\n,I. Lĩnh vực Đất đai,,,2\n02/06/2026,9.999999,1,1,4\nTổng cộng,,,18,1021\n"
	const domains = "tu_ngay,den_ngay,linh_vuc,da_giai_quyet\n01/06/2026,30/06/2026,Hộ tịch,10\n01/06/2026,30/06/2026,dat-dai,4\n01/06/2026,30/06/2026,Tổng,20\n"
	merged := func(book *excelize.File) {
		for _, cells := range [][2]string{{"A3", "A5"}, {"B3", "B5"}, {"C3", "F3"}, {"G3", "J3"}, {"K3", "M3"}, {"D4", "E4"}} {
			if err := book.MergeCell("Sheet1", cells[0], cells[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name, in string
		day      func(time.Time) any
		opt      ingest.CaseloadOptions
		change   func(*excelize.File)
	}{
		{"procedures, days as text", procedures, nil, ingest.CaseloadOptions{}, nil},
		{"procedures, days as days", procedures, asDate, ingest.CaseloadOptions{}, nil},
		{"procedures, days with an hour", procedures, asDateTime, ingest.CaseloadOptions{}, nil},
		{"domains", domains, asDate, ingest.CaseloadOptions{}, nil},
		{"report with merged header", wide(reportTitle + reportTable), nil, june, merged},
		{"dossier codes", "ngay,ma_tthc,Mã hồ sơ,da_giai_quyet\n01/06/2026,1.001193,H24.12.3-260601-0001,1\n", asDate, ingest.CaseloadOptions{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := caseload(t, tt.in, tt.opt)
			got, err := ingest.Caseload(bytes.NewReader(workbook(t, tt.in, tt.day, tt.change)), smallCatalogue(), tt.opt)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("from the workbook:\n%+v\nfrom the CSV:\n%+v", got, want)
			}
		})
	}
}

// TestWorkbookOfProcedures reads the other list people bring.
func TestWorkbookOfProcedures(t *testing.T) {
	t.Parallel()
	const in = "code,name,domain,effective_from\n1.001193,Thủ tục đăng ký khai sinh,ho-tich,01/07/2026\n"
	want, err := ingest.Procedures(strings.NewReader(in), smallCatalogue())
	if err != nil {
		t.Fatal(err)
	}
	got, err := ingest.Procedures(bytes.NewReader(workbook(t, in, asDate, nil)), smallCatalogue())
	if err != nil || !reflect.DeepEqual(got, want) || got.Rows[0].EffectiveFrom != "2026-07-01" {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestWorkbookOddities(t *testing.T) {
	t.Parallel()
	const in = "ngay,ma_tthc,da_giai_quyet\n01/06/2026,1.001193,5\n"
	set := func(cell string, value any) func(*excelize.File) {
		return func(book *excelize.File) {
			if err := book.SetCellValue("Sheet1", cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name   string
		change func(*excelize.File)
		note   string
	}{
		{"a code that became a number", set("B2", 1.001193), ""},
		{"a number with a tail of its own", set("C2", 4.999999999999999), ""},
		{"a number in text", set("C2", "5"), ""},
		{"a formula with its result", func(book *excelize.File) {
			set("C2", 5)(book)
			if err := book.SetCellFormula("Sheet1", "C2", "2+3"); err != nil {
				t.Fatal(err)
			}
		}, ""},
		{"days counted from 1904", func(book *excelize.File) {
			yes := true
			if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
				t.Fatal(err)
			}
			set("A2", 46173-1462)(book)
		}, ""},
		{"the header on the second sheet", func(book *excelize.File) {
			if _, err := book.NewSheet("Bìa"); err != nil {
				t.Fatal(err)
			}
			if err := book.SetCellValue("Bìa", "A1", "BÁO CÁO"); err != nil {
				t.Fatal(err)
			}
			if err := book.MoveSheet("Bìa", "Sheet1"); err != nil {
				t.Fatal(err)
			}
		}, "chỉ đọc trang “Sheet1”"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := ingest.Caseload(bytes.NewReader(workbook(t, in, func(time.Time) any { return 46174 }, tt.change)), smallCatalogue(), ingest.CaseloadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			day := survey.Day("2026-06-01")
			if strings.Contains(tt.name, "1904") {
				day = p.Rows[0].From // what 1904 makes of it is a day of the same century
				if day.Next() != "2026-06-01" {
					t.Errorf("day %s", day)
				}
			}
			if r := p.Rows[0]; r.Code != "1.001193" || r.Count != 5 || r.From != day {
				t.Errorf("row %+v", r)
			}
			if tt.note != "" {
				hasNote(t, p.Notes, tt.note)
			}
		})
	}
}

// zipped is a zip file of one part that unpacks to as many zeros.
func zipped(t *testing.T, name string, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write(make([]byte, size))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookFaults(t *testing.T) {
	t.Parallel()
	const head = "ngay,ma_tthc,da_giai_quyet\n"
	const in = head + "01/06/2026,1.001193,5\n"
	at := func(cell string, value any) []byte {
		return workbook(t, in, asDate, func(book *excelize.File) {
			if err := book.SetCellValue("Sheet1", cell, value); err != nil {
				t.Fatal(err)
			}
		})
	}
	good := workbook(t, in, asDate, nil)
	tests := []struct {
		name        string
		file        []byte
		line, words string
	}{
		{"cut short", good[:len(good)/2], "", "đã hỏng"},
		{"only the mark", []byte("PK\x03\x04"), "", "đã hỏng"},
		{"Word", zipped(t, "word/document.xml", 9), "", "không phải bảng tính Excel"},
		{"nothing but zeros", zipped(t, "xl/workbook.xml", 9), "", "đã hỏng"},
		{"a bomb", zipped(t, "xl/workbook.xml", 33<<20), "", "lớn hơn 32 MB"},
		{"old or with a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "", "(.xls)"},
		{"PDF", []byte("%PDF-1.7"), "", "PDF"},
		{"a page of the web called .xls", []byte("\ufeff<html><table>"), "", "HTML"},
		{"a picture", []byte("\x89PNG\r\n"), "", "tệp ảnh"},
		{"too big", bytes.Repeat([]byte("a"), ingest.MaxBytes+1), "", "lớn hơn 10 MB"},
		{"no sheet with anything", workbook(t, "", nil, nil), "", "trống"},
		{"no header", workbook(t, "a,b\n1,2\n", nil, nil), "", "Không tìm thấy dòng tiêu đề"},
		{"only a header", workbook(t, head, nil, nil), "", "không có dòng số liệu"},
		{"a cell at the far right", at("XFD2", 1), "dòng 2", "nhiều hơn 60"},
		{"a cell beyond the columns", at("BZ2", 1), "dòng 2", "nhiều hơn 60"},
		{"a number that is no day", at("A2", 912345678), "dòng 2", "không phải ngày"},
		{"a day of another century", at("A2", 12345), "dòng 2", "không phải ngày"},
		{"half a file", at("C2", 2.5), "dòng 2", "không phải số nguyên"},
		{"an error of a formula", at("C2", "#REF!"), "dòng 2", "không phải số nguyên"},
		{"negative", at("C2", -5), "dòng 2", "số âm"},
		{"a fault far below", at("A900", "01/06/2026"), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := ingest.Caseload(bytes.NewReader(tt.file), smallCatalogue(), ingest.CaseloadOptions{})
			if tt.words == "" {
				if err != nil {
					t.Fatal(err)
				}
				hasNote(t, p.Notes, "dòng 900")
				return
			}
			if p != nil {
				t.Error("a preview beside the error")
			}
			checkFault(t, err, tt.line, tt.words)
		})
	}
}

func TestWorkbookTooManyRows(t *testing.T) {
	t.Parallel()
	var in strings.Builder
	in.WriteString("ngay,ma_tthc,da_giai_quyet\n")
	for range 20_001 {
		in.WriteString("01/06/2026,1.001193,5\n")
	}
	_, err := ingest.Caseload(bytes.NewReader(workbook(t, in.String(), nil, nil)), smallCatalogue(), ingest.CaseloadOptions{})
	checkFault(t, err, "", "hơn 20.000 dòng")
}
