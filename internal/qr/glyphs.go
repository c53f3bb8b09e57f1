package qr

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

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
	capHeight    = 0.74
	tallCapital  = 1.16 // Ẩ
	tallSmall    = 0.98 // capitals with one mark, small letters with two
	deepest      = 0.25 // ạ, g
	mmPerPoint   = 25.4 / 72
	unitsPerEm   = 1000
	cmapSegments = 4 // the cmap format that covers the basic plane
)

// face is one weight of the typeface: what it takes to measure a text and to
// say which characters it lacks. It does not change.
type face struct{ advance map[rune]uint16 }

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
		units += int(f.advance[r])
	}
	return float64(units) / unitsPerEm * size * mmPerPoint
}

// readFace reads the advance width of every character of a TrueType file.
func readFace(name string) (face, error) {
	data, err := static.FS.ReadFile(name)
	if err != nil {
		return face{}, err
	}
	tables := map[string]sfnt{}
	for i := range sfnt(data).u16(4) {
		entry := 12 + 16*i
		from := sfnt(data).u32(entry + 8)
		tables[string(data[entry:entry+4])] = sfnt(data[from : from+sfnt(data).u32(entry+12)])
	}
	cmap, head, hhea, hmtx := tables["cmap"], tables["head"], tables["hhea"], tables["hmtx"]
	if cmap == nil || head == nil || hhea == nil || hmtx == nil || head.u16(18) != unitsPerEm {
		return face{}, fmt.Errorf("qr: %s is not the font expected", name)
	}
	advance := map[rune]uint16{}
	lastMetric := hhea.u16(34) - 1
	for i := range cmap.u16(2) {
		segments := cmap[cmap.u32(4+8*i+4):]
		if segments.u16(0) != cmapSegments {
			continue
		}
		for r, glyph := range segments.glyphs() {
			advance[r] = uint16(hmtx.u16(4 * min(glyph, lastMetric)))
		}
	}
	return face{advance}, nil
}

// sfnt is a table of a TrueType file; its numbers are big-endian.
type sfnt []byte

func (t sfnt) u16(at int) int { return int(binary.BigEndian.Uint16(t[at:])) }
func (t sfnt) u32(at int) int { return int(binary.BigEndian.Uint32(t[at:])) }

// glyphs returns the glyph of every character of a format 4 cmap; the layout is
// four arrays of one entry per segment: ends, starts, deltas and offsets (the
// last counted from the entry's own place).
func (t sfnt) glyphs() map[rune]int {
	found := map[rune]int{}
	double := t.u16(6) // twice the number of segments
	for i := 0; i < double; i += 2 {
		end, start := t.u16(14+i), t.u16(16+double+i)
		delta, place := t.u16(16+2*double+i), 16+3*double+i
		offset := t.u16(place)
		for c := start; c <= end && c < 0xffff; c++ {
			glyph := c
			if offset != 0 {
				glyph = t.u16(place + offset + 2*(c-start))
			}
			if glyph != 0 {
				glyph = (glyph + delta) & 0xffff
			}
			if glyph != 0 {
				found[rune(c)] = glyph
			}
		}
	}
	return found
}
