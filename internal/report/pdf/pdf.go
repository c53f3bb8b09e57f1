// Package pdf sets a doc.Document in type: lines and pages are broken here, with
// the same styles as the Word file, and fonts are embedded as subsets. A document
// carries its title, language and outline, but no tags: fpdf cannot write them,
// so who cannot see the page is better served by the Word file.
//
// What the typeface lacks (emoji, scripts that run from right to left) is drawn
// as an empty box.
package pdf

import (
	"fmt"
	"io"
	"slices"

	"codeberg.org/go-pdf/fpdf"

	"sipas/internal/report/doc"
	"sipas/internal/typeface"
)

// chartFamily is the typeface of charts inside the file.
const chartFamily = "BeVietnamPro"

// Write writes the document. The same document gives the same bytes. Errors: a
// document that does not pass its Check, and the writer's.
func Write(w io.Writer, d doc.Document) error {
	if err := d.Check(); err != nil {
		return err
	}
	f, err := open(d)
	if err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	p := &pager{f: f}
	for _, s := range sections(d.Blocks) {
		p.turned = s.turned
		p.print(s.items)
	}
	if p.number == 0 {
		p.newPage()
	}
	p.outline()
	if err := f.Output(w); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// open makes an empty file with its properties and typefaces.
func open(d doc.Document) (*fpdf.Fpdf, error) {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: doc.PageWidth, Ht: doc.PageHeight}})
	f.SetCreationDate(d.Created)
	f.SetModificationDate(d.Created)
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.SetLang("vi-VN")
	for _, property := range []struct {
		set  func(string, bool)
		text string
	}{{f.SetTitle, d.Title}, {f.SetSubject, d.Subject}, {f.SetAuthor, d.Author}, {f.SetCreator, "SIPAS"}} {
		property.set(typeface.Face{}.Settable(doc.Plain(property.text).String()), true)
	}
	typeface.RegisterTinos(f)
	if slices.ContainsFunc(d.Blocks, hasFigure) {
		typeface.RegisterBeVietnamPro(f, chartFamily) // every typeface that is known is in the file
	}
	return f, f.Error()
}

func hasFigure(b doc.Block) bool {
	l, turned := b.(doc.Landscape)
	_, figure := b.(doc.Figure)
	return figure || turned && slices.ContainsFunc(l.Blocks, hasFigure)
}
