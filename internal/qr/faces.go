package qr

// drawnFace is one of the five of the form, in the coordinates of its drawing there (32 by
// 32, templates/head.html) and with its colours (templates/palette.css).
type drawnFace struct {
	fill, line colour
	mouth      [3]point // where it begins, what bends it, where it ends
	brows      bool
	open       bool // the mouth
}

// drawnFaces begin with the best, as on the form.
var drawnFaces = []drawnFace{
	{colour{0xd3, 0xeb, 0xdf}, colour{0x1f, 0x6d, 0x4b}, [3]point{{9, 19}, {16, 29}, {23, 19}}, false, true},
	{colour{0xe6, 0xf1, 0xd9}, colour{0x4a, 0x7a, 0x24}, [3]point{{10, 20}, {16, 24}, {22, 20}}, false, false},
	{colour{0xf5, 0xed, 0xcf}, colour{0x80, 0x68, 0x1a}, [3]point{{10, 22}, {16, 22}, {22, 22}}, false, false},
	{colour{0xfa, 0xe1, 0xcf}, colour{0xa6, 0x54, 0x1c}, [3]point{{10, 23}, {16, 19}, {22, 23}}, false, false},
	{colour{0xf8, 0xd3, 0xd0}, colour{0xa0, 0x2a, 0x26}, [3]point{{9, 24}, {16, 16}, {23, 24}}, true, false},
}

// fiveFaces draws all five in a row, so that the sheet shows what will be asked and
// suggests no answer.
func (p *panel) fiveFaces(first point, size, step float64) {
	const width = 2.0
	for i, f := range drawnFaces {
		at := func(q point) point {
			return point{first.x + float64(i)*step + (q.x-16)*size/32, first.y + (q.y-16)*size/32}
		}
		line := func(points ...point) {
			for j := range points {
				points[j] = at(points[j])
			}
			p.line(width*size/32, f.line, points...)
		}
		p.disc(at(point{16, 16}), 14*size/32, f.fill)
		p.ring(at(point{16, 16}), 14*size/32, width*size/32, f.line)
		line(point{11, 12}, point{11, 14})
		line(point{21, 12}, point{21, 14})
		if f.brows {
			line(point{8, 7}, point{12, 9})
			line(point{24, 7}, point{20, 9})
		}
		line(f.curve()...)
		if f.open {
			mouth := f.curve()
			for j := range mouth {
				mouth[j] = at(mouth[j])
			}
			p.shapes = append(p.shapes, stroke{points: p.scaled(mouth), colour: f.line, closed: true, filled: true})
		}
	}
}

// curve is the mouth as short straight lines.
func (f drawnFace) curve() []point {
	const pieces = 12
	var points []point
	for i := range pieces + 1 {
		t := float64(i) / pieces
		a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
		points = append(points, point{a*f.mouth[0].x + b*f.mouth[1].x + c*f.mouth[2].x, a*f.mouth[0].y + b*f.mouth[1].y + c*f.mouth[2].y})
	}
	return points
}
