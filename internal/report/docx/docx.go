// Package docx writes a doc.Document as a Word file that is pleasant to go on
// with: real styles and headings, table heads that repeat, a page number, no line
// breaks or tabs for the sake of looks.
//
// It is written by hand, against what Word insists on (ECMA-376, transitional):
// the order of elements, a paragraph in every cell, styles that exist. The tests
// hold it to that; LibreOffice has read what it writes, Word itself has not.
package docx

import (
	"fmt"
	"io"

	"sipas/internal/report/doc"
)

// Write writes the document. The same document gives the same bytes. Errors: a
// document that does not pass its Check, a figure that cannot be drawn, and the
// writer's.
func Write(w io.Writer, d doc.Document) error {
	if err := d.Check(); err != nil {
		return err
	}
	f := newFile()
	body, err := f.body(d)
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	f.add(part{name: "word/document.xml", kind: kindMain, body: body})
	f.add(part{name: "word/styles.xml", kind: kindWord + "styles+xml", body: styles()})
	f.addFixed()
	f.add(part{name: "docProps/core.xml", kind: "application/vnd.openxmlformats-package.core-properties+xml", body: core(d)})
	if err := f.write(w); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}
