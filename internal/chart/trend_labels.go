package chart

import "slices"

// strides are how many points a label may stand for; periods are mostly months.
var strides = []int{1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384}

// labelsTop is where the labels of the axis begin.
func (l *trendPlot) labelsTop() float64 {
	if len(l.notes) > 0 {
		return l.baseline + noteStrip + 4
	}
	return l.baseline + 7
}

// labels sets the labels of the axis and the marks of missing values.
func (l *trendPlot) labels() {
	for i, r := range l.readings {
		if words := clean(r.Note); words != "" && !r.hasValue {
			l.hollow(max(0, l.noteKind(words)), point{l.x(i), l.baseline + noteStrip/2 + 2})
		}
	}
	var ticks [][]point
	for _, label := range l.chosenLabels() {
		ticks = append(ticks, []point{{l.x(label.i), l.baseline}, {l.x(label.i), l.baseline + 4}})
		l.add(label.text)
	}
	l.add(line{soft, 1, dash{}, ticks})
}

// axisLabel is the label of point i.
type axisLabel struct {
	text
	i int
}

// chosenLabels returns as many labels as have room, at even distances from the
// current point, or else from the last.
func (l *trendPlot) chosenLabels() []axisLabel {
	from := l.current
	if from < 0 {
		from = len(l.readings) - 1
	}
	for _, stride := range strides {
		if labels := l.everyLabel(from, stride); apart(labels) {
			return labels
		}
	}
	return l.everyLabel(from, len(l.readings))
}

// everyLabel returns the label of a point and of every so many before and after.
func (l *trendPlot) everyLabel(from, stride int) []axisLabel {
	var labels []axisLabel
	for i := from % stride; i < len(l.readings); i += stride {
		st, r := plain, soft
		if i == l.current {
			st, r = strong, ink
		}
		words := st.cut(clean(l.readings[i].Label), max(l.plot.w/4, 72))
		if words == "" {
			continue
		}
		half := st.width(words) / 2
		x := clamp(l.x(i), half+1, l.plot.right()+l.margin-half-1)
		labels = append(labels, axisLabel{text{r, st, middle, point{x, l.labelsTop() + ascent*bodySize}, words}, i})
	}
	return labels
}

// apart says whether labels in order have room between them.
func apart(labels []axisLabel) bool {
	for i := 1; i < len(labels); i++ {
		if labels[i-1].extent().right()+pad > labels[i].extent().x {
			return false
		}
	}
	return true
}

// callout marks the value that is written out, and writes it: in the margin if
// it is the last, otherwise where the line leaves most room.
func (l *trendPlot) callout() {
	at, words := l.at(l.spoken), l.readings[l.spoken].words()
	l.spot(series, at, bigDot)
	if l.spoken == len(l.readings)-1 {
		words = large.cut(words, l.margin-14)
		l.add(text{series, large, start, point{l.plot.right() + pad, at.y + capHeight*large.size/2}, words})
		return
	}
	words = large.cut(words, l.plot.w/2)
	x := l.inPlot(at.x, large.width(words))
	places := []text{{series, large, middle, point{x, at.y - 12}, words}}
	if below := at.y + 12 + capHeight*large.size; below+descent*large.size < l.baseline {
		places = append(places, text{series, large, middle, point{x, below}, words})
	}
	l.add(l.clearest(places))
}

// inPlot moves the middle of a text so that it lies within the plot.
func (l *trendPlot) inPlot(x, width float64) float64 {
	return clamp(x, l.plot.x+width/2+4, l.plot.right()-width/2-2)
}

// mostTargetTexts bounds how often targets that change are named.
const mostTargetTexts = 12

// mostUnplaced bounds how many targets the legend names.
const mostUnplaced = 3

// targetTexts names each target at its line, where the values leave most room; a
// target that goes on is named once. Where lines run through every place, the
// legend names it.
func (l *trendPlot) targetTexts() {
	last, named := "", 0
	for i := 0; i < len(l.readings) && named < mostTargetTexts; i++ {
		words := plain.cut(clean(l.readings[i].TargetText), l.plot.w/2)
		if !l.readings[i].hasTarget || words == "" || words == last {
			continue
		}
		until := i + 1
		for until < len(l.readings) && l.sameTarget(i, until) {
			until++
		}
		best := l.clearest(l.targetPlaces(i, until, words))
		if l.clashes(best) < legible {
			l.add(best)
		} else if len(l.unplaced) < mostUnplaced && !slices.Contains(l.unplaced, words) {
			l.unplaced = append(l.unplaced, words)
		}
		named++
		last = words
	}
}

// sameTarget says whether two points have the same target.
func (l *trendPlot) sameTarget(i, j int) bool {
	a, b := l.readings[i], l.readings[j]
	return b.hasTarget && a.aim == b.aim && a.TargetText == b.TargetText
}

// targetTries is how many places along a target are tried for its text.
const targetTries = 13

// targetPlaces returns where the text of the target of points [from, until) may
// stand: over and under the line, from its beginning to its end.
func (l *trendPlot) targetPlaces(from, until int, words string) []text {
	y, width := l.y(l.readings[from].aim), plain.width(words)
	left, right := l.plot.x+float64(from)*l.cell(), l.plot.x+float64(until)*l.cell()
	var places []text
	first, last := left+width/2+6, right-width/2-4
	for i := range targetTries {
		x := l.inPlot(first+(last-first)*float64(i)/(targetTries-1), width)
		places = append(places, text{target, plain, middle, point{x, y - 6}, words})
		if below := y + 6 + capHeight*bodySize; below+descent*bodySize < l.baseline {
			places = append(places, text{target, plain, middle, point{x, below}, words})
		}
	}
	return places
}

// clearest returns the text that the fewest marks run through, the first among
// equals.
func (l *trendPlot) clearest(places []text) text {
	best, least := places[0], l.clashes(places[0])
	for _, t := range places[1:] {
		if n := l.clashes(t); n < least {
			best, least = t, n
		}
	}
	return best
}

// legible is how much may run through a text: an edge of a band, but neither a
// value nor a target nor a whisker.
const legible = 5.0

// clashes weighs what runs through a text: another text most, lines of values
// and targets and whiskers less, the outline of a band least.
func (l *trendPlot) clashes(t text) float64 {
	weights := map[role]float64{series: 6, target: 6, edge: 2}
	total := 0.0
	for _, s := range l.shapes {
		switch s := s.(type) {
		case text:
			if s.extent().meets(t.extent()) {
				total += 20
			}
		case disc:
			if s.role == series && s.extent().meets(t.extent()) {
				total += weights[series]
			}
		case area:
			if s.role == band {
				total += float64(line{paths: [][]point{closed(s.points)}}.crossings(t.extent()))
			}
		case line:
			weight := weights[s.role]
			if s.role == edge && s.width > 1 { // a whisker
				weight = weights[series]
			}
			total += weight * float64(s.crossings(t.extent()))
		}
	}
	return total
}

// crossings counts the parts of a line that enter a box.
func (l line) crossings(b box) int {
	n := 0
	for _, path := range l.paths {
		for i := 1; i < len(path); i++ {
			if b.crosses(path[i-1], path[i]) {
				n++
			}
		}
	}
	return n
}
