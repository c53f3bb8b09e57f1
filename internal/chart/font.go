package chart

import (
	"fmt"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"sipas/internal/typeface"
)

// What the typeface measures, in ems.
const (
	unitsPerEm  = 1000
	ascent      = 1.0  // Ệ; Ẩ alone reaches 1.16, into the leading
	descent     = 0.25 // ạ, g
	capHeight   = 0.74
	lastInFont  = 0x2fff // the typeface has nothing beyond
	unknownWide = 0.75   // what a letter that the typeface lacks is given
	emojiWide   = 1.25   // and an emoji
	firstEmoji  = 0x1f000
)

// glyph is a character in one weight.
type glyph struct {
	index   sfnt.GlyphIndex
	advance float64 // ems
}

// face is one weight of the typeface. It does not change.
type face struct {
	outlines *sfnt.Font
	glyphs   map[rune]glyph
}

// faces holds the two weights, read once. They are embedded, so that a fault is
// a fault of the build.
var faces = sync.OnceValue(func() [2]face {
	return [2]face{mustReadFace(false), mustReadFace(true)}
})

func mustReadFace(bold bool) face {
	parsed, err := sfnt.Parse(typeface.BeVietnamPro(bold))
	if err != nil {
		panic(fmt.Sprintf("chart: bold %t: %v", bold, err))
	}
	glyphs := map[rune]glyph{}
	var b sfnt.Buffer
	for r := ' '; r <= lastInFont; r++ {
		index, err := parsed.GlyphIndex(&b, r)
		if err != nil || index == 0 {
			continue
		}
		advance, err := parsed.GlyphAdvance(&b, index, fixed.I(unitsPerEm), font.HintingNone)
		if err == nil {
			glyphs[r] = glyph{index, float64(advance) / 64 / unitsPerEm}
		}
	}
	return face{parsed, glyphs}
}

// style is a weight and size (units) of text.
type style struct {
	size float64
	bold bool
}

// leading is the distance from line to line: nothing touches, not even Ậ under y.
func (s style) leading() float64 { return s.size * 1.4 }

func (s style) face() face {
	if s.bold {
		return faces()[1]
	}
	return faces()[0]
}

// width measures a text, without kerning, as all back ends set it.
func (s style) width(text string) float64 {
	f, ems := s.face(), 0.0
	for _, r := range text {
		ems += f.advance(r)
	}
	return ems * s.size
}

// advance returns the width of a character in ems, guessed for those that the
// typeface lacks: in a page another typeface stands in.
func (f face) advance(r rune) float64 {
	g, known := f.glyphs[r]
	switch {
	case known:
		return g.advance
	case unicode.Is(unicode.M, r):
		return 0
	case r >= firstEmoji:
		return emojiWide
	}
	return unknownWide
}

// piece is a part of a text that the typeface has, or one character that it
// lacks (then text is empty); x is where it begins, in ems.
type piece struct {
	text string
	x    float64
}

// pieces takes a text apart for the back ends that have no other typeface.
func (f face) pieces(text string) []piece {
	var found []piece
	x := 0.0
	open := false // whether the last piece may be continued
	for _, r := range text {
		_, known := f.glyphs[r]
		switch {
		case known && open:
			found[len(found)-1].text += string(r)
		case known:
			found = append(found, piece{string(r), x})
		case !unicode.Is(unicode.M, r):
			found = append(found, piece{"", x})
		}
		open = known
		x += f.advance(r)
	}
	return found
}
