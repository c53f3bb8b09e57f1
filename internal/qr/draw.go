package qr

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"

	"sipas/internal/survey"
)

// MaxModulePixels bounds the size of a PNG; a point's code becomes a square of
// some 2,600 pixels there, enough for a poster.
const MaxModulePixels = 64

// SVG writes the code as one SVG element, one unit a module, black on white,
// with the label as its title (what screen readers say). It has no style
// attributes, script or ids, so it may stand in a page under a strict content
// policy, several times over. The error is the writer's.
func SVG(w io.Writer, c Code, label string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %[1]d" role="img" shape-rendering="crispEdges"><title>`, c.Size())
	if err := xml.EscapeText(&b, []byte(label)); err != nil {
		return err
	}
	fmt.Fprintf(&b, `</title><rect width="%d" height="%[1]d" fill="#fff"/><path fill="#000" d="`, c.Size())
	for r := range c.Runs() {
		fmt.Fprintf(&b, "M%d %dh%dv1h-%[3]dz", r.X, r.Y, r.Width)
	}
	b.WriteString(`"/></svg>`)
	_, err := b.WriteTo(w)
	return err
}

// PNG writes the code as a black and white image, each module a square of
// modulePixels (1 to MaxModulePixels, else survey.Invalid) pixels. Other errors
// are the writer's.
func PNG(w io.Writer, c Code, modulePixels int) error {
	if modulePixels < 1 || modulePixels > MaxModulePixels {
		return survey.Errorf(survey.Invalid, "Cỡ ô của mã QR phải từ 1 đến %d điểm ảnh.", MaxModulePixels)
	}
	side := c.Size() * modulePixels
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for r := range c.Runs() {
		blacken(img, r, modulePixels)
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	return encoder.Encode(w, img)
}

// blacken fills one run.
func blacken(img *image.Paletted, r Run, pixels int) {
	for y := r.Y * pixels; y < (r.Y+1)*pixels; y++ {
		from := img.PixOffset(r.X*pixels, y)
		row := img.Pix[from : from+r.Width*pixels]
		for i := range row {
			row[i] = 1
		}
	}
}
