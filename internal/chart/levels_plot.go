package chart

// levelPlot is a chart of levels being laid out.
type levelPlot struct {
	sketch
	rows   []LevelRow
	parts  [][]segment
	table  table
	length float64 // of every bar
	zero   float64 // x of the middle line
	top    float64
	bottom float64
}

const barHeight = 22.0

func newLevelPlot(l Levels, width float64) levelPlot {
	p := levelPlot{rows: l.Rows}
	cells := make([]cell, len(l.Rows))
	left, right := 0.0, 0.0 // how far bars reach from the middle line, in bars
	for i, r := range l.Rows {
		parts := r.segments()
		p.parts = append(p.parts, parts)
		leftOf := 0.0
		for _, s := range parts {
			if !s.right {
				leftOf += s.share
			}
		}
		if parts != nil {
			left, right = max(left, leftOf), max(right, 1-leftOf)
		}
		cells[i] = cell{r.Label, plain, []string{clean(r.N)}}
	}
	p.table = newTable(width, cells, l.Words.Label, []string{l.Words.N})
	room := p.table.plot
	p.length = room.w / max(1, left+right)
	p.zero = room.x + left*p.length
	return p
}

// heads sets the heads of the columns and names the sides of the middle line,
// where both names have room beside it.
func (p *levelPlot) heads(words LevelWords) {
	y := p.table.drawHeads(&p.sketch)
	sides := [2]string{clean(words.Sides[0]), clean(words.Sides[1])}
	const gap = 8.0
	fits := p.zero-gap-plain.width(sides[0]) >= pad && p.zero+gap+plain.width(sides[1]) <= p.table.width-pad
	if fits && (sides[0] != "" || sides[1] != "") {
		base := y + ascent*bodySize
		p.say(soft, plain, end, point{p.zero - gap, base}, sides[0])
		p.say(soft, plain, start, point{p.zero + gap, base}, sides[1])
		y += plain.leading()
	}
	p.top = y + 4
	p.bottom = p.table.place(p.top)
}

func (p *levelPlot) bars() {
	p.table.drawRows(&p.sketch)
	for i, parts := range p.parts {
		y := p.table.rows[i].centre
		if parts == nil {
			p.note(clean(p.rows[i].Note), y)
			continue
		}
		p.bar(parts, y)
	}
	p.add(line{ink, 1.75, dash{}, p.table.upright(p.zero, 0, len(p.rows))})
}

// note writes why a row has no bar, on the roomier side of the middle line.
func (p *levelPlot) note(words string, centre float64) {
	a, x, room := start, p.zero+pad, p.table.plot.right()-p.zero-pad
	if left := p.zero - pad - p.table.plot.x; left > room {
		a, x, room = end, p.zero-pad, left
	}
	p.say(soft, plain, a, point{x, centre + capHeight*bodySize/2}, plain.cut(words, room))
}

// bar draws the segments of a row, so that the middle line divides them.
func (p *levelPlot) bar(parts []segment, centre float64) {
	x := p.zero
	for _, s := range parts {
		if !s.right {
			x -= s.share * p.length
		}
	}
	for _, s := range parts {
		w := s.share * p.length
		if w > 0 {
			p.segment(s.kind, box{x, centre - barHeight/2, w, barHeight}, s.words)
		}
		x += w
	}
}

// segment draws one segment, hatched around its words, which are left out where
// they do not fit.
func (p *sketch) segment(kind int, b box, words string) {
	const air = 4.0
	look := segmentLooks[kind]
	p.add(area{look.fill, b.corners()})
	textWidth := plain.width(words)
	fits := words != "" && textWidth+2*air <= b.w
	if look.hatch > 0 {
		if fits {
			side := (b.w - textWidth) / 2
			p.hatch(look.on, box{b.x, b.y, side - air/2, b.h}, look.hatch, look.falling)
			p.hatch(look.on, box{b.right() - side + air/2, b.y, side - air/2, b.h}, look.hatch, look.falling)
		} else {
			p.hatch(look.on, b, look.hatch, look.falling)
		}
	}
	p.add(line{soft, 1, dash{}, [][]point{closed(b.corners())}})
	if fits {
		p.say(look.on, plain, middle, point{b.x + b.w/2, b.y + b.h/2 + capHeight*bodySize/2}, words)
	}
}

// foot draws the legend of what occurs and returns the height of the drawing.
func (p *levelPlot) foot(words LevelWords) float64 {
	var occurs [len(segmentLooks)]bool
	for _, parts := range p.parts {
		for _, s := range parts {
			occurs[s.kind] = true
		}
	}
	var entries []entry
	for kind, name := range append(words.Levels[:], words.Pair[:]...) {
		if occurs[kind] {
			entries = append(entries, entry{name, func(s *sketch, b box) { s.segment(kind, b, "") }})
		}
	}
	top := p.bottom + pad
	return top + p.legend(entries, pad, top, p.table.width-pad) + pad
}
