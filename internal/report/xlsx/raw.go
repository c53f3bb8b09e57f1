package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"sipas/internal/results"
	"sipas/internal/vi"
)

// MaxRaw is how many raw rows a workbook takes; more belong in responses.csv.
const MaxRaw = 200_000

// Confidential stands on the cover and on the sheet of raw rows.
const Confidential = "DỮ LIỆU THÔ, KHÔNG CÔNG BỐ: chỉ dành cho người quản trị và người giám sát, những người chịu trách nhiệm giữ kín. Không tìm cách nhận ra người trả lời."

// rawSheet is the head of the sheet of raw rows; the rows are streamed.
func rawSheet(s *results.Summary, raw *Raw) *sheet {
	widths := make([]float64, max(len(raw.Header), 8))
	for i := range widths {
		widths[i] = 12
		if i < len(raw.Header) {
			widths[i] = max(12, float64(len(raw.Header[i]))*1.25+4) // room for the filter's button
		}
	}
	x := newSheet(s, rawName, "Phiếu gốc", "từng phiếu của kỳ (không công bố)", widths...)
	x.wide(Confidential, alertStyle)
	if s.Totals.Received > MaxRaw {
		x.wide("Kỳ này có "+vi.Int(s.Totals.Received)+" phiếu, nhiều hơn "+vi.Int(MaxRaw)+" dòng mà sheet này nhận. Xin dùng tệp responses.csv do lệnh `sipas export` xuất ra.", plainStyle)
		return x
	}
	x.header(raw.Header...)
	x.raw, x.filter, x.last = raw, true, x.head+int(s.Totals.Received)
	return x
}

// stream writes the raw rows under what was laid out. Levels are numbers, so
// that they can be counted; everything else is text.
func (b *book) stream(sw *excelize.StreamWriter, s *sheet) error {
	numbers := make([]bool, len(s.raw.Header))
	for i, name := range s.raw.Header {
		numbers[i] = strings.HasPrefix(name, "item.")
	}
	row := len(s.rows)
	cells := make([]any, len(numbers))
	for values, err := range s.raw.Rows {
		if err != nil {
			return err
		}
		if row++; row > len(s.rows)+MaxRaw {
			return fmt.Errorf("more than %d raw rows", MaxRaw)
		}
		for i := range cells {
			cells[i] = nil
			if i < len(values) && values[i] != "" {
				cells[i] = rawValue(values[i], numbers[i])
			}
		}
		if err := sw.SetRow(at(1, row), cells); err != nil {
			return err
		}
	}
	return nil
}

func rawValue(value string, number bool) any {
	if n, err := strconv.Atoi(value); number && err == nil {
		return n
	}
	return clean(value)
}
