package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// part is a piece of a workbook written by hand, as programs other than Excel
// write them.
type part struct{ name, text string }

func zipped(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	kind = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	// Styles: 0 general, 1 dd/mm/yyyy, 2 as the computer is set, 3 percent, 4 mm/dd/yy.
	styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171" formatCode="mm/dd/yy"/></numFmts>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="171"/></cellXfs></styleSheet>`
)

// book is a workbook with one sheet for each text of rows; what follows |||
// stands behind the rows.
func book(t testing.TB, sheets ...string) []byte {
	t.Helper()
	parts := []part{
		{"_rels/.rels", rels + `<Relationship Id="r" Type="` + kind + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/styles.xml", styles},
	}
	workbook, links := "<workbook><sheets>", rels+`<Relationship Id="s" Type="`+kind+`/styles" Target="styles.xml"/>`
	for i, rows := range sheets {
		data, rest, _ := strings.Cut(rows, "|||")
		workbook += fmt.Sprintf(`<sheet name="Trang %d" sheetId="%d" r:id="r%d"/>`, i+1, i+1, i)
		links += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, kind, i)
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i), `<?xml version="1.0"?><worksheet><sheetData>` + data + `</sheetData>` + rest + `</worksheet>`})
	}
	return zipped(t, append(parts, part{"xl/workbook.xml", workbook + "</sheets></workbook>"}, part{"xl/_rels/workbook.xml.rels", links + "</Relationships>"})...)
}

// cellsOf is a row of a sheet: texts as they are, numbers with a leading #, perhaps
// with a style after @, anything that begins with < as the inside of a cell.
func cellsOf(line int, attributes string, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d" %s>`, line, attributes)
	for i, c := range cells {
		name := fmt.Sprintf("%c%d", 'A'+i, line)
		number, isNumber := strings.CutPrefix(c, "#")
		value, style, _ := strings.Cut(number, "@")
		switch {
		case c == "":
		case strings.HasPrefix(c, "<"):
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr">%s</c>`, name, c)
		case strings.HasPrefix(c, "day "):
			fmt.Fprintf(&b, `<c r="%s" t="d"><v>%s</v></c>`, name, c[4:])
		case isNumber:
			fmt.Fprintf(&b, `<c r="%s" s="%s"><v>%s</v></c>`, name, style, value)
		default:
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, name, c)
		}
	}
	return b.String() + "</row>"
}

func sheetOf(rows ...[]string) string {
	var b strings.Builder
	for i, r := range rows {
		b.WriteString(cellsOf(i+1, "", r...))
	}
	return b.String()
}

func newZip(w io.Writer, level int) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	return z
}

// watch samples how much memory is in use until it is stopped.
func watch() (peak *atomic.Uint64, stop func()) {
	peak = &atomic.Uint64{}
	done, ended := make(chan struct{}), make(chan struct{})
	sample := func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak.Store(max(peak.Load(), m.HeapAlloc))
	}
	go func() {
		defer close(ended)
		for {
			sample()
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return peak, func() { close(done); <-ended }
}
