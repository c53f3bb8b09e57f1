// Package typeface holds the typefaces of everything that is printed or drawn and
// measures what is set in them.
package typeface

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
)

// PerEm is the unit of widths: a PDF knows thousandths of an em, rounded.
const PerEm = 1000

// MMPerPoint is the size of a point.
const MMPerPoint = 25.4 / 72

// Widths are the advance widths of the characters of the basic plane that a font
// has.
type Widths map[rune]int

// ReadWidths takes the widths from a file.
func ReadWidths(file []byte) (Widths, error) {
	f, err := sfnt.Parse(file)
	if err != nil {
		return nil, err
	}
	found := Widths{}
	var b sfnt.Buffer
	for r := rune(0); r <= 0xffff; r++ {
		glyph, err := f.GlyphIndex(&b, r)
		if err != nil {
			return nil, err
		}
		if glyph == 0 {
			continue
		}
		advance, err := f.GlyphAdvance(&b, glyph, PerEm, font.HintingNone)
		if err != nil {
			return nil, err
		}
		found[r] = int(advance)
	}
	return found, nil
}

// Millimetres is how long units are at a size in points.
func Millimetres(units int, size float64) float64 { return float64(units) / PerEm * size * MMPerPoint }
