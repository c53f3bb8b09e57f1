package qr

// Icons are drawn in a unit square around their centre, so that they look alike
// at every size: strokes of one width, round ends, nothing that needs colour.

// iconStroke is the width of an icon's lines, as a share of its size.
const iconStroke = 0.075

// icon draws in a square of the size around the centre.
type icon struct {
	p      *panel
	centre point
	size   float64
	colour colour
}

func (i icon) at(x, y float64) point {
	return point{i.centre.x + x*i.size, i.centre.y + y*i.size}
}

func (i icon) line(points ...point) { i.p.line(iconStroke*i.size, i.colour, points...) }

// phone shows a phone that looks at a code: quét.
func (i icon) phone() {
	corner := i.at(-0.3, -0.5)
	i.p.frame(box{corner.x, corner.y, 0.6 * i.size, i.size}, 0.1*i.size, iconStroke*i.size, i.colour)
	i.line(i.at(-0.07, 0.38), i.at(0.07, 0.38))
	view := i.at(-0.16, -0.26)
	i.p.brackets(box{view.x, view.y, 0.32 * i.size, 0.32 * i.size}, 0.09*i.size, iconStroke*i.size*0.8, i.colour)
	dot := i.at(-0.06, -0.16)
	i.p.plate(box{dot.x, dot.y, 0.12 * i.size, 0.12 * i.size}, 0, i.colour)
}

// list shows answers of which one is chosen: chọn.
func (i icon) list() {
	for row, y := range []float64{-0.32, 0, 0.32} {
		i.p.ring(i.at(-0.3, y), 0.105*i.size, iconStroke*i.size, i.colour)
		if row == 1 {
			i.p.disc(i.at(-0.3, y), 0.11*i.size, i.colour)
		}
		i.line(i.at(-0.04, y), i.at(0.42, y))
	}
}

// plane shows a paper plane: gửi.
func (i icon) plane() {
	i.p.outline(iconStroke*i.size, i.colour, i.at(-0.46, -0.06), i.at(0.44, -0.42), i.at(0.16, 0.44), i.at(-0.08, 0.12))
	i.line(i.at(-0.08, 0.12), i.at(0.44, -0.42))
}

// shield stands before the promise to ask for no name: riêng tư.
func (i icon) shield() {
	i.p.outline(iconStroke*i.size, i.colour, i.at(0, -0.46), i.at(0.36, -0.32), i.at(0.34, 0.06),
		i.at(0.2, 0.3), i.at(0, 0.46), i.at(-0.2, 0.3), i.at(-0.34, 0.06), i.at(-0.36, -0.32))
	i.line(i.at(-0.15, 0), i.at(-0.03, 0.13), i.at(0.17, -0.14))
}

// steps are the three icons in order.
func (i icon) step(n int) {
	[]func(){i.phone, i.list, i.plane}[n]()
}
