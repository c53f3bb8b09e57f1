package chart

import "math"

// point is a place in a drawing, in units, y pointing down.
type point struct{ x, y float64 }

// box is a rectangle; its top left corner is x, y.
type box struct{ x, y, w, h float64 }

func (b box) right() float64  { return b.x + b.w }
func (b box) bottom() float64 { return b.y + b.h }

// corners returns the outline clockwise.
func (b box) corners() []point {
	return []point{{b.x, b.y}, {b.right(), b.y}, {b.right(), b.bottom()}, {b.x, b.bottom()}}
}

// meets says whether two boxes share more than an edge.
func (b box) meets(c box) bool {
	return b.x < c.right() && c.x < b.right() && b.y < c.bottom() && c.y < b.bottom()
}

// grown returns the box with a margin around it.
func (b box) grown(by float64) box { return box{b.x - by, b.y - by, b.w + 2*by, b.h + 2*by} }

// around returns the smallest box that holds the points.
func around(points []point) box {
	if len(points) == 0 {
		return box{}
	}
	low, high := points[0], points[0]
	for _, p := range points[1:] {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	return box{low.x, low.y, high.x - low.x, high.y - low.y}
}

// crosses says whether the segment from a to b enters the box (Liang-Barsky).
func (b box) crosses(from, to point) bool {
	enter, leave := 0.0, 1.0
	for _, side := range [4][2]float64{
		{from.x - to.x, from.x - b.x}, {to.x - from.x, b.right() - from.x},
		{from.y - to.y, from.y - b.y}, {to.y - from.y, b.bottom() - from.y},
	} {
		slope, room := side[0], side[1]
		switch {
		case slope == 0 && room < 0:
			return false
		case slope < 0:
			enter = max(enter, room/slope)
		case slope > 0:
			leave = min(leave, room/slope)
		}
	}
	return enter <= leave
}

// clamp returns x, or the nearer end of the range; the low end if there is none.
func clamp(x, low, high float64) float64 { return max(low, min(x, high)) }

// finite says whether x is a number.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
