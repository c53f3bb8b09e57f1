package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"sipas/internal/survey"
)

const (
	saveAgain = "Hãy mở tệp trong Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)” hoặc “CSV UTF-8 (*.csv)”, rồi nhập lại tệp đó."
	saveAsCSV = "Hãy mở tệp trong Excel (nếu chữ dùng phông cũ như .VnTime, VNI thì chuyển sang Unicode), chọn Lưu thành (Save As), kiểu “CSV UTF-8 (*.csv)”, rồi nhập lại tệp đó."
)

var (
	byteOrderMark = []byte("\ufeff")
	errEmpty      = refusal("Tệp trống, không có dòng nào.")
	delimiters    = []byte{',', ';', '\t', '|'} // in the order in which they are tried
)

// textOf is a file as UTF-8 without a byte order mark. Errors: Invalid where it
// is empty, not text or damaged.
func textOf(file []byte) ([]byte, error) {
	if err := checkFormat(file); err != nil {
		return nil, err
	}
	text := bytes.TrimPrefix(file, byteOrderMark)
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, errEmpty
	}
	return text, checkEncoding(text)
}

// checkFormat recognises by their first bytes the files given by mistake.
func checkFormat(text []byte) error {
	formats := []struct{ start, name string }{
		{"PK", "Đây là tệp nén"},
		{"\xd0\xcf\x11\xe0", "Đây là tệp Excel đời cũ (.xls) hoặc tệp Excel có mật khẩu"},
		{"%PDF", "Đây là tệp PDF"},
		{"\x89PNG", "Đây là tệp ảnh"},
		{"\xff\xd8\xff", "Đây là tệp ảnh"},
		{"<", "Đây là trang web (HTML) hoặc tệp XML, dù tên có thể là .xls"},
		{"\xff\xfe", "Tệp lưu theo bảng mã UTF-16"},
		{"\xfe\xff", "Tệp lưu theo bảng mã UTF-16"},
	}
	for _, f := range formats {
		if bytes.HasPrefix(bytes.TrimPrefix(text, byteOrderMark), []byte(f.start)) {
			return refusal("%s, không phải .xlsx hay CSV UTF-8. %s", f.name, saveAgain)
		}
	}
	return nil
}

// checkEncoding names the first line that is not UTF-8. A replacement character
// means that an earlier conversion has already lost letters, so it is a fault too,
// and so is a NUL, which no text has.
func checkEncoding(text []byte) error {
	line := 1
	for piece := range bytes.Lines(text) {
		if !utf8.Valid(piece) || bytes.ContainsRune(piece, utf8.RuneError) || bytes.IndexByte(piece, 0) >= 0 {
			return &survey.Error{
				Kind: survey.Invalid, Message: "Tệp không phải văn bản UTF-8 hoặc đã hỏng chữ. " + saveAsCSV,
				Fields: []survey.FieldError{{Field: place(line), Message: "chữ bị hỏng, không phải UTF-8."}},
			}
		}
		line++
	}
	return nil
}

// textGrids cuts a text by each delimiter it may have.
func textGrids(file []byte, b *budget) iter.Seq2[*grid, error] {
	return func(yield func(*grid, error) bool) {
		text, err := textOf(file)
		if err != nil {
			yield(nil, err)
			return
		}
		tried := delimiters
		if first, rest, ok := bytes.Cut(text, []byte("\n")); ok && len(bytes.TrimSpace(first)) == 5 && bytes.HasPrefix(first, []byte("sep=")) {
			text, tried = append([]byte("\n"), rest...), []byte{first[4]} // as Excel writes it for itself
		}
		text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
		for _, d := range tried {
			b.cells = maxCells
			g := &grid{budget: b, plain: true}
			if g.err = g.cut(text, d); g.err == errStop {
				g.err = nil
			}
			if !yield(g, b.check()) {
				return
			}
		}
	}
}

// mostDelimiters is what a line of any spreadsheet can have: a longer one is not
// taken apart at all.
const mostDelimiters = 1 << 14

// cut cuts the text into rows; a quoted cell may go over several lines.
func (g *grid) cut(text []byte, delimiter byte) error {
	line := 0
	for piece := range bytes.Lines(text) {
		if line++; bytes.Count(piece, []byte{delimiter}) > mostDelimiters {
			return tooManyColumns(line)
		}
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = rune(delimiter), -1, true
	var cells []cell
	for {
		record, err := r.Read()
		var bad *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &bad):
			return lineFault(bad.StartLine, "dấu ngoặc kép không khớp; ô có dấu phân cách hoặc ngoặc kép phải nằm trọn trong ngoặc kép.")
		case err != nil:
			return err
		}
		line, _ := r.FieldPos(0)
		cells = cells[:0]
		for column, value := range record {
			if value = strings.TrimSpace(value[:min(len(value), 4*maxCell)]); value == "" {
				continue
			}
			if column >= maxColumns {
				return tooManyColumns(line)
			}
			for len(cells) < column {
				cells = append(cells, cell{})
			}
			cells = append(cells, textCell(unquoted(value), false))
		}
		if err := g.add(line, false, cells); err != nil {
			return err
		}
	}
}

func tooManyColumns(line int) error { return lineFault(line, "có hơn %d cột.", maxColumns) }

// unquoted is a cell without the apostrophe with which people make a spreadsheet
// take it for text.
func unquoted(value string) string {
	for _, mark := range []string{"'", "’", "‘", "`"} {
		if rest, ok := strings.CutPrefix(value, mark); ok && rest != "" && !strings.HasPrefix(rest, mark) {
			return strings.TrimSpace(rest)
		}
	}
	return value
}
