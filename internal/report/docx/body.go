package docx

import (
	"fmt"

	"sipas/internal/report/doc"
)

// body writes the blocks of a document, one after the other.
type body struct {
	*markup
	file  *file
	fresh bool // the next paragraph starts a page
	turn  bool // the page is turned
	first bool // the section is the first
	bare  bool // a table was written last
}

// body is the main part.
func (f *file) body(d doc.Document) ([]byte, error) {
	b := &body{markup: newMarkup(), file: f, first: true}
	b.open(`w:document xmlns:w="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" `+
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" `+
		`xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`, word)
	b.open("w:body")
	for i, block := range doc.Held(d.Blocks) {
		if turned, ok := block.(doc.Landscape); ok {
			if err := b.landscape(turned, i > 0, i == len(d.Blocks)-1); err != nil {
				return nil, err
			}
			continue
		}
		if err := b.block(block); err != nil {
			return nil, err
		}
	}
	b.part()
	b.section()
	b.close("w:body")
	b.close("w:document")
	return b.bytes(), nil
}

// landscape sets its blocks in a section of their own. A section is described
// where it ends; the last one of the document at the end of the body.
func (b *body) landscape(l doc.Landscape, after, last bool) error {
	if after {
		b.sectionEnd()
	}
	b.turn, b.fresh = true, false
	for i, block := range doc.Held(l.Blocks) {
		if _, annex := block.(doc.Annex); annex && i == 0 {
			b.annex(block.(doc.Annex), false)
			continue
		}
		if err := b.block(block); err != nil {
			return err
		}
	}
	if last {
		return nil
	}
	b.sectionEnd()
	b.turn = false
	return nil
}

func (b *body) block(block doc.Block) error {
	if lines, ok := doc.LinesOf(block); ok {
		b.lines(lines)
		return nil
	}
	switch block := block.(type) {
	case doc.Head:
		b.head(block)
	case doc.Title:
		b.title(block)
	case doc.Paragraph:
		b.paragraph(paragraph{style: doc.Body, text: block.Text, align: block.Align, flat: block.Flat, keep: block.Keep})
	case doc.List:
		for _, item := range block.Items {
			b.paragraph(paragraph{style: []doc.Style{doc.ListDash, doc.ListPlus}[block.Level], text: item})
		}
	case doc.Table:
		b.table(block)
	case doc.Figure:
		return b.figure(block)
	case doc.Signature:
		b.signature(block)
	case doc.Annex:
		b.annex(block, true)
	case doc.PageBreak:
		b.fresh = true
	default:
		return fmt.Errorf("a block of kind %T", block)
	}
	return nil
}

func (b *body) lines(lines []doc.Line) {
	for _, l := range lines {
		b.line(l.Style, l.Text)
	}
}

func (b *body) title(t doc.Title) {
	lines, rule := t.Lines()
	b.lines(lines)
	b.rule(b.textWidth(), rule)
	if t.Note != "" {
		b.line(doc.TitleNote, t.Note)
	}
}

func (b *body) annex(a doc.Annex, newPage bool) {
	b.fresh = b.fresh || newPage
	b.lines(a.Lines())
}

// sectionEnd ends a section with a paragraph too small to be seen.
func (b *body) sectionEnd() {
	b.bare = false
	b.open("w:p")
	b.open("w:pPr")
	b.empty(`w:pStyle w:val="%s"`, sectionStyle)
	b.section()
	b.close("w:pPr")
	b.close("w:p")
}

// part writes a paragraph too small to be seen where Word needs one: after a
// table, before another or the end.
func (b *body) part() {
	if b.bare {
		b.paragraph(paragraph{style: doc.Style{ID: sectionStyle}})
	}
}

// section describes the pages before it. Only the first page of all has no
// number.
func (b *body) section() {
	b.open("w:sectPr")
	b.empty(`w:headerReference w:type="default" r:id="%s"`, headerID)
	b.empty(`w:type w:val="nextPage"`)
	width, height, turned := twips(doc.PageWidth), twips(doc.PageHeight), ""
	if b.turn {
		width, height, turned = height, width, ` w:orient="landscape"`
	}
	b.empty(`w:pgSz w:w="%d" w:h="%d"%s`, width, height, turned)
	b.empty(`w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"`,
		twips(doc.MarginTop), twips(doc.MarginRight), twips(doc.MarginBottom), twips(doc.MarginLeft), twips(doc.HeaderTop), twips(doc.HeaderTop))
	b.empty(`w:cols w:space="720"`)
	if b.first {
		b.empty("w:titlePg")
	}
	b.close("w:sectPr")
	b.first = false
}

// textWidth is the width between the margins, in millimetres.
func (b *body) textWidth() float64 {
	if b.turn {
		return doc.PageHeight - doc.MarginLeft - doc.MarginRight
	}
	return doc.TextWidth
}
