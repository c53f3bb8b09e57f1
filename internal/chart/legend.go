package chart

// entry is a mark and what it is called.
type entry struct {
	words string
	mark  func(s *sketch, b box) // draws the mark into a box of swatchWidth x swatchHeight
}

const (
	swatchWidth  = 26.0
	swatchHeight = 14.0
	legendGap    = 20.0 // between two entries of a line
	legendLine   = 22.0
)

// legend sets the entries in lines from the left edge and returns the height
// taken; entries without words are left out.
func (s *sketch) legend(entries []entry, left, top, right float64) float64 {
	x, y := left, top
	for _, e := range entries {
		words := plain.cut(clean(e.words), right-left-swatchWidth-pad)
		if words == "" {
			continue
		}
		width := swatchWidth + pad + plain.width(words)
		if x > left && x+width > right {
			x, y = left, y+legendLine
		}
		b := box{x, y + (legendLine-swatchHeight)/2, swatchWidth, swatchHeight}
		e.mark(s, b)
		s.say(ink, plain, start, point{b.right() + pad, y + legendLine/2 + capHeight*bodySize/2}, words)
		x += width + legendGap
	}
	if x == left && y == top {
		return 0
	}
	return y + legendLine - top
}

// occurring says which marks a chart has.
type occurring struct {
	line, dots      bool // values on a line; values alone
	band, whisker   bool // intervals of the one and the other
	targets, broken bool
}

// entries names the marks that occur.
func (l Legend) entries(o occurring) []entry {
	var found []entry
	add := func(occurs bool, words string, mark func(*sketch, box)) {
		if occurs {
			found = append(found, entry{words, mark})
		}
	}
	add(o.line || o.dots, l.Value, func(s *sketch, b box) {
		y := b.y + b.h/2
		if o.line {
			s.rule(series, lineWidth, point{b.x, y}, point{b.right(), y})
		}
		s.spot(series, point{b.x + b.w/2, y}, dotSize+0.5)
	})
	add(o.band || o.whisker, l.Interval, func(s *sketch, b box) {
		if !o.band {
			s.whisker(point{b.x, b.y + b.h/2}, point{b.right(), b.y + b.h/2})
			return
		}
		edges := [][]point{{{b.x, b.y}, {b.right(), b.y}}, {{b.x, b.bottom()}, {b.right(), b.bottom()}}}
		s.add(area{band, b.corners()}, line{edge, 1, dash{}, edges})
	})
	add(o.targets, l.Target, targetMark)
	add(o.broken, l.Broken, func(s *sketch, b box) {
		y := b.y + b.h/2
		s.add(line{soft, 1.25, dash{}, [][]point{zigzag(point{b.x, y}, point{b.right(), y})}})
	})
	return found
}

func targetMark(s *sketch, b box) {
	y := b.y + b.h/2
	s.add(line{target, 2, targetDash, [][]point{{{b.x, y}, {b.right(), y}}}})
}

// zigzag is a stretch of an axis that leaves something out.
func zigzag(from, to point) []point {
	const swing = 5.0
	dx, dy := to.x-from.x, to.y-from.y
	side := func(share, swing float64) point {
		p := point{from.x + dx*share, from.y + dy*share}
		if dx == 0 {
			return point{p.x + swing, p.y}
		}
		return point{p.x, p.y + swing}
	}
	return []point{from, side(0.3, 0), side(0.4, -swing), side(0.6, swing), side(0.7, 0), to}
}
