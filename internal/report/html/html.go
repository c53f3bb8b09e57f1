// Package html shows a doc.Document inside a page of staff, before it becomes a
// file. It suits a strict content policy: classes (paper, paper-…) and no inline
// styles; static/paper.css has the looks. It is a preview: it knows no pages.
package html

import (
	"bytes"
	_ "embed" // the template
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"sipas/internal/chart"
	"sipas/internal/report/doc"
)

// Options are what the page around knows.
type Options struct {
	Heading int    // level of the document's highest headings, 1 to 4: those of the page come first
	ID      string // prefix of the ids, unique within the page: ASCII letters, digits, hyphens
}

//go:embed paper.html
var source string

var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"clean": func(s string) string { return strings.TrimSpace(doc.Clean(s)) },
	"motto": func() [2]string { return doc.Motto },
	"side":  side,
}).Parse(source))

// Render returns the document as one article. Errors: a document that does not
// pass its Check.
func Render(d doc.Document, o Options) (template.HTML, error) {
	if err := d.Check(); err != nil {
		return "", err
	}
	p := &page{Options: o}
	p.out.WriteString(`<article class="paper" lang="vi">` + "\n")
	if err := p.blocks(d.Blocks); err != nil {
		return "", fmt.Errorf("html: %w", err)
	}
	p.out.WriteString("</article>\n")
	return template.HTML(p.out.String()), nil
}

// page is the article in the making.
type page struct {
	Options
	out     bytes.Buffer
	figures int
	tables  int
}

func (p *page) blocks(blocks []doc.Block) error {
	for _, b := range blocks {
		if err := p.block(b); err != nil {
			return err
		}
	}
	return nil
}

func (p *page) block(b doc.Block) error {
	switch b := b.(type) {
	case doc.Head:
		return p.run("head", b)
	case doc.Title:
		return p.run("title", b)
	case doc.Grounds:
		return p.run("grounds", b)
	case doc.Heading:
		p.heading(b.Level, "", b.Text)
		return nil
	case doc.Paragraph:
		return p.run("paragraph", b)
	case doc.List:
		return p.run("list", b)
	case doc.Table:
		p.tables++
		return p.run("table", newTable(b, p.tables))
	case doc.Figure:
		return p.figure(b)
	case doc.Code:
		return p.run("code", b)
	case doc.Signature:
		return p.run("signature", b)
	case doc.Annex:
		p.heading(1, "paper-annex", b.Number+". "+b.Title)
		return p.run("annex", b)
	case doc.PageBreak:
		return p.run("break", nil)
	case doc.Landscape:
		return p.blocks(b.Blocks)
	}
	return fmt.Errorf("a block of kind %T", b)
}

func (p *page) run(name string, data any) error { return templates.ExecuteTemplate(&p.out, name, data) }

// heading is written here: a template cannot choose the element.
func (p *page) heading(level int, class, text string) {
	tag := "h" + strconv.Itoa(min(max(p.Heading, 1)+level-1, 6))
	if class != "" {
		class = ` class="` + class + `"`
	}
	p.out.WriteString("<" + tag + class + ">" + template.HTMLEscapeString(doc.Plain(text).String()) + "</" + tag + ">\n")
}

func (p *page) figure(f doc.Figure) error {
	p.figures++
	var svg bytes.Buffer
	name := chart.Name{ID: p.ID + "hinh-" + strconv.Itoa(p.figures), Title: f.Caption, Desc: f.Alt}
	if err := f.Drawing.SVG(&svg, name); err != nil {
		return err
	}
	return p.run("figure", struct {
		SVG     template.HTML // from chart, which escapes its texts
		Caption string
	}{template.HTML(svg.String()), f.Caption})
}

// side is the class of how a cell stands.
func side(a doc.Align) string {
	switch a {
	case doc.Center:
		return "paper-center"
	case doc.Right:
		return "paper-right"
	}
	return ""
}
