package tinos

import (
	"encoding/binary"
	"sync"
	"unicode"
)

// perEm is the unit of widths: a PDF knows thousandths, rounded.
const perEm = 1000

// widths are the advance widths of a face by character.
type widths map[rune]int

var loaded = map[Face]func() widths{
	{}:                         sync.OnceValue(func() widths { return read(regularFile) }),
	{Bold: true}:               sync.OnceValue(func() widths { return read(boldFile) }),
	{Italic: true}:             sync.OnceValue(func() widths { return read(italicFile) }),
	{Bold: true, Italic: true}: sync.OnceValue(func() widths { return read(boldItalicFile) }),
}

func (f Face) widths() widths { return loaded[f]() }

func (w widths) has(r rune) bool {
	_, ok := w[r]
	return ok && !unicode.In(r, unicode.Hebrew, unicode.Arabic)
}

// of is the width of what Settable makes of a character.
func (w widths) of(r rune) int {
	switch {
	case w.has(r):
		return w[r]
	case unseen(r):
		return 0
	}
	return w[Box]
}

// unseen says whether the character only tells how its neighbours are joined.
func unseen(r rune) bool { return r == '\u200d' || unicode.Is(unicode.Variation_Selector, r) }

// sfnt is a table of a TrueType file; its numbers are big-endian.
type sfnt []byte

func (t sfnt) u16(at int) int { return int(binary.BigEndian.Uint16(t[at:])) }
func (t sfnt) u32(at int) int { return int(binary.BigEndian.Uint32(t[at:])) }

// read takes the widths from the tables of a file. The four files are ours: what
// it relies on is tested.
func read(file []byte) widths {
	tables := map[string]sfnt{}
	for i := range sfnt(file).u16(4) {
		entry := 12 + 16*i
		from := sfnt(file).u32(entry + 8)
		tables[string(file[entry:entry+4])] = file[from : from+sfnt(file).u32(entry+12)]
	}
	unitsPerEm, last := tables["head"].u16(18), tables["hhea"].u16(34)-1
	found := widths{}
	cmap := tables["cmap"]
	for r, glyph := range cmap[cmap.u32(8):].glyphs() {
		advance := tables["hmtx"].u16(4 * min(glyph, last))
		found[r] = (advance*perEm + unitsPerEm/2) / unitsPerEm
	}
	return found
}

// glyphs reads a character map of format 4: four arrays with an entry for each
// segment, the ends, starts, deltas and offsets (counted from the entry itself).
func (t sfnt) glyphs() map[rune]int {
	found := map[rune]int{}
	double := t.u16(6) // twice the number of segments
	for i := 0; i < double; i += 2 {
		end, start := t.u16(14+i), t.u16(16+double+i)
		delta, place := t.u16(16+2*double+i), 16+3*double+i
		offset := t.u16(place)
		for c := start; c <= end && c < 0xffff; c++ {
			glyph := c + delta
			if offset != 0 {
				glyph = t.u16(place + offset + 2*(c-start))
				if glyph != 0 {
					glyph += delta
				}
			}
			if glyph &= 0xffff; glyph != 0 {
				found[rune(c)] = glyph
			}
		}
	}
	return found
}
