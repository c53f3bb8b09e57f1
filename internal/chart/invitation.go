package chart

import (
	"math"
	"strings"
)

// Invitation is the picture that stands beside a shared link: who asks, what, and the
// five faces in one colour, so that it suggests no answer. 600 by 315 units, as
// Zalo and Facebook cut it.
func Invitation(centre, question, promise string) Drawing {
	const width, height, left = 600.0, 315.0, 40.0
	var s sketch
	s.add(area{brand, []point{{0, 0}, {width, 0}, {width, height}, {0, height}}})
	s.column(onDark, style{17, true}, start, point{left, 60}, within(centre, style{17, true}, width-2*left))
	s.column(onDark, style{33, true}, start, point{left, 136}, within(question, style{33, true}, width-2*left))
	for i := range 5 {
		s.face(point{left + 28 + float64(i)*72, 212}, 28, i)
	}
	s.say(onDark, style{16, false}, start, point{left, 280}, promise)
	return s.drawing(width, height)
}

// within sets a text in as few lines as its width needs.
func within(text string, st style, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && st.width(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// face draws one of the five, the best first: the mouth goes from a smile to its
// opposite.
func (s *sketch) face(at point, r float64, i int) {
	bend := float64(2-i) * r / 5
	var mouth []point
	for t := -1.0; t <= 1; t += 0.125 {
		mouth = append(mouth, point{at.x + t*r*0.45, at.y + r*0.35 + bend*(0.5-math.Pow(t, 2))})
	}
	s.add(disc{onDark, at, r}, disc{brand, point{at.x - r*0.32, at.y - r*0.2}, r * 0.1}, disc{brand, point{at.x + r*0.32, at.y - r*0.2}, r * 0.1},
		line{brand, r * 0.11, dash{}, [][]point{mouth}})
}
