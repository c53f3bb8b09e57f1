package chart

// The styles of text.
var (
	plain  = style{bodySize, false}
	strong = style{bodySize, true}
	large  = style{14, true}
)

// What every chart shares, in units.
const (
	pad       = 8.0   // between a text and what is beside it
	minWidth  = 280.0 // of a chart with words
	maxWidth  = 2000.0
	narrow    = 520.0 // below it labels stand over their rows
	lineWidth = 2.5   // of values
	dotSize   = 3.0   // radius of a value
	bigDot    = 5.0   // radius of the value that is labelled
)

// targetDash is the dash of targets, wherever they are drawn.
var targetDash = dash{6, 4}

// chartWidth returns a width that can be drawn.
func chartWidth(w float64) float64 {
	if !finite(w) || w <= 0 {
		return Wide
	}
	return clamp(w, minWidth, maxWidth)
}

// sketch gathers shapes.
type sketch struct{ shapes []shape }

func (s *sketch) add(shapes ...shape) { s.shapes = append(s.shapes, shapes...) }

// drawing hands over what was gathered.
func (s *sketch) drawing(width, height float64) Drawing {
	return Drawing{Width: width, Height: height, shapes: s.shapes}
}

// say sets a line of text; empty ones are left out.
func (s *sketch) say(r role, st style, a anchor, at point, words string) {
	if words != "" {
		s.add(text{r, st, a, at, words})
	}
}

// column sets lines of text under each other, the first on the baseline y.
func (s *sketch) column(r role, st style, a anchor, at point, lines []string) {
	for i, words := range lines {
		s.say(r, st, a, point{at.x, at.y + float64(i)*st.leading()}, words)
	}
}

// rule draws one straight line.
func (s *sketch) rule(r role, width float64, from, to point) {
	s.add(line{r, width, dash{}, [][]point{{from, to}}})
}

// spot draws a value: a disc with a rim of paper, so that it stands off the line.
func (s *sketch) spot(r role, at point, radius float64) {
	s.add(disc{paper, at, radius + 1.5}, disc{r, at, radius})
}

// whisker draws an interval as a line with caps, from one end to the other.
func (s *sketch) whisker(from, to point) {
	const half = 4.0
	cap := func(p point) []point {
		if from.x == to.x {
			return []point{{p.x - half, p.y}, {p.x + half, p.y}}
		}
		return []point{{p.x, p.y - half}, {p.x, p.y + half}}
	}
	s.add(line{edge, 1.75, dash{}, [][]point{{from, to}, cap(from), cap(to)}})
}

// hollow draws the mark of a missing value: the outline of a lozenge (kind 0), a
// square (1) or a triangle (2).
func (s *sketch) hollow(kind int, at point) {
	const r = 4.0
	outlines := [...][]point{
		{{0, -r}, {r, 0}, {0, r}, {-r, 0}},
		{{-r * 0.8, -r * 0.8}, {r * 0.8, -r * 0.8}, {r * 0.8, r * 0.8}, {-r * 0.8, r * 0.8}},
		{{0, -r}, {r, r * 0.8}, {-r, r * 0.8}},
	}
	var points []point
	for _, p := range outlines[kind%len(outlines)] {
		points = append(points, point{at.x + p.x, at.y + p.y})
	}
	s.add(area{paper, points}, line{soft, 1.25, dash{}, [][]point{closed(points)}})
}

// hatch fills a box with slanted lines, gap apart; rising or falling.
func (s *sketch) hatch(r role, b box, gap float64, falling bool) {
	var paths [][]point
	for c := gap / 2; c < b.w+b.h; c += gap {
		// The line x + y = c, from the left or bottom edge to the top or right one.
		from := point{max(0, c-b.h), min(c, b.h)}
		to := point{min(c, b.w), max(0, c-b.w)}
		if falling {
			from.y, to.y = b.h-from.y, b.h-to.y
		}
		paths = append(paths, []point{{b.x + from.x, b.y + from.y}, {b.x + to.x, b.y + to.y}})
	}
	if len(paths) > 0 {
		s.add(line{r, 1, dash{}, paths})
	}
}

// notice is the drawing of a chart with nothing to draw.
func notice(width float64, words string) Drawing {
	var s sketch
	lines := plain.wrap(words, width-2*pad, 3)
	height := 64 + float64(len(lines))*plain.leading()
	s.add(line{edge, 1, dash{2, 3}, [][]point{closed(box{1, 1, width - 2, height - 2}.corners())}})
	s.column(soft, plain, middle, point{width / 2, 32 + ascent*plain.size}, lines)
	return s.drawing(width, height)
}
