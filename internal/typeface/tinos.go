package typeface

import (
	_ "embed" // the files

	"codeberg.org/go-pdf/fpdf"
)

// Tinos is the typeface of printed reports, with the widths of Times New Roman: what
// is measured here holds for a document that Word sets in that one. (SIL Open Font
// License, see fonts/OFL-Tinos.txt.)
var (
	//go:embed fonts/Tinos_400Regular.ttf
	regularFile []byte
	//go:embed fonts/Tinos_700Bold.ttf
	boldFile []byte
	//go:embed fonts/Tinos_400Regular_Italic.ttf
	italicFile []byte
	//go:embed fonts/Tinos_700Bold_Italic.ttf
	boldItalicFile []byte
)

// Tinos is the name of the typeface inside a PDF.
const Tinos = "Tinos"

// Measures of Tinos in ems; the leading is how far lines stand apart.
const (
	TinosAscent  = 0.891
	TinosLeading = 1.149
)

// Box stands for a character that the typeface lacks.
const Box = '□'

// RegisterTinos makes the four faces known to a document, under Tinos and fpdf's
// styles "", "B", "I" and "BI".
func RegisterTinos(f *fpdf.Fpdf) {
	for _, font := range []struct {
		style string
		file  []byte
	}{{"", regularFile}, {"B", boldFile}, {"I", italicFile}, {"BI", boldItalicFile}} {
		f.AddUTF8FontFromBytes(Tinos, font.style, font.file)
	}
}

// Face is one of the four faces of Tinos.
type Face struct{ Bold, Italic bool }

// Style is the name of the face in fpdf.
func (f Face) Style() string {
	style := ""
	if f.Bold {
		style = "B"
	}
	if f.Italic {
		style += "I"
	}
	return style
}

// Width returns how wide a text is at a size in points, in millimetres.
// Characters that the typeface lacks are as wide as Box.
func (f Face) Width(s string, size float64) float64 {
	widths, units := f.widths(), 0
	for _, r := range s {
		units += widths.of(r)
	}
	return Millimetres(units, size)
}

// Settable returns the text with Box for what the face cannot draw and without
// what is not seen. It draws letter by letter from left to right, so that
// letters of scripts that run the other way count as missing.
func (f Face) Settable(s string) string {
	widths := f.widths()
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case invisible(r):
		case widths.has(r):
			out = append(out, r)
		default:
			out = append(out, Box)
		}
	}
	return string(out)
}
