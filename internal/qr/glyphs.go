package qr

import (
	"errors"
	"fmt"
	"sync"

	"sipas/internal/typeface"
)

// Measures of the typeface in ems, from its tables: Ẩ is the tallest letter, Ộ
// and g reach lowest.
const (
	capHeight   = 0.74
	tallCapital = 1.16 // Ẩ
	tallSmall   = 0.98 // capitals with one mark, small letters with two
	deepest     = 0.25 // ạ, g
	mmPerPoint  = typeface.MMPerPoint
)

// face is one weight of the typeface: what it takes to measure a text and to
// say which characters it lacks. It does not change.
type face struct{ advance typeface.Widths }

// weights are the two that sheets use.
type weights struct{ regular, bold face }

// loadWeights reads the embedded fonts once; the error is a fault of the build.
var loadWeights = sync.OnceValues(func() (weights, error) {
	regular, err := readFace(false)
	bold, errBold := readFace(true)
	return weights{regular, bold}, errors.Join(err, errBold)
})

// has says whether both weights can draw the character.
func (t weights) has(r rune) bool {
	_, regular := t.regular.advance[r]
	_, bold := t.bold.advance[r]
	return regular && bold
}

// weight returns the bold or the regular face.
func (t weights) weight(bold bool) face {
	if bold {
		return t.bold
	}
	return t.regular
}

// width returns how wide the text is at a size in points, in millimetres.
// Unknown characters count nothing: check refuses them before.
func (f face) width(s string, size float64) float64 {
	units := 0
	for _, r := range s {
		units += f.advance[r]
	}
	return typeface.Millimetres(units, size)
}

// readFace reads the advance width of every character.
func readFace(bold bool) (face, error) {
	advance, err := typeface.ReadWidths(typeface.BeVietnamPro(bold))
	if err != nil {
		return face{}, fmt.Errorf("qr: bold %t: %w", bold, err)
	}
	return face{advance}, nil
}
