package app

import (
	"bytes"
	"context"
	"html"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"sipas/internal/qr"
)

// drawing tells the decoder that the picture is a drawing, not a photograph, so
// that it reads the modules where they are. Its search for the three corners in a
// photograph takes other modules for a corner in about one clean drawing of 400,
// whatever the size, and codes are random.
var drawing = map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true}

// TestAScannedCodeOpensItsForm draws the code of every point, reads it with an
// independent decoder and opens what it says, as a phone does.
func TestAScannedCodeOpensItsForm(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	catalogue, err := h.Store.Catalogue(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range catalogue.Points {
		if !p.Active() {
			continue
		}
		code, err := qr.New(qr.Link(h.base, h.code(p.ID)), qr.M)
		if err != nil {
			t.Fatal(err)
		}
		var drawn bytes.Buffer
		if err := qr.PNG(&drawn, code, 8); err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(&drawn)
		if err != nil {
			t.Fatal(err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, drawing)
		if err != nil {
			t.Errorf("%s: not readable: %v", p.ID, err)
			continue
		}
		r, page := h.get(h.phone(), read.GetText())
		if r.StatusCode != http.StatusOK || !strings.Contains(html.UnescapeString(page), p.Label["vi"]) {
			t.Errorf("%s: %s answers %d and does not name %q", p.ID, read.GetText(), r.StatusCode, p.Label["vi"])
		}
	}
}
