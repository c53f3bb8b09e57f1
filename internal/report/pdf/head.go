package pdf

import "sipas/internal/report/doc"

// thick and thin are the widths of lines in millimetres: beneath texts, and of
// tables.
const (
	thick = 0.75 * mmPerPoint
	thin  = 0.5 * mmPerPoint
)

// rule is a line in the middle of its column.
func rule(length float64) strip {
	return strip{5 * mmPerPoint, func(at place) {
		side, y := max(at.width-length, 0)/2, at.y+3*mmPerPoint
		at.f.SetLineWidth(thick)
		at.f.Line(at.x+side, y, at.x+at.width-side, y)
	}}
}

// column gathers the paragraphs of a column.
type column struct {
	width  float64
	strips []strip
}

func (c *column) add(style doc.Style, s string) {
	if style.Before > 0 {
		c.strips = append(c.strips, strip{height: style.Before * mmPerPoint})
	}
	c.strips = append(c.strips, setting{style: style, width: c.width}.strips(doc.Plain(s))...)
}

func (c *column) lines(lines []doc.Line) {
	for _, l := range lines {
		c.add(l.Style, l.Text)
	}
}

// columns adds two columns without lines.
func (b *section) columns(left, right column, before float64, keep bool) {
	r := row{boxes: []box{
		{x: doc.MarginLeft, width: left.width, strips: left.strips},
		{x: doc.MarginLeft + left.width, width: right.width, strips: right.strips},
	}}
	r.height = max(r.boxes[0].content(), r.boxes[1].content())
	slices := r.slices(textHeight(b.turned))
	for i, slice := range slices {
		it := item{height: slice.height, keep: keep && i == len(slices)-1, draw: slice.draw}
		if i == 0 {
			it.before = before
		}
		b.items = append(b.items, it)
	}
}

func (b *section) head(h doc.Head) {
	left, right := column{width: doc.HeadLeft}, column{width: b.width() - doc.HeadLeft}
	agency, agencyRule := h.Agency()
	left.lines(agency)
	left.strips = append(left.strips, rule(agencyRule))
	country, countryRule := h.Country()
	right.lines(country)
	right.strips = append(right.strips, rule(countryRule))
	b.columns(left, right, 0, true)

	left.strips, right.strips = nil, nil
	left.add(doc.Number, h.Number)
	right.add(doc.PlaceDate, h.Place)
	b.columns(left, right, 0, true)
}

func (b *section) signature(s doc.Signature) {
	left, right := column{width: doc.SignLeft}, column{width: b.width() - doc.SignLeft}
	left.lines(s.Receivers())
	right.lines(s.Signer())
	b.columns(left, right, doc.SignAbove*mmPerPoint, false)
}
