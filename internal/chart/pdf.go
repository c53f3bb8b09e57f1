package chart

import "codeberg.org/go-pdf/fpdf"

const pointsPerMM = 72 / 25.4

// PDF draws onto the current page of a document in millimetres, with the top
// left corner at x, y and the given width, and returns the height taken, also in
// millimetres (see HeightAt). The family is one that the caller has registered,
// regular ("") and bold ("B"), from the embedded Be Vietnam Pro. Font, colours and
// line width of the document may be others afterwards. It starts no page; faults
// are the document's (fpdf.Fpdf.Error).
func (d Drawing) PDF(f *fpdf.Fpdf, family string, x, y, width float64) float64 {
	if d.Width <= 0 {
		return 0
	}
	p := pdf{f, family, x, y, width / d.Width}
	f.SetLineJoinStyle("round")
	f.SetLineCapStyle("butt")
	for _, shape := range d.shapes {
		shape.paint(p)
	}
	f.SetDashPattern(nil, 0)
	return d.HeightAt(width)
}

// HeightAt returns how high the drawing is when it is the given width, in the
// unit of the width; 0 for an empty drawing.
func (d Drawing) HeightAt(width float64) float64 {
	if d.Width <= 0 {
		return 0
	}
	return width * d.Height / d.Width
}

// pdf is the canvas that draws vectors; unit is the millimetres of a unit.
type pdf struct {
	*fpdf.Fpdf
	family     string
	x, y, unit float64
}

func (p pdf) place(at point) fpdf.PointType {
	return fpdf.PointType{X: p.x + at.x*p.unit, Y: p.y + at.y*p.unit}
}

func (r role) rgb() (red, green, blue int) {
	c := looks[r].colour
	return int(c.r), int(c.g), int(c.b)
}

func (p pdf) fill(a area) {
	p.SetFillColor(a.role.rgb())
	points := make([]fpdf.PointType, len(a.points))
	for i, at := range a.points {
		points[i] = p.place(at)
	}
	p.Polygon(points, "F")
}

func (p pdf) stroke(l line) {
	p.SetDrawColor(l.role.rgb())
	p.SetLineWidth(l.width * p.unit)
	var pattern []float64
	if l.dash != (dash{}) {
		pattern = []float64{l.dash.on * p.unit, l.dash.off * p.unit}
	}
	p.SetDashPattern(pattern, 0)
	for _, path := range l.paths {
		for i, at := range path {
			to := p.place(at)
			if i == 0 {
				p.MoveTo(to.X, to.Y)
			} else {
				p.LineTo(to.X, to.Y)
			}
		}
	}
	p.DrawPath("D")
}

func (p pdf) disc(d disc) {
	p.SetFillColor(d.role.rgb())
	centre := p.place(d.centre)
	p.Circle(centre.X, centre.Y, d.r*p.unit, "F")
}

func (p pdf) write(t text) {
	weight := ""
	if t.bold {
		weight = "B"
	}
	p.SetFont(p.family, weight, t.size*p.unit*pointsPerMM)
	p.SetTextColor(t.role.rgb())
	for _, piece := range t.face().pieces(t.s) {
		x := t.left() + piece.x*t.size
		if piece.text == "" {
			p.stroke(t.missing(x))
			continue
		}
		at := p.place(point{x, t.at.y})
		p.Text(at.X, at.Y, piece.text)
	}
}

// missing is the empty box that stands for a character the typeface lacks.
func (t text) missing(x float64) line {
	b := box{x + 0.1*t.size, t.at.y - capHeight*t.size, 0.5 * t.size, capHeight * t.size}
	return line{t.role, t.size / 14, dash{}, [][]point{closed(b.corners())}}
}

// closed returns the outline of a polygon as a polyline.
func closed(points []point) []point { return append(points[:len(points):len(points)], points[0]) }
