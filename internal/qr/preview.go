package qr

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// previewFamily is the name under which a page that shows a preview offers the
// typeface of the sheets.
const previewFamily = "Be Vietnam Pro"

// Preview returns the page of one sheet as an SVG element in millimetres: the
// very panels the PDF is drawn from, every line of text as wide as there. Like
// SVG's it has no style attributes, script or ids. The page around it brings the
// typeface (Be Vietnam Pro, 400 and 700). Errors are those of Posters; on Label
// the sheet is a result card.
func Preview(paper Paper, s Sheet, o Options) (string, error) {
	d, err := open(paper, []Sheet{s}, o)
	if err != nil {
		return "", err
	}
	return new(drawing).page(d.pages[0], paper.Label()+" – "+d.sheets[0].label), nil
}

// drawing is an SVG element as far as it is written.
type drawing struct{ bytes.Buffer }

func (d *drawing) page(p page, title string) string {
	fmt.Fprintf(d, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" font-family="%s, sans-serif" stroke-linecap="round" stroke-linejoin="round"><title>%s</title>`,
		mm(p.w), mm(p.h), previewFamily, escaped(title))
	fmt.Fprintf(d, `<rect width="%s" height="%s" fill="#fff"/>`, mm(p.w), mm(p.h))
	for _, m := range p.marks {
		d.shape(m)
	}
	for _, part := range p.parts {
		turn := ""
		if part.turned {
			turn = fmt.Sprintf(" rotate(180 %s %s)", mm(part.w/2), mm(part.h/2))
		}
		fmt.Fprintf(d, `<g transform="translate(%s %s)%s">`, mm(part.x), mm(part.y), turn)
		d.panel(part.panel)
		d.WriteString(`</g>`)
	}
	d.WriteString(`</svg>`)
	return d.String()
}

func (d *drawing) panel(p *panel) {
	for _, s := range p.shapes {
		d.shape(s)
	}
	for _, m := range p.marks {
		d.mark(m)
	}
	for _, t := range p.texts {
		weight := ""
		if t.bold {
			weight = ` font-weight="700"`
		}
		fmt.Fprintf(d, `<text x="%s" y="%s" font-size="%s"%s textLength="%s" fill="%s">%s</text>`, mm(t.x), mm(t.y),
			mm(t.size*mmPerPoint), weight, mm(p.faces.weight(t.bold).width(t.s, t.size)), t.colour.hex(), escaped(t.s))
	}
}

// shape draws what shapes.go knows; its test fails for a kind added there only.
func (d *drawing) shape(s shape) {
	switch s := s.(type) {
	case plate:
		fmt.Fprintf(d, `<rect x="%s" y="%s" width="%s" height="%s" rx="%s"%s/>`, mm(s.x), mm(s.y), mm(s.w), mm(s.h), mm(s.radius),
			paint(s.colour, s.width, s.width == 0))
	case ring:
		fmt.Fprintf(d, `<circle cx="%s" cy="%s" r="%s"%s/>`, mm(s.centre.x), mm(s.centre.y), mm(s.radius), paint(s.colour, s.width, s.filled))
	case stroke:
		d.stroke(s)
	default:
		panic(fmt.Sprintf("qr: preview cannot draw %T", s))
	}
}

func (d *drawing) stroke(s stroke) {
	d.WriteString(`<path d="`)
	for i, p := range s.points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		fmt.Fprintf(d, "%s%s %s", command, mm(p.x), mm(p.y))
	}
	if s.closed {
		d.WriteString("z")
	}
	d.WriteString(`"`)
	if s.dashed {
		d.WriteString(` stroke-dasharray="1.2 1.6"`)
	}
	d.WriteString(paint(s.colour, s.width, s.filled) + `/>`)
}

// mark draws a code in a coordinate system of its own, one unit a module.
func (d *drawing) mark(m mark) {
	fmt.Fprintf(d, `<path transform="translate(%s %s) scale(%.5f)" shape-rendering="crispEdges" d="`, mm(m.x), mm(m.y), m.side/float64(m.code.Size()))
	for r := range m.code.Runs() {
		fmt.Fprintf(d, "M%d %dh%dv1h-%[3]dz", r.X, r.Y, r.Width)
	}
	d.WriteString(`"/>`)
}

// paint is the attributes of a shape that is filled or drawn.
func paint(c colour, width float64, filled bool) string {
	if filled {
		return fmt.Sprintf(` fill="%s"`, c.hex())
	}
	return fmt.Sprintf(` fill="none" stroke="%s" stroke-width="%s"`, c.hex(), mm(width))
}

func (c colour) hex() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// mm writes a length to a thousandth of a millimetre.
func mm(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0"), ".")
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // memory does not fail
	return b.String()
}
