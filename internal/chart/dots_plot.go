package chart

// dotPlot is a forest plot being laid out.
type dotPlot struct {
	sketch
	all      []dotRow
	width    float64
	table    table
	valued   bool // whether any values occur
	extent   span // of everything on the axis
	ranges   bool // whether any occur
	aims     bool
	scale    scale
	bar      box // where the scale runs, from the first row to the last
	axisLeft float64
}

const (
	sideBreak = 20.0 // between the beginning of a broken axis and its first tick
	manyRows  = 14   // from here on the axis stands above the rows too
	tickRoom  = 52.0 // a tick of the axis and the space around it
)

func newDotPlot(d Dots, width float64) dotPlot {
	l := dotPlot{width: width}
	cells := make([]cell, len(d.Rows))
	for i, r := range d.Rows {
		row := newDotRow(r)
		l.all = append(l.all, row)
		l.gather(row.reading)
		cells[i] = cell{r.Label, row.style, []string{row.n, row.rate}}
	}
	l.table = newTable(width, cells, d.Heads.Label, []string{d.Heads.N, d.Heads.Rate})
	if !l.extent.any {
		l.extent.add(0, 100)
	}
	room := l.table.plot.w
	l.scale = newScale(l.extent.low, l.extent.high, int(clamp(room/tickRoom-1, 2, 8)))
	const half = 20.0 // of a tick's text
	l.axisLeft = l.table.plot.x
	l.bar = box{l.axisLeft + half - 8, 0, room - half*2 + 8, 0}
	if l.scale.broken() {
		l.bar.x, l.bar.w = l.axisLeft+sideBreak, room-sideBreak-half
	}
	return l
}

func (l *dotPlot) gather(r reading) {
	if r.hasValue {
		l.valued = true
		l.extent.add(r.value)
	}
	if r.hasRange {
		l.extent.add(r.low, r.high)
		l.ranges = true
	}
	if r.hasTarget {
		l.extent.add(r.aim)
		l.aims = true
	}
}

func (l *dotPlot) x(value float64) float64 { return l.bar.x + l.scale.share(value)*l.bar.w }

// laneLimit is how many lines the texts of targets may take.
const laneLimit = 3

// head sets the heads of the columns, names the targets above the rows, in as
// many lines as they need to stand clear of each other, draws the upper axis and
// places the rows.
func (l *dotPlot) head() {
	l.bar.y = l.table.drawHeads(&l.sketch)
	var lanes [laneLimit][]text
	seen, used := map[string]bool{}, 0
	for _, r := range l.all {
		words := plain.cut(clean(r.TargetText), l.table.plot.w-4)
		if !r.hasTarget || words == "" || seen[words] {
			continue
		}
		seen[words] = true
		for i := range lanes {
			if t, ok := l.laneText(lanes[i], l.x(r.aim), words); ok {
				lanes[i], used = append(lanes[i], t), max(used, i+1)
				break
			}
		}
	}
	for i := range used {
		for _, t := range lanes[i] {
			t.at.y = l.bar.y + ascent*bodySize + float64(used-1-i)*bodySize*1.4
			l.add(t)
		}
	}
	l.bar.y += float64(used) * bodySize * 1.4
	if len(l.all) >= manyRows {
		l.bar.y += 18
		l.ticks(l.bar.y - 6)
	}
	l.bar.y += 4
	l.bar.h = l.table.place(l.bar.y) - l.bar.y
}

// laneText returns a text that names what stands at x, clear of the others on its
// line: over it, or ending or beginning there.
func (l *dotPlot) laneText(others []text, x float64, words string) (text, bool) {
	half := plain.width(words) / 2
	for _, shift := range []float64{0, -half, half} {
		t := text{target, plain, middle, point{x: clamp(x+shift, l.table.plot.x+half, l.table.plot.right()-half)}, words}
		if clear(others, t) {
			return t, true
		}
	}
	return text{}, false
}

// clear says whether a text stands clear of others on its line.
func clear(others []text, t text) bool {
	for _, o := range others {
		if o.extent().grown(pad / 2).meets(t.extent()) {
			return false
		}
	}
	return true
}

// ticks sets the values of the axis on a baseline, as far as they have room.
func (l *dotPlot) ticks(baseline float64) {
	var set []text
	for _, tick := range l.scale.ticks() {
		t := text{soft, plain, middle, point{l.x(tick), baseline}, mark(tick)}
		if clear(set, t) {
			set = append(set, t)
			l.add(t)
		}
	}
}

// rows draws the rows: lines behind, then targets, intervals and values.
func (l *dotPlot) rows() {
	var rules [][]point
	for _, tick := range l.scale.ticks() {
		rules = append(rules, l.table.upright(l.x(tick), 0, len(l.all))...)
	}
	l.add(line{grid, 1, dash{}, rules})
	l.table.drawRows(&l.sketch)
	l.notes()
	l.targets()
	for i, r := range l.all {
		y := l.table.rows[i].centre
		if !r.hasValue {
			continue
		}
		if r.hasRange {
			l.whisker(point{l.x(r.low), y}, point{l.x(r.high), y})
		}
		l.add(disc{paper, point{l.x(r.value), y}, 5}, disc{series, point{l.x(r.value), y}, 4})
	}
	l.axis()
}

// notes writes why rows have no value, over a plate that hides the grid.
func (l *dotPlot) notes() {
	for i, r := range l.all {
		words := plain.cut(clean(r.Note), l.bar.w-pad)
		if r.hasValue || words == "" {
			continue
		}
		t := text{soft, plain, start, point{l.bar.x + pad, l.table.rows[i].centre + capHeight*bodySize/2}, words}
		l.add(area{paper, t.extent().corners()}, t)
	}
}

// targets draws one line through rows that follow each other and share a target.
func (l *dotPlot) targets() {
	var paths [][]point
	for from := 0; from < len(l.all); {
		r, until := l.all[from], from+1
		for until < len(l.all) && l.all[until].hasTarget == r.hasTarget && l.all[until].aim == r.aim {
			until++
		}
		if r.hasTarget {
			paths = append(paths, l.table.upright(l.x(r.aim), from, until)...)
		}
		from = until
	}
	if len(paths) > 0 {
		l.add(line{target, 2, targetDash, paths})
	}
}

// axis draws the axis under the rows, broken where it does not begin at 0.
func (l *dotPlot) axis() {
	y, right := l.bar.bottom(), l.bar.right()
	path := []point{{l.bar.x, y}, {right, y}}
	if l.scale.broken() {
		path = append(zigzag(point{l.axisLeft, y}, point{l.bar.x, y}), path[1])
	}
	l.add(line{soft, 1.25, dash{}, [][]point{path}})
	l.ticks(y + 6 + ascent*bodySize)
}

// foot draws the legend and returns the height of the drawing.
func (l *dotPlot) foot(words Legend) float64 {
	entries := words.entries(occurring{dots: l.valued, whisker: l.ranges, targets: l.aims, broken: l.scale.broken()})
	top := l.bar.bottom() + 6 + plain.leading() + pad
	return top + l.legend(entries, pad, top, l.width-pad) + pad
}
