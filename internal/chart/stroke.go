package chart

import "math"

// outlines returns polygons that together cover one path of a line, all turning
// the same way: a quadrilateral for each part and a disc at each bend.
func (l line) outlines(path []point) [][]point {
	var found [][]point
	half := l.width / 2
	for _, stretch := range l.dash.split(path) {
		for i := 1; i < len(stretch); i++ {
			if quad := ribbon(stretch[i-1], stretch[i], half); quad != nil {
				found = append(found, quad)
			}
			if i > 1 {
				found = append(found, circle(stretch[i-1], half))
			}
		}
	}
	return found
}

// ribbon is the rectangle around a segment, clockwise; nil for a point.
func ribbon(from, to point, half float64) []point {
	length := math.Hypot(to.x-from.x, to.y-from.y)
	if length == 0 {
		return nil
	}
	nx, ny := -(to.y-from.y)/length*half, (to.x-from.x)/length*half
	return []point{{from.x - nx, from.y - ny}, {to.x - nx, to.y - ny}, {to.x + nx, to.y + ny}, {from.x + nx, from.y + ny}}
}

// circle approximates a circle by a polygon, clockwise.
func circle(centre point, r float64) []point {
	const sides = 40
	points := make([]point, sides)
	for i := range points {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / sides)
		points[i] = point{centre.x + r*cos, centre.y + r*sin}
	}
	return points
}

// split cuts a polyline into its dashes; a solid line stays whole.
func (d dash) split(path []point) [][]point {
	if d == (dash{}) {
		return [][]point{path}
	}
	var found [][]point
	drawn, left := true, d.on // left is what remains of the current stroke or gap
	current := path[:1:1]
	for i := 1; i < len(path); i++ {
		from, to := path[i-1], path[i]
		length := math.Hypot(to.x-from.x, to.y-from.y)
		for done := 0.0; done < length; {
			advance := min(left, length-done)
			done += advance
			left -= advance
			at := point{from.x + (to.x-from.x)*done/length, from.y + (to.y-from.y)*done/length}
			if drawn {
				current = append(current, at)
			}
			if left > 0 {
				continue
			}
			if drawn {
				found = append(found, current)
				left = d.off
			} else {
				current = []point{at}
				left = d.on
			}
			drawn = !drawn
		}
	}
	if drawn && len(current) > 1 {
		found = append(found, current)
	}
	return found
}
