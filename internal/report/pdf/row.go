package pdf

import "sipas/internal/report/doc"

// box is a cell where it is drawn.
type box struct {
	x, width   float64
	strips     []strip
	above      float64 // room over and under the strips, at least
	lines      bool    // has lines around it
	top, under bool    // its upper and lower line are in this row
	tall       float64 // how high the cell is that begins here; 0: as the row
	middle     bool
	again      []strip // said again where the row begins a page: the cell began in a row above
}

// content is how high the strips are.
func (b box) content() float64 {
	sum := 0.0
	for _, s := range b.strips {
		sum += s.height
	}
	return sum
}

// row is cells side by side.
type row struct {
	boxes  []box
	height float64
	joined bool // with the next row, by a cell that covers both
	kept   bool // with what follows
	apart  bool // although joined, they may stand on two pages
}

func (r row) draw(p *pager, y float64) {
	for _, b := range r.boxes {
		b.write(p, y, r.height, b.strips)
		if !b.lines {
			continue
		}
		p.f.SetLineWidth(thin)
		p.f.Line(b.x, y, b.x, y+r.height)
		p.f.Line(b.x+b.width, y, b.x+b.width, y+r.height)
		if b.top {
			p.f.Line(b.x, y, b.x+b.width, y)
		}
		if b.under {
			p.f.Line(b.x, y+r.height, b.x+b.width, y+r.height)
		}
	}
}

func (b box) write(p *pager, y, height float64, strips []strip) {
	b.strips = strips
	y += b.above
	if b.middle {
		y += max(0, (max(b.tall, height)-2*b.above-b.content())/2)
	}
	padding := 0.0
	if b.lines {
		padding = doc.CellPadding
	}
	for _, s := range strips {
		if s.draw != nil {
			s.draw(place{p, b.x + padding, y, b.width - 2*padding})
		}
		y += s.height
	}
}

// begin closes the row above where the row begins a page, and says again what
// cells from above say, if there is room.
func (r row) begin(p *pager, y float64) {
	r.across(p, y)
	for _, b := range r.boxes {
		again := box{strips: b.again}
		if h := again.content(); h > 0 && h+2*b.above <= r.height+hair {
			b.middle = false
			b.write(p, y, r.height, b.again)
		}
	}
}

// across draws a line through all cells: the row ends or begins a page.
func (r row) across(p *pager, y float64) {
	if len(r.boxes) == 0 || !r.boxes[0].lines {
		return
	}
	last := r.boxes[len(r.boxes)-1]
	p.f.SetLineWidth(thin)
	p.f.Line(r.boxes[0].x, y, last.x+last.width, y)
}

// slices cuts a row that is higher than a page into some that are not.
func (r row) slices(limit float64) []row {
	if r.height <= limit {
		return []row{r}
	}
	var all []row
	rest := r
	for more := true; more; {
		slice := row{boxes: make([]box, len(rest.boxes)), joined: r.joined, apart: true}
		next := row{boxes: make([]box, len(rest.boxes))}
		more = false
		for i, b := range rest.boxes {
			head, tail := b.take(limit)
			slice.height = max(slice.height, head.content()+2*b.above)
			slice.boxes[i], next.boxes[i] = head, tail
			more = more || len(tail.strips) > 0
		}
		if !more {
			for i := range slice.boxes {
				slice.boxes[i].under = r.boxes[i].under
			}
		}
		all, rest = append(all, slice), next
	}
	return all
}

// take divides the strips of a box: those that fit below limit, one at least,
// and the rest.
func (b box) take(limit float64) (head, tail box) {
	n, height := 0, 2*b.above
	for n < len(b.strips) && (n == 0 || height+b.strips[n].height <= limit) {
		height += b.strips[n].height
		n++
	}
	head, tail = b, b
	head.strips, head.middle, head.tall, head.under = b.strips[:n], false, 0, false
	tail.strips, tail.top = b.strips[n:], false
	return head, tail
}
