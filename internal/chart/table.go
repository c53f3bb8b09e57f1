package chart

// cell is the words of one row of a table: a label and columns of numbers.
type cell struct {
	label string
	style
	columns []string // clean
}

// tableRow is where a row lies.
type tableRow struct {
	cell
	lines       []string // of the label
	top, bottom float64
	labelBase   float64 // baseline of the first line
	centre      float64 // of the mark
	columnBase  float64 // baseline of the numbers
	markTop     float64 // from here to bottom nothing but marks stands in the plot
}

// table lays out rows of label, plot and columns of numbers, the label over the
// plot where the drawing is narrow.
type table struct {
	rows    []tableRow
	heads   [][]string // of the columns, in lines
	label   []string   // head of the labels
	columns []float64  // right edges
	plot    box        // x and w only: where the marks go
	stacked bool       // labels stand over the plot
	above   bool       // numbers stand beside labels that are stacked, not beside the plot
	width   float64
}

const (
	columnGap   = 16.0
	headWidth   = 72.0 // a head wraps rather than make its column wider
	labelShare  = 0.36 // of the width, at most, beside the plot
	labelLines  = 3
	markHeight  = 26.0 // of the stretch of a row that holds the mark
	columnShare = 0.16 // of the width, at most
)

func newTable(width float64, cells []cell, label string, heads []string) table {
	t := table{width: width, stacked: width < narrow, columns: make([]float64, len(heads))}
	// One column leaves a label room enough, and the plot gains the width.
	t.above = t.stacked && len(heads) == 1
	t.heads = make([][]string, len(heads))
	right := width - pad
	for c := len(heads) - 1; c >= 0; c-- {
		w := 0.0
		for i := range cells {
			cells[i].columns[c] = cells[i].style.cut(cells[i].columns[c], max(width*columnShare, headWidth))
			w = max(w, cells[i].style.width(cells[i].columns[c]))
		}
		t.heads[c] = strong.wrap(heads[c], max(w, headWidth), 2)
		w = max(w, strong.widest(t.heads[c]))
		t.columns[c] = right
		if w > 0 {
			right -= w + columnGap
		}
	}
	labelWidth := t.layLabels(cells, right)
	t.label = strong.wrap(label, min(max(labelWidth, headWidth), right-pad), 2)
	switch {
	case t.above:
		t.plot = box{x: pad, w: width - 2*pad}
	case t.stacked:
		t.plot = box{x: pad, w: right - pad}
	default:
		t.plot = box{x: pad + labelWidth + columnGap, w: right - pad - labelWidth - columnGap}
	}
	return t
}

// layLabels wraps the labels and returns how wide they are.
func (t *table) layLabels(cells []cell, right float64) float64 {
	room := t.width - 2*pad
	switch {
	case t.above:
		room = right - pad
	case !t.stacked:
		room = min(t.width*labelShare, right-pad-columnGap)
	}
	widest := 0.0
	for _, c := range cells {
		row := tableRow{cell: c, lines: c.style.wrap(c.label, room, labelLines)}
		widest = max(widest, c.style.widest(row.lines))
		t.rows = append(t.rows, row)
	}
	return widest
}

// drawHeads sets the heads, bottoms aligned, and returns where the rows begin.
func (t *table) drawHeads(s *sketch) float64 {
	most := len(t.label)
	for _, h := range t.heads {
		most = max(most, len(h))
	}
	base := func(lines []string) float64 {
		return 4 + ascent*bodySize + float64(most-len(lines))*strong.leading()
	}
	s.column(soft, strong, start, point{pad, base(t.label)}, t.label)
	for i, h := range t.heads {
		s.column(soft, strong, end, point{t.columns[i], base(h)}, h)
	}
	return 4 + float64(most)*strong.leading()
}

// place gives the rows their heights, from the top down, and returns where the
// last one ends.
func (t *table) place(top float64) float64 {
	const air = 6.0 // above and below what a row holds
	for i := range t.rows {
		r := &t.rows[i]
		r.top = top
		words := float64(len(r.lines)) * r.style.leading()
		first := ascent*bodySize - 1 // from the top of a line to its baseline
		if t.stacked {
			r.labelBase = top + air + first
			r.centre = top + air + words + markHeight/2
			r.bottom = top + air + words + markHeight + air/2
		} else {
			h := max(words, markHeight) + 2*air
			r.centre = top + h/2
			r.labelBase = r.centre + capHeight*bodySize/2 - (words-r.style.leading())/2
			r.bottom = top + h
		}
		r.columnBase = r.centre + capHeight*bodySize/2
		r.markTop = r.top
		if t.stacked {
			r.markTop = r.centre - markHeight/2
		}
		if t.above {
			r.columnBase = r.labelBase
		}
		top = r.bottom
	}
	return top
}

// upright returns a vertical line through the rows [from, until), interrupted by
// the labels that stand over their plots.
func (t *table) upright(x float64, from, until int) [][]point {
	var paths [][]point
	for i := from; i < until; i++ {
		r := t.rows[i]
		if i > from && r.markTop == t.rows[i-1].bottom {
			paths[len(paths)-1][1].y = r.bottom
			continue
		}
		paths = append(paths, []point{{x, r.markTop}, {x, r.bottom}})
	}
	return paths
}

// drawRows sets labels and numbers, and the rules between the rows.
func (t *table) drawRows(s *sketch) {
	var rules [][]point
	for i, r := range t.rows {
		if i > 0 {
			rules = append(rules, []point{{pad, r.top}, {t.width - pad, r.top}})
		}
		s.column(ink, r.style, start, point{pad, r.labelBase}, r.lines)
		for c, words := range r.columns {
			s.say(ink, r.style, end, point{t.columns[c], r.columnBase}, words)
		}
	}
	if len(rules) > 0 {
		s.add(line{grid, 1, dash{}, rules})
	}
}
