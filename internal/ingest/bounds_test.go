package ingest_test

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"sipas/internal/ingest"
	"sipas/internal/survey"
)

// repeat is a text of many pieces that is never whole in memory.
type repeat struct {
	head, piece, tail string
	times             int
}

func (r repeat) WriteTo(w io.Writer) (int64, error) {
	if _, err := io.WriteString(w, r.head); err != nil {
		return 0, err
	}
	many := strings.Repeat(r.piece, 1000)
	for range r.times / 1000 {
		if _, err := io.WriteString(w, many); err != nil {
			return 0, err
		}
	}
	_, err := io.WriteString(w, r.tail)
	return 0, err
}

// hostile files cost a bounded amount of memory and time, whatever they are: what
// each took is logged.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("under the race detector these take minutes and show nothing more")
	}
	c := seeded(t)
	oneSheet := func(name string, part io.WriterTo) []byte { return hostileBook(t, name, part) }
	manySheets := "<workbook><sheets>" + strings.Repeat(`<sheet name="a" sheetId="1" r:id="r0"/>`, 5000) + "</sheets></workbook>"
	links := rels + strings.Repeat(`<Relationship Id="r0" Type="`+kind+`/worksheet" Target="worksheets/sheet0.xml"/>`, 1) + "</Relationships>"
	wide := `<row r="1"><c r="A1" t="inlineStr"><is><t>` + strings.Repeat("x", 2000) + `</t></is></c></row>`
	head := sheetOf([]string{"ky", "linh_vuc", "da_giai_quyet"})
	for _, tt := range []struct {
		name string
		file func() []byte
		says string
	}{
		{"a sheet named 5,000 times", func() []byte {
			return zipped(t, part{"xl/workbook.xml", manySheets}, part{"xl/_rels/workbook.xml.rels", links}, part{"xl/worksheets/sheet0.xml", "<worksheet><sheetData>" + wide + "</sheetData></worksheet>"})
		}, "hơn 100 trang tính"},
		{"10 MB of commas", func() []byte { return bytes.Repeat([]byte(","), ingest.MaxBytes) }, "hơn 256 cột"},
		{"10 MB of line ends", func() []byte { return bytes.Repeat([]byte("\n"), ingest.MaxBytes) }, "trống"},
		{"10 MB of quotes", func() []byte { return bytes.Repeat([]byte(`"`), ingest.MaxBytes-1) }, "ngoặc kép"},
		{"10 MB of one-letter rows", func() []byte { return bytes.Repeat([]byte("a\n"), ingest.MaxBytes/2) }, "tiêu đề"},
		{"10 MB of rows under a header", func() []byte {
			return append([]byte("ky,linh_vuc,da_giai_quyet\n"), bytes.Repeat([]byte("2026-09,a,1\n"), ingest.MaxBytes/12-10)...)
		}, "hơn 60000 dòng"},
		{"60,000 different rows", func() []byte {
			var b bytes.Buffer
			b.WriteString("ky,ma_tthc,da_giai_quyet\n")
			for i := range 60_000 {
				fmt.Fprintf(&b, "2026-09,viec %d,1\n", i)
			}
			return b.Bytes()
		}, ""},
		{"groups in groups", func() []byte {
			var b bytes.Buffer
			b.WriteString("Quý III/2026\nTT,Lĩnh vực,Đã giải quyết\n")
			for i := range 50_000 {
				fmt.Fprintf(&b, "%s,viec %d,1\n", []string{"A", "I", "1", "1.1"}[i%4], i)
			}
			return b.Bytes()
		}, ""},
		{"loose rows", func() []byte {
			var b bytes.Buffer
			b.WriteString("Quý III/2026\nTên thủ tục,Đã giải quyết\n")
			for i := range 50_000 {
				fmt.Fprintf(&b, "viec %d,%d\nTổng %d,2\n", i, 1+i%3, i)
			}
			return b.Bytes()
		}, ""},
		{"a million formatted rows of 16 columns", func() []byte {
			row := `<row r="9" s="1" customFormat="1">` + strings.Repeat(`<c r="A9" s="1"/>`, 16) + `</row>`
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head, row, "</sheetData></worksheet>", 1_000_000})
		}, ""},
		{"a bomb of blanks", func() []byte {
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head, strings.Repeat(" ", 1000), "</sheetData></worksheet>", 5_000_000})
		}, "quá lớn"},
		{"a bomb of shared strings", func() []byte {
			return oneSheet("xl/sharedStrings.xml", repeat{"<sst>", "<si><t>" + strings.Repeat("ă", 1900) + "</t></si>", "</sst>", 200_000})
		}, "quá lớn"},
		{"a bomb of small shared strings", func() []byte {
			return oneSheet("xl/sharedStrings.xml", repeat{"<sst>", "<si><t/></si>", "</sst>", 5_000_000})
		}, "quá lớn"},
		{"a bomb of inline strings", func() []byte {
			row := `<row><c t="inlineStr"><is><t>2026-09` + strings.Repeat("ă", 900) + `</t></is></c><c t="inlineStr"><is><t>` + strings.Repeat("ă", 900) + `</t></is></c></row>`
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head, row, "</sheetData></worksheet>", 100_000})
		}, "quá lớn"},
		{"as many cells as a grid may have", func() []byte {
			row := "<row>" + strings.Repeat(`<c><v>7</v></c>`, 20) + "</row>"
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head, row, "</sheetData></worksheet>", 59_000})
		}, ""},
		{"more cells than a grid may have", func() []byte {
			row := "<row>" + strings.Repeat(`<c><v>7</v></c>`, 250) + "</row>"
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head, row, "</sheetData></worksheet>", 59_000})
		}, "quá lớn"},
		{"10 MB of small cells", func() []byte {
			return append([]byte("ky;linh_vuc;da_giai_quyet\n"), bytes.Repeat([]byte(strings.Repeat("7;", 200)+"\n"), ingest.MaxBytes/401-1)...)
		}, "quá lớn"},
		{"a bomb of styles", func() []byte {
			return oneSheet("xl/styles.xml", repeat{"<styleSheet><cellXfs>", `<xf numFmtId="14"/>`, "</cellXfs></styleSheet>", 5_000_000})
		}, "quá lớn"},
		{"a bomb of merges", func() []byte {
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData>" + head + "</sheetData><mergeCells>", `<mergeCell ref="A1:B1048576"/>`, "</mergeCells></worksheet>", 5_000_000})
		}, "quá lớn"},
		{"a tag without an end", func() []byte {
			return oneSheet("xl/worksheets/sheet0.xml", repeat{"<worksheet><sheetData><row a=\"", "xxxxxxxxxx", "", 5_000_000})
		}, "đã hỏng"},
		{"a cell far to the right", func() []byte {
			return book(t, head+`<row r="2"><c r="XFD2"><v>1</v></c></row>`)
		}, "sau cột thứ 256"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := tt.file()
			if len(file) > ingest.MaxBytes {
				t.Fatalf("the file itself is %d bytes", len(file))
			}
			runtime.GC()
			var before runtime.MemStats
			runtime.ReadMemStats(&before)
			peak, stop := watch()
			start := time.Now()
			p, err := ingest.Served(t.Context(), bytes.NewReader(file), c, ingest.Options{Calendar: survey.CalendarMonths, Today: today})
			took := time.Since(start)
			stop()
			most := max(0, int64(peak.Load())-int64(before.HeapAlloc))
			t.Logf("%6.1f s, %4d MB, file of %d KB", took.Seconds(), most>>20, len(file)>>10)
			slow := p != nil && p.Refused != nil && strings.Contains(p.Refused.Error(), "quá lâu") // on a busy machine
			if err != nil || tt.says != "" && !slow && (p.Refused == nil || !strings.Contains(p.Refused.Error(), tt.says)) {
				t.Errorf("%v, %v; want %q", p.Refused, err, tt.says)
			}
			if most > 200<<20 {
				t.Errorf("took %d MB", most>>20)
			}
		})
	}
}

// hostileBook is a workbook of one part that is repeated while it is packed.
func hostileBook(t *testing.T, name string, text io.WriterTo) []byte {
	t.Helper()
	links := rels + `<Relationship Id="r0" Type="` + kind + `/worksheet" Target="worksheets/sheet0.xml"/><Relationship Id="a" Type="` + kind +
		`/styles" Target="styles.xml"/><Relationship Id="b" Type="` + kind + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	parts := map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": links, "xl/styles.xml": styles, "xl/sharedStrings.xml": "<sst/>",
		"xl/worksheets/sheet0.xml": "<worksheet/>",
	}
	delete(parts, name)
	var b bytes.Buffer
	z := newZip(&b, flate.BestSpeed)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.Create(name)
	if err == nil {
		_, err = text.WriteTo(w)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Reading ends with the context of whoever asked.
func TestServedIsCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := append([]byte("ky,linh_vuc,da_giai_quyet\n"), bytes.Repeat([]byte("2026-09,Hộ tịch,1\n"), 50_000)...)
	if _, err := ingest.Served(ctx, bytes.NewReader(file), seeded(t), ingest.Options{Calendar: survey.CalendarMonths, Today: today}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want it cancelled", err)
	}
}
