package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// Name is what a drawing is called in a page.
type Name struct {
	ID    string // prefix of the element ids, unique within the page: ASCII letters, digits, hyphens
	Title string // short: what screen readers say first
	Desc  string // what the chart shows, in a sentence or two; may be empty
}

// bodySize is the size of most text, said once at the root.
const bodySize = 12.0

// SVG writes the drawing as one svg element as wide as its container, for a page
// under a strict content policy: presentation attributes and classes only, so that
// the page's stylesheet may recolour it (classes chart and chart-*, property
// color). The error is the writer's.
func (d Drawing) SVG(w io.Writer, name Name) error {
	s := svg{role: roles}
	s.open(d, name)
	for _, shape := range d.shapes {
		shape.paint(&s)
	}
	s.group(roles)
	s.WriteString("</svg>\n")
	_, err := s.WriteTo(w)
	return err
}

// svg is the canvas that writes elements. Shapes of one role that follow each
// other share a group; role is that of the open group, or roles for none.
type svg struct {
	bytes.Buffer
	role role
}

func (s *svg) open(d Drawing, name Name) {
	id := identifier(name.ID)
	labels := id + "-title"
	desc := clean(name.Desc)
	if desc != "" {
		labels += " " + id + "-desc"
	}
	fmt.Fprintf(s, `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 %s %s" width="100%%" role="img" aria-labelledby="%s" `+
		`font-family="'Be Vietnam Pro', system-ui, sans-serif" font-size="%s" fill="currentColor" stroke-linejoin="round">`+"\n",
		number(d.Width), number(d.Height), labels, number(bodySize))
	fmt.Fprintf(s, `<title id="%s-title">%s</title>`+"\n", id, escape(clean(name.Title)))
	if desc != "" {
		fmt.Fprintf(s, `<desc id="%s-desc">%s</desc>`+"\n", id, escape(desc))
	}
}

// group closes the open group and opens that of a role, where they differ.
func (s *svg) group(next role) {
	if next == s.role {
		return
	}
	if s.role != roles {
		s.WriteString("</g>\n")
	}
	if next != roles {
		fmt.Fprintf(s, `<g class="chart-%s" color="%s">`+"\n", looks[next].class, looks[next].hex())
	}
	s.role = next
}

func (s *svg) fill(a area) {
	s.group(a.role)
	fmt.Fprintf(s, `<path d="%sz"/>`+"\n", path(a.points))
}

func (s *svg) stroke(l line) {
	s.group(l.role)
	var data strings.Builder
	for _, p := range l.paths {
		data.WriteString(path(p))
	}
	fmt.Fprintf(s, `<path d="%s" fill="none" stroke="currentColor"`, data.String())
	if l.width != 1 {
		fmt.Fprintf(s, ` stroke-width="%s"`, number(l.width))
	}
	if l.dash != (dash{}) {
		fmt.Fprintf(s, ` stroke-dasharray="%s %s"`, number(l.dash.on), number(l.dash.off))
	}
	if l.width <= crispWidth && l.upright() {
		s.WriteString(` shape-rendering="crispEdges"`)
	}
	s.WriteString("/>\n")
}

// crispWidth is up to where upright lines are drawn without smoothing: axes and
// grids. Thicker ones would differ by a pixel from each other.
const crispWidth = 1.25

// upright says whether all parts of the line are vertical or horizontal.
func (l line) upright() bool {
	for _, path := range l.paths {
		for i := 1; i < len(path); i++ {
			if path[i].x != path[i-1].x && path[i].y != path[i-1].y {
				return false
			}
		}
	}
	return true
}

func (s *svg) disc(d disc) {
	s.group(d.role)
	fmt.Fprintf(s, `<circle cx="%s" cy="%s" r="%s"/>`+"\n", number(d.centre.x), number(d.centre.y), number(d.r))
}

func (s *svg) write(t text) {
	s.group(t.role)
	fmt.Fprintf(s, `<text x="%s" y="%s"`, number(t.at.x), number(t.at.y))
	if t.size != bodySize {
		fmt.Fprintf(s, ` font-size="%s"`, number(t.size))
	}
	if t.bold {
		s.WriteString(` font-weight="700"`)
	}
	if t.anchor != start {
		fmt.Fprintf(s, ` text-anchor="%s"`, [...]string{"start", "middle", "end"}[t.anchor])
	}
	fmt.Fprintf(s, ">%s</text>\n", escape(t.s))
}

// path writes a polyline as path data.
func path(points []point) string {
	var b strings.Builder
	for i, p := range points {
		command := "L"
		if i == 0 {
			command = "M"
		}
		b.WriteString(command + number(p.x) + " " + number(p.y))
	}
	return b.String()
}

// number writes a length with at most two decimals.
func number(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100+0, 'f', -1, 64)
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a Builder does not fail
	}
	return b.String()
}

// identifier keeps of an id what may stand in one.
func identifier(id string) string {
	kept := strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, id)
	if kept == "" {
		return "chart"
	}
	return kept
}
