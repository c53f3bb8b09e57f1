package qr

import (
	"errors"
	"fmt"
	"sync"

	"sipas/internal/fonts"
	"sipas/static"
)

// The files of the typeface (OFL, see static/fonts/OFL.txt).
const (
	regularFile = "fonts/BeVietnamPro_400Regular.ttf"
	boldFile    = "fonts/BeVietnamPro_700Bold.ttf"
)

// Measures of the typeface in ems, from its tables: Ẩ is the tallest letter, Ộ
// and g reach lowest.
const (
	capHeight   = 0.74
	tallCapital = 1.16 // Ẩ
	tallSmall   = 0.98 // capitals with one mark, small letters with two
	deepest     = 0.25 // ạ, g
	mmPerPoint  = fonts.MMPerPoint
)

// face is one weight of the typeface: what it takes to measure a text and to
// say which characters it lacks. It does not change.
type face struct{ advance fonts.Widths }

// typeface is the two weights that sheets use.
type typeface struct{ regular, bold face }

// loadTypeface reads the embedded fonts once; the error is a fault of the build.
var loadTypeface = sync.OnceValues(func() (typeface, error) {
	regular, err := readFace(regularFile)
	bold, errBold := readFace(boldFile)
	return typeface{regular, bold}, errors.Join(err, errBold)
})

// has says whether both weights can draw the character.
func (t typeface) has(r rune) bool {
	_, regular := t.regular.advance[r]
	_, bold := t.bold.advance[r]
	return regular && bold
}

// weight returns the bold or the regular face.
func (t typeface) weight(bold bool) face {
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
	return fonts.Millimetres(units, size)
}

// readFace reads the advance width of every character of a TrueType file.
func readFace(name string) (face, error) {
	data, err := static.FS.ReadFile(name)
	if err != nil {
		return face{}, err
	}
	advance, err := fonts.Read(data)
	if err != nil {
		return face{}, fmt.Errorf("qr: %s: %w", name, err)
	}
	return face{advance}, nil
}
