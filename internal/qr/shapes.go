package qr

import "codeberg.org/go-pdf/fpdf"

// shape is a drawing on a panel.
type shape interface {
	draw(*fpdf.Fpdf)
}

// plate is a rectangle with rounded corners: filled, or drawn if it has a line
// width.
type plate struct {
	box
	radius float64
	width  float64
	colour colour
}

func (s plate) draw(f *fpdf.Fpdf) {
	f.SetDrawColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetFillColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetLineWidth(s.width)
	how := "F"
	if s.width > 0 {
		how = "D"
	}
	f.RoundedRect(s.x, s.y, s.w, s.h, s.radius, "1234", how)
}

// point is a place in millimetres.
type point struct{ x, y float64 }

// stroke is a line through points.
type stroke struct {
	points []point
	width  float64
	colour colour
	closed bool
	filled bool // instead of drawn
	dashed bool
}

func (s stroke) draw(f *fpdf.Fpdf) {
	f.SetDrawColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetFillColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetLineWidth(s.width)
	f.SetLineCapStyle("round")
	f.SetLineJoinStyle("round")
	if s.dashed {
		f.SetDashPattern([]float64{1.2, 1.6}, 0)
	}
	f.MoveTo(s.points[0].x, s.points[0].y)
	for _, p := range s.points[1:] {
		f.LineTo(p.x, p.y)
	}
	if s.closed {
		f.ClosePath()
	}
	if s.filled {
		f.DrawPath("F")
	} else {
		f.DrawPath("D")
	}
	if s.dashed {
		f.SetDashPattern(nil, 0)
	}
}

// ring is a circle, drawn or filled.
type ring struct {
	centre point
	radius float64
	width  float64
	colour colour
	filled bool
}

func (s ring) draw(f *fpdf.Fpdf) {
	f.SetDrawColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetFillColor(int(s.colour.r), int(s.colour.g), int(s.colour.b))
	f.SetLineWidth(s.width)
	how := "D"
	if s.filled {
		how = "F"
	}
	f.Circle(s.centre.x, s.centre.y, s.radius, how)
}

// plate, frame, line, outline, ring and disc put shapes on a panel in the
// coordinates of its layout.
func (p *panel) plate(b box, radius float64, fill colour) {
	p.shapes = append(p.shapes, plate{p.slot(b), radius * p.scale, 0, fill})
}

func (p *panel) frame(b box, radius, width float64, c colour) {
	p.shapes = append(p.shapes, plate{p.slot(b), radius * p.scale, width * p.scale, c})
}

func (p *panel) line(width float64, c colour, points ...point) {
	p.shapes = append(p.shapes, stroke{points: p.scaled(points), width: width * p.scale, colour: c})
}

func (p *panel) outline(width float64, c colour, points ...point) {
	p.shapes = append(p.shapes, stroke{points: p.scaled(points), width: width * p.scale, colour: c, closed: true})
}

func (p *panel) ring(centre point, radius, width float64, c colour) {
	p.shapes = append(p.shapes, ring{p.scaled([]point{centre})[0], radius * p.scale, width * p.scale, c, false})
}

func (p *panel) disc(centre point, radius float64, c colour) {
	p.shapes = append(p.shapes, ring{p.scaled([]point{centre})[0], radius * p.scale, 0, c, true})
}

func (p *panel) scaled(points []point) []point {
	out := make([]point, len(points))
	for i, q := range points {
		out[i] = point{q.x * p.scale, q.y * p.scale}
	}
	return out
}

// brackets draws the four corners of a viewfinder around a box.
func (p *panel) brackets(b box, arm, width float64, c colour) {
	for _, corner := range []struct{ x, y, dx, dy float64 }{
		{b.x, b.y, arm, arm}, {b.x + b.w, b.y, -arm, arm},
		{b.x, b.y + b.h, arm, -arm}, {b.x + b.w, b.y + b.h, -arm, -arm},
	} {
		p.line(width, c, point{corner.x + corner.dx, corner.y}, point{corner.x, corner.y}, point{corner.x, corner.y + corner.dy})
	}
}
