package chart

// trendPlot is a trend being laid out.
type trendPlot struct {
	sketch
	track
	plot     box // where the scale runs; the baseline lies below a broken one
	baseline float64
	scale    scale
	margin   float64  // right of the plot
	lined    bool     // whether any points follow each other
	banded   bool     // whether any intervals do
	unplaced []string // targets that the legend names
}

const (
	breakGap  = 22.0 // between the lowest tick of a broken axis and the baseline
	mostTicks = 5
	noteStrip = 16.0 // under the axis, for the marks of missing values
	topMargin = 28.0 // room for the text of a value at 100%
)

func newTrendPlot(t track, width float64) *trendPlot {
	s := newScale(t.all.low, t.all.high, mostTicks)
	left := 0.0
	for _, tick := range s.ticks() {
		left = max(left, plain.width(mark(tick)))
	}
	left += pad + 4
	right := 12.0
	if t.spoken == len(t.readings)-1 {
		right = large.width(large.cut(t.readings[t.spoken].words(), width/4)) + 14
	}
	l := &trendPlot{track: t, scale: s, margin: right}
	l.plot = box{left, topMargin, width - left - right, clamp(width*0.36, 180, 280)}
	l.baseline = l.plot.bottom()
	if s.broken() {
		l.baseline += breakGap
	}
	return l
}

// x returns the middle of a point's share of the axis, y the height of a value.
func (l *trendPlot) x(i int) float64 { return l.plot.x + (float64(i)+0.5)*l.cell() }
func (l *trendPlot) y(value float64) float64 {
	return l.plot.bottom() - l.scale.share(value)*l.plot.h
}

// cell is the width of a point's share of the axis.
func (l *trendPlot) cell() float64 { return l.plot.w / float64(len(l.readings)) }

func (l *trendPlot) at(i int) point { return point{l.x(i), l.y(l.readings[i].value)} }

func (l *trendPlot) axes() {
	var rules [][]point
	for _, tick := range l.scale.ticks() {
		y := l.y(tick)
		if y != l.baseline {
			rules = append(rules, []point{{l.plot.x, y}, {l.plot.right(), y}})
		}
		l.say(soft, plain, end, point{l.plot.x - pad, y + capHeight*bodySize/2}, mark(tick))
	}
	l.add(line{grid, 1, dash{}, rules})
	spine := []point{{l.plot.x, l.plot.y}, {l.plot.x, l.baseline}}
	if l.scale.broken() {
		spine = append(spine[:1], zigzag(point{l.plot.x, l.plot.bottom() + 1}, spine[1])...)
	}
	l.add(line{soft, 1.25, dash{}, [][]point{spine}})
	l.rule(soft, 1, point{l.plot.x, l.baseline}, point{l.plot.right(), l.baseline})
}

// bands draws the intervals: a band along points that follow each other, a
// whisker at a point that stands alone.
func (l *trendPlot) bands() {
	var edges [][]point
	var alone []int
	for _, run := range l.runs(func(i int) bool { return l.readings[i].hasRange }) {
		if run[1]-run[0] == 1 {
			alone = append(alone, run[0])
			continue
		}
		var upper, lower []point
		for i := run[0]; i < run[1]; i++ {
			upper = append(upper, point{l.x(i), l.y(l.readings[i].high)})
			lower = append(lower, point{l.x(i), l.y(l.readings[i].low)})
		}
		edges = append(edges, upper, lower)
		outline := append([]point{}, upper...)
		for i := len(lower) - 1; i >= 0; i-- {
			outline = append(outline, lower[i])
		}
		l.add(area{band, outline})
	}
	if l.banded = len(edges) > 0; l.banded {
		l.add(line{edge, 1, dash{}, edges})
	}
	for _, i := range alone {
		l.whisker(point{l.x(i), l.y(l.readings[i].low)}, point{l.x(i), l.y(l.readings[i].high)})
	}
}

// targets draws the targets as steps.
func (l *trendPlot) targets() {
	var paths [][]point
	for _, run := range l.runs(func(i int) bool { return l.readings[i].hasTarget }) {
		var path []point
		for i := run[0]; i < run[1]; i++ {
			y, from := l.y(l.readings[i].aim), l.plot.x+float64(i)*l.cell()
			if i == run[0] || path[len(path)-1].y != y {
				path = append(path, point{from, y}, point{from + l.cell(), y})
			}
			path[len(path)-1].x = from + l.cell()
		}
		paths = append(paths, path)
	}
	if len(paths) > 0 {
		l.add(line{target, 2, targetDash, paths})
	}
}

// line draws the values: a line along points that follow each other, and dots
// where they have room or where there is no line.
func (l *trendPlot) line() {
	const roomForDots = 14.0
	var paths [][]point
	var dots []point
	for _, run := range l.runs(func(i int) bool { return l.readings[i].hasValue }) {
		var path []point
		for i := run[0]; i < run[1]; i++ {
			path = append(path, l.at(i))
		}
		if len(path) > 1 {
			paths = append(paths, path)
		}
		if len(path) == 1 || l.cell() >= roomForDots {
			dots = append(dots, path...)
		}
	}
	if l.lined = len(paths) > 0; l.lined {
		l.add(line{series, lineWidth, dash{}, paths})
	}
	for _, at := range dots {
		l.add(disc{series, at, dotSize})
	}
}

// foot draws what lies under the labels and returns the height of the drawing.
func (l *trendPlot) foot(words Legend) float64 {
	entries := words.entries(occurring{line: l.lined, dots: true, band: l.banded, whisker: l.ranges, targets: l.aims && len(l.unplaced) == 0, broken: l.scale.broken()})
	for _, name := range l.unplaced {
		entries = append(entries, entry{name, targetMark})
	}
	for kind, note := range l.notes {
		entries = append(entries, entry{note, func(s *sketch, b box) {
			s.hollow(kind, point{b.x + b.w/2, b.y + b.h/2})
		}})
	}
	top := l.labelsTop() + plain.leading() + pad
	return top + l.legend(entries, pad, top, l.plot.right()+l.margin-pad) + pad
}
