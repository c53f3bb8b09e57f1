package chart

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"sipas/internal/typeface"
)

var lookAt = flag.String("look", "", "write every chart into this folder, to be looked at")

// newPDF is a document as the reports make it.
func newPDF(t testing.TB) *fpdf.Fpdf {
	t.Helper()
	f := fpdf.New("P", "mm", "A4", "")
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetCatalogSort(true)
	typeface.RegisterBeVietnamPro(f, "vi")
	f.AddPage()
	return f
}

// TestLook is how the charts were looked at: go test -run Look -look /tmp/x.
func TestLook(t *testing.T) {
	if *lookAt == "" {
		t.Skip("no -look folder")
	}
	f := newPDF(t)
	y := 10.0
	for _, s := range append(samples(), extremes()...) {
		write := func(extension string, put func(io.Writer) error) {
			var b bytes.Buffer
			if err := put(&b); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(*lookAt, s.name+extension), b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write(".svg", func(w io.Writer) error { return s.SVG(w, Name{ID: s.name, Title: s.name}) })
		write(".png", func(w io.Writer) error { return s.PNG(w, 1.5) })
		width := s.Width * 160 / Paper
		if y+s.HeightAt(width) > 287 {
			f.AddPage()
			y = 10
		}
		y += s.PDF(f, "vi", 8, y, min(width, 194)) + 6
	}
	if err := f.OutputFileAndClose(filepath.Join(*lookAt, "all.pdf")); err != nil {
		t.Fatal(err)
	}
}
