package chart

import (
	"strings"
	"unicode"

	"sipas/internal/vi"
)

const ellipsis = "…"

// longest bounds what is kept of a text, in characters; no chart shows more.
const longest = 500

// clean returns a text as it can be set: composed, one blank for any white space,
// without control and format characters (which could turn the reading direction
// of what follows) and without what XML cannot say.
func clean(s string) string {
	var b strings.Builder
	blank, kept := false, 0
	for _, r := range vi.NFC(strings.ToValidUTF8(s, "")) {
		if unicode.IsSpace(r) {
			blank = kept > 0
			continue
		}
		if unicode.In(r, unicode.C) || r&0xfffe == 0xfffe {
			continue
		}
		if kept++; kept > longest {
			return b.String() + ellipsis
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// cut returns the text, or as much of its beginning as fits with an ellipsis.
func (s style) cut(text string, width float64) string {
	const hair = 1e-6 // a text fits where it was measured to fit
	if s.width(text) <= width+hair {
		return text
	}
	f, room := s.face(), width/s.size-s.face().advance('…')
	for i, r := range text {
		if room -= f.advance(r); room < 0 {
			return strings.TrimRight(text[:i], " ,;:(–-") + ellipsis
		}
	}
	return text
}

// wrap cleans a text and sets it in lines no wider than width, at most as many
// as given. Lines end at blanks; a word that is too long for a line, and the
// text that is too long for the lines, are cut.
func (s style) wrap(text string, width float64, most int) []string {
	var lines []string
	words := strings.Fields(clean(text))
	for len(words) > 0 {
		if len(lines) == most-1 {
			return append(lines, s.cut(strings.Join(words, " "), width))
		}
		n := 1
		for n < len(words) && s.width(strings.Join(words[:n+1], " ")) <= width {
			n++
		}
		lines = append(lines, s.cut(strings.Join(words[:n], " "), width))
		words = words[n:]
	}
	return lines
}

// widest returns the width of the widest text.
func (s style) widest(texts []string) float64 {
	w := 0.0
	for _, t := range texts {
		w = max(w, s.width(t))
	}
	return w
}
