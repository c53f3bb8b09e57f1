package chart

// Drawing is a chart laid out: shapes within a rectangle from 0,0 to Width,
// Height, y pointing down. One unit is a CSS pixel at natural size; the smallest
// text is 12 units. The zero value is an empty drawing. It does not change and
// may be used from several goroutines.
type Drawing struct {
	Width, Height float64 // units
	shapes        []shape // in the order of painting
}

// shape is one thing drawn.
type shape interface {
	paint(canvas)
}

// canvas is a back end.
type canvas interface {
	fill(area)
	stroke(line)
	disc(disc)
	write(text)
}

// area is a filled polygon.
type area struct {
	role   role
	points []point
}

// dash is how a line is interrupted: the lengths of a stroke and a gap, in units;
// the zero value is a solid line.
type dash struct{ on, off float64 }

// line is one or more polylines.
type line struct {
	role  role
	width float64 // units
	dash  dash
	paths [][]point
}

// disc is a filled circle.
type disc struct {
	role   role
	centre point
	r      float64
}

// anchor is which end of a text stands at its place.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// text is one line of text, clean; at is its anchor on the baseline.
type text struct {
	role role
	style
	anchor anchor
	at     point
	s      string
}

func (a area) paint(c canvas) { c.fill(a) }
func (l line) paint(c canvas) { c.stroke(l) }
func (d disc) paint(c canvas) { c.disc(d) }
func (t text) paint(c canvas) { c.write(t) }

func (d disc) extent() box { return box{d.centre.x, d.centre.y, 0, 0}.grown(d.r) }

func (t text) extent() box {
	return box{t.left(), t.at.y - ascent*t.size, t.width(t.s), (ascent + descent) * t.size}
}

// left is where the text begins.
func (t text) left() float64 {
	switch t.anchor {
	case middle:
		return t.at.x - t.width(t.s)/2
	case end:
		return t.at.x - t.width(t.s)
	}
	return t.at.x
}
