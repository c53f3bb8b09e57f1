package proof

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// form is something published, taken apart: the rows of its tables, and whatever
// else is written, paragraph by paragraph.
type form struct {
	name  string
	rows  []tableRow
	said  []string
	drawn []string // words of charts
}

// tableRow is a row with what stands over it: the title of the table, the heads of
// the columns, and the last row that was a title by itself.
type tableRow struct {
	table, under string
	heads, cells []string
}

// add takes in the next row of a table: a row of one text alone is a title of those below.
func (f *form) add(title string, heads, cells []string, under *string) {
	filled := strings.TrimSpace(strings.Join(cells, ""))
	if filled == "" {
		return
	}
	over := *under
	if filled == strings.TrimSpace(cells[0]) {
		if *under = filled; !digits.MatchString(figuresOf(filled, nil)) {
			return
		}
		heads = nil // a sentence
	}
	f.rows = append(f.rows, tableRow{table: title, under: over, heads: heads, cells: cells})
}

func (f *form) say(text string) {
	if text = plain(text); text != "" {
		f.said = append(f.said, text)
	}
}

var blanks = regexp.MustCompile(`[\s\x{00a0}\x{202f}]+`)

func plain(text string) string { return strings.TrimSpace(blanks.ReplaceAllString(text, " ")) }

// readHTML takes a page apart. Charts are words too; the choice of a period and
// the addresses are none.
func readHTML(t testing.TB, name string, body []byte) form {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r := &pageReader{form: form{name: name}}
	r.walk(root)
	r.flush()
	return r.form
}

type pageReader struct {
	form
	text, heading string
	inChart       bool
}

func (r *pageReader) flush() {
	for line := range strings.Lines(r.text) {
		if text := plain(line); r.inChart && text != "" {
			r.drawn = append(r.drawn, text)
		} else {
			r.say(text)
		}
	}
	r.text = ""
}

// skipped elements show no figure: they choose what is shown.
var skipped = map[string]bool{"script": true, "style": true, "head": true, "nav": true, "form": true, "code": true, "dfn": true}

var blocks = map[string]bool{"p": true, "div": true, "section": true, "li": true, "dt": true, "dd": true, "figure": true, "figcaption": true,
	"summary": true, "details": true, "main": true, "header": true, "footer": true, "ul": true, "ol": true, "dl": true, "text": true,
	"title": true, "desc": true, "h1": true, "h2": true, "h3": true, "h4": true, "caption": true, "article": true, "pre": true, "svg": true}

func (r *pageReader) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		if text := n.Data; n.Parent.Data == "textarea" {
			r.text += text
		} else {
			r.text += strings.ReplaceAll(text, "\n", " ")
		}
		return
	case n.Type == html.ElementNode && skipped[n.Data]:
		return
	case n.Type == html.ElementNode && n.Data == "table":
		r.flush()
		r.table(n)
		return
	}
	block := n.Type == html.ElementNode && blocks[n.Data]
	if block {
		r.flush()
		if outside := r.inChart; n.Data == "svg" {
			r.inChart = true
			defer func() { r.inChart = outside }()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
	if !block {
		return
	}
	if n.Data[0] == 'h' || n.Data == "caption" || n.Data == "title" {
		r.heading = plain(r.text)
	}
	r.flush()
}

// table reads rows; a table inside a cell is one of its own, under that cell's row.
func (r *pageReader) table(n *html.Node) {
	var heads []string
	title, under := r.heading, ""
	each(n, func(x *html.Node) bool {
		switch x.Data {
		case "caption":
			title = plain(textOf(x, nil))
		case "tr":
			var cells []string
			var inner []*html.Node
			isHead := true
			for c := x.FirstChild; c != nil; c = c.NextSibling {
				if c.Data == "td" || c.Data == "th" {
					cells = append(cells, plain(textOf(c, &inner)))
					isHead = isHead && c.Data == "th"
				}
			}
			if isHead && len(cells) > 1 {
				heads = cells
			} else if len(cells) > 0 {
				r.add(title, heads, cells, &under)
			}
			for _, t := range inner {
				one := pageReader{heading: title + ": " + cells[0]}
				one.table(t)
				r.rows = append(r.rows, one.rows...)
			}
			return false
		}
		return true
	})
}

func each(n *html.Node, visit func(*html.Node) bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && visit(c) {
			each(c, visit)
		}
	}
}

// textOf is the text inside; tables inside are put aside.
func textOf(n *html.Node, tables *[]*html.Node) (text string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			text += c.Data
		case c.Data == "table" && tables != nil:
			*tables = append(*tables, c)
		case c.Data != "script" && c.Data != "style":
			text += " " + textOf(c, tables) + " "
		}
	}
	return text
}

// readDocx takes a document apart. A table's title is the paragraph before it, the
// heads are its first row.
func readDocx(t testing.TB, name string, body []byte) form {
	t.Helper()
	f := form{name: name}
	in := xml.NewDecoder(bytes.NewReader(unzip(t, body)["word/document.xml"]))
	var text, title, under string
	var heads, cells []string
	depth, cell := 0, ""
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return f
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "tbl":
				depth++
				heads, under = nil, ""
			case "tr":
				cells = nil
			case "tc":
				cell = ""
			case "p":
				text = ""
			case "tab", "br":
				text += " "
			}
		case xml.CharData:
			text += string(x)
		case xml.EndElement:
			switch x.Name.Local {
			case "tbl":
				depth--
			case "tc":
				cells = append(cells, plain(cell))
			case "tr":
				if heads == nil && len(cells) > 1 {
					heads = cells
				} else if len(cells) > 0 {
					f.add(title, heads, cells, &under)
				}
			case "p":
				if cell += " " + text; depth == 0 {
					f.say(text)
					if plain(text) != "" {
						title = plain(text)
					}
				}
			}
		}
	}
}

func unzip(t testing.TB, body []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

// readXLSX takes a workbook apart: every sheet is a table or several. A row of texts
// that names columns is the heads of those below.
func readXLSX(t testing.TB, name string, body []byte) form {
	t.Helper()
	f := form{name: name}
	book, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		var heads []string
		under := ""
		for _, cells := range rows {
			first := slices.IndexFunc(cells, func(c string) bool { return plain(c) != "" })
			named, numeric := 0, false
			for i, cell := range cells {
				if cells[i] = plain(cell); columnOf(cells[i]) != nil && columnOf(cells[i])[0] != "" {
					named++
				}
				if x, err := strconv.ParseFloat(cell, 64); err == nil { // as a number is written in Vietnamese
					numeric = true
					cells[i] = strings.ReplaceAll(strconv.FormatFloat(x, 'f', -1, 64), ".", ",")
				}
			}
			switch {
			case first < 0:
			case named > 1 && !numeric:
				heads, under = cells, ""
			case len(heads) > first:
				f.add(sheet, heads[first:], cells[first:], &under)
			case len(cells) > 0:
				f.say(strings.Join(cells, " "))
			}
		}
	}
	return f
}

// readPDF is the text of a paper.
func readPDF(t testing.TB, body []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
