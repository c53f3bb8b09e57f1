package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sipas/internal/report/xlsx"
)

// workbook is a file read back by nothing of what wrote it.
type workbook struct {
	parts  map[string]string // by name, as XML
	sheets []string          // names, in order
	cells  map[string]map[string]read
}

// read is a cell: a text or a number, with its formula.
type read struct {
	text    string
	number  float64
	numeric bool
	formula string
	style   int
}

type stringItem struct {
	T string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (s stringItem) String() string {
	all := s.T
	for _, r := range s.R {
		all += r.T
	}
	return unescape(all)
}

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape reads the escapes of ECMA-376 ST_Xstring.
func unescape(text string) string {
	return escaped.ReplaceAllStringFunc(text, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(rune(n))
	})
}

func write(t testing.TB, in xlsx.Input) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, in); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parse reads every part, which has to be well-formed.
func parse(t testing.TB, file []byte) *workbook {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	w := &workbook{parts: map[string]string{}, cells: map[string]map[string]read{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r) // also checks the sum
		if err != nil {
			t.Fatal(f.Name, err)
		}
		w.parts[f.Name] = string(content)
		wellFormed(t, f.Name, content)
	}
	w.open(t)
	return w
}

func wellFormed(t testing.TB, name string, content []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(content)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func (w *workbook) unmarshal(t testing.TB, name string, into any) {
	t.Helper()
	if err := xml.Unmarshal([]byte(w.parts[name]), into); err != nil {
		t.Fatal(name, err)
	}
}

func (w *workbook) open(t testing.TB) {
	t.Helper()
	var book struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		Rels []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	var shared struct {
		Items []stringItem `xml:"si"`
	}
	w.unmarshal(t, "xl/workbook.xml", &book)
	w.unmarshal(t, "xl/_rels/workbook.xml.rels", &rels)
	if w.parts["xl/sharedStrings.xml"] != "" {
		w.unmarshal(t, "xl/sharedStrings.xml", &shared)
	}
	targets := map[string]string{}
	for _, r := range rels.Rels {
		targets[r.ID] = path.Join("xl", strings.TrimPrefix(r.Target, "/xl/"))
	}
	for _, s := range book.Sheets {
		if s.State != "" && s.State != "visible" {
			t.Errorf("sheet %s is %s", s.Name, s.State)
		}
		w.sheets = append(w.sheets, s.Name)
		w.cells[s.Name] = w.sheet(t, targets[s.ID], shared.Items)
	}
}

func (w *workbook) sheet(t testing.TB, part string, shared []stringItem) map[string]read {
	t.Helper()
	var sheet struct {
		Cells []struct {
			Ref     string     `xml:"r,attr"`
			Type    string     `xml:"t,attr"`
			Style   int        `xml:"s,attr"`
			Formula string     `xml:"f"`
			Value   string     `xml:"v"`
			Inline  stringItem `xml:"is"`
		} `xml:"sheetData>row>c"`
	}
	w.unmarshal(t, part, &sheet)
	cells := map[string]read{}
	for _, c := range sheet.Cells {
		x := read{formula: c.Formula, style: c.Style}
		switch c.Type {
		case "inlineStr":
			x.text = c.Inline.String()
		case "s":
			i, err := strconv.Atoi(c.Value)
			if err != nil {
				t.Fatal(err)
			}
			x.text = shared[i].String()
		case "", "n":
			n, err := strconv.ParseFloat(c.Value, 64)
			x.number, x.numeric = n, err == nil
			if c.Value != "" && err != nil {
				t.Fatalf("%s %s: %q is not a number", part, c.Ref, c.Value)
			}
		default:
			x.text = c.Value
		}
		cells[c.Ref] = x
	}
	return cells
}

// row is the first row whose texts in the columns are the wanted ones, or begin
// with one that ends in an ellipsis.
func (w *workbook) row(t testing.TB, sheet string, want map[string]string) int {
	t.Helper()
	for row := 1; row < 2000; row++ {
		found := true
		for column, text := range want {
			got := w.cells[sheet][column+strconv.Itoa(row)].text
			start, open := strings.CutSuffix(text, "…")
			found = found && (got == text || open && strings.HasPrefix(got, start))
		}
		if found {
			return row
		}
	}
	t.Fatalf("%s: no row with %v", sheet, want)
	return 0
}

func (w *workbook) cell(sheet, column string, row int) read {
	return w.cells[sheet][column+strconv.Itoa(row)]
}
