package pdf

import (
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/typeface"
)

// place is where something is drawn: its top left corner, and the width it has.
type place struct {
	*pager
	x, y, width float64
}

// strip is a line of something.
type strip struct {
	height float64
	draw   func(place) // nil: room
}

// setting is how running text is set.
type setting struct {
	style doc.Style
	align doc.Align // Auto: the style's
	flat  bool      // the first line is not set in
	bold  bool      // all of it
	width float64
}

// piece is text of one face within a word.
type piece struct {
	text  string
	face  typeface.Face
	width float64
}

// word is what stands between two blanks.
type word []piece

func (w word) width() float64 {
	sum := 0.0
	for _, p := range w {
		sum += p.width
	}
	return sum
}

// strips breaks a text into lines; an empty one is a line too.
func (s setting) strips(t doc.Text) []strip {
	height := s.lineHeight()
	lines := s.lines(s.words(t))
	strips := make([]strip, 0, max(len(lines), 1))
	for i, words := range lines {
		strips = append(strips, strip{height, func(at place) {
			if i == 0 {
				at.x, at.width = at.x+s.first(), at.width-s.first()
			}
			s.drawLine(at, words, i == len(lines)-1)
		}})
	}
	if len(strips) == 0 {
		strips = append(strips, strip{height: height})
	}
	return strips
}

func (s setting) lineHeight() float64 {
	line := s.style.Line
	if line == 0 {
		line = 1
	}
	return s.style.Size * typeface.TinosLeading * line * mmPerPoint
}

func (s setting) first() float64 {
	if s.flat || s.centred() {
		return 0
	}
	return s.style.First
}

func (s setting) side() doc.Align {
	if s.align != doc.Auto {
		return s.align
	}
	return s.style.Align
}

func (s setting) centred() bool { return s.side() == doc.Center || s.side() == doc.Right }

// words cuts a text at its blanks.
func (s setting) words(t doc.Text) []word {
	var words []word
	open := false // the last word may go on
	for _, r := range t.Clean() {
		face := typeface.Face{Bold: s.style.Bold || s.bold || r.Bold, Italic: s.style.Italic || r.Italic}
		for i, text := range strings.Split(face.Settable(r.Text), " ") {
			if i > 0 {
				open = false
			}
			if text == "" {
				continue
			}
			p := piece{text, face, face.Width(text, s.style.Size)}
			if open {
				words[len(words)-1] = append(words[len(words)-1], p)
			} else {
				words = append(words, word{p})
			}
			open = true
		}
	}
	return words
}

func (s setting) blank() float64 { return typeface.Face{}.Width(" ", s.style.Size) }

// lines fills lines with words; a word that is longer than a line is broken
// where the line ends.
func (s setting) lines(words []word) [][]word {
	var lines [][]word
	var line []word
	blank, used, room := s.blank(), 0.0, s.width-s.first()
	next := func() {
		lines, line = append(lines, line), nil
		used, room = 0, s.width
	}
	for _, w := range words {
		if len(line) > 0 && used+blank+w.width() > room+hair {
			next()
		}
		for w.width() > room+hair {
			var head word
			head, w = s.cut(w, room)
			line = append(line, head)
			next()
		}
		if len(w) == 0 {
			continue
		}
		if len(line) > 0 {
			used += blank
		}
		line, used = append(line, w), used+w.width()
	}
	if len(line) > 0 {
		next()
	}
	return lines
}

// hair is how much a text may be wider than it was measured.
const hair = 1e-6

// cut divides a word so that its head is as wide as fits, one letter at least.
func (s setting) cut(w word, room float64) (head, rest word) {
	for i, p := range w {
		if p.width <= room+hair {
			head, room = append(head, p), room-p.width
			continue
		}
		for at, r := range p.text {
			width := p.face.Width(string(r), s.style.Size)
			if width > room+hair && (at > 0 || len(head) > 0) {
				return s.cutPiece(head, p, at, w[i+1:])
			}
			room -= width
		}
		head = append(head, p) // one letter, wider than the room
	}
	return head, rest
}

func (s setting) cutPiece(head word, p piece, at int, after word) (word, word) {
	part := func(text string) piece { return piece{text, p.face, p.face.Width(text, s.style.Size)} }
	if at > 0 {
		head = append(head, part(p.text[:at]))
	}
	return head, append(word{part(p.text[at:])}, after...)
}

// drawLine sets the words of a line. Every blank is written, so that the text
// can be searched and copied.
func (s setting) drawLine(at place, words []word, last bool) {
	natural := -s.blank()
	for _, w := range words {
		natural += w.width() + s.blank()
	}
	x, extra := at.x, 0.0
	switch slack := at.width - natural; s.side() {
	case doc.Center:
		x += slack / 2
	case doc.Right:
		x += slack
	case doc.Auto:
		if !last && len(words) > 1 {
			extra = slack / float64(len(words)-1)
		}
	}
	baseline := at.y + s.lineHeight() - (typeface.TinosLeading-typeface.TinosAscent)*s.style.Size*mmPerPoint
	for i, w := range words {
		for j, p := range w {
			text := p.text
			if j == len(w)-1 && i < len(words)-1 {
				text += " "
			}
			at.f.SetFont(typeface.Tinos, p.face.Style(), s.style.Size)
			at.f.Text(x, baseline, text)
			x += p.width
		}
		x += s.blank() + extra
	}
}
