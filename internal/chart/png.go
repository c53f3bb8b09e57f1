package chart

import "io"

// MaxPixels bounds the size of a PNG.
const MaxPixels = 64 << 20

// PNG writes the drawing as an opaque image on white, scale pixels to a unit (2
// to 3 suits a document). The same drawing gives the same bytes. Errors: a scale
// that is not positive or makes more than MaxPixels, and the writer's.
func (d Drawing) PNG(w io.Writer, scale float64) error { return nil }
