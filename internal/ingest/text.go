package ingest

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"sipas/internal/survey"
)

// MaxBytes bounds a file.
const MaxBytes = 10 << 20

const (
	saveAgain = "Hãy mở tệp trong Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)” hoặc “CSV UTF-8 (*.csv)”, rồi nhập lại tệp đó."
	saveAsCSV = "Hãy mở tệp trong Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8 (*.csv)”, rồi nhập lại tệp đó."
)

var byteOrderMark = []byte("\ufeff")

var errEmpty = survey.Errorf(survey.Invalid, "Tệp trống, không có dòng nào.")

// readFile reads the whole file. Errors: Invalid where it is too big; else what
// r says.
func readFile(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("đọc tệp: %w", err)
	}
	if len(file) > MaxBytes {
		return nil, survey.Errorf(survey.Invalid, "Tệp lớn hơn %d MB; hãy chia thành nhiều tệp.", MaxBytes>>20)
	}
	return file, nil
}

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
			return survey.Errorf(survey.Invalid, "%s, không phải .xlsx hay CSV UTF-8. %s", f.name, saveAgain)
		}
	}
	return nil
}

// checkEncoding names the lines that are not UTF-8. A replacement character
// means that an earlier conversion has already lost letters, so it is a fault
// too, and so is a NUL, which no text has.
func checkEncoding(text []byte) error {
	var bad faults
	line := 0
	for piece := range bytes.Lines(text) {
		line++
		if !utf8.Valid(piece) || bytes.ContainsRune(piece, utf8.RuneError) || bytes.IndexByte(piece, 0) >= 0 {
			bad.add(line, "chữ bị hỏng, không phải UTF-8.")
		}
	}
	if bad.count == 0 {
		return nil
	}
	return &survey.Error{
		Kind: survey.Invalid, Message: "Tệp không phải văn bản UTF-8 hoặc đã hỏng chữ. " + saveAsCSV, Fields: bad.fields,
	}
}
