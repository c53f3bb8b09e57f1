package chart

import "sipas/internal/vi"

// The widths that suit most uses, in units. Text is 12 to 14 units high at any
// width, so a chart shown narrower than it was drawn has smaller text.
const (
	Wide   = 720.0 // a desktop page
	Paper  = 560.0 // 160 mm of an A4: text of 9 to 10 points
	Narrow = 360.0 // a telephone
)

// Point is one step of a Trend: a period and what is known of it.
type Point struct {
	Label      string   // under the axis: "5/2026"
	Value      *float64 // percent; nil is a gap
	Text       string   // the value as shown: "97,98%"; empty is two decimals with a comma
	Low, High  *float64 // percent, both or none: the interval around the value
	Note       string   // why there is no value: "không công bố"; shown as a mark under the axis and a legend entry
	Target     *float64 // percent; nil where there was no target
	TargetText string   // "Chỉ tiêu 95%"
	Current    bool     // the period the reader is looking at
}

// Legend is what the marks of a Trend or Dots are called. An entry is drawn where
// its word is given and its mark occurs.
type Legend struct {
	Value    string // "Tỷ lệ hài lòng"
	Interval string // "Khoảng tin cậy 95%"
	Target   string // "Chỉ tiêu"; targets also carry their own texts
	Broken   string // "Trục không bắt đầu từ 0"; drawn where it does not
}

// Trend is a percentage over time.
type Trend struct {
	Width  float64 // units, 280 to 2000; 0 is Wide
	Points []Point // in order of time, evenly spaced
	Legend Legend
	Empty  string // shown where no point has a value: "Chưa có dữ liệu"
}

// Draw lays the trend out. The vertical axis shows values, intervals and targets
// whole, on round bounds; where it does not begin at 0 it is visibly broken. One
// value is written out: that of the current point, or else the last.
func (t Trend) Draw() Drawing {
	width := chartWidth(t.Width)
	track := newTrack(t.Points)
	if !track.values.any {
		return notice(width, track.why(t.Empty))
	}
	l := newTrendPlot(track, width)
	l.axes()
	l.bands()
	l.targets()
	l.line()
	l.callout()
	l.targetTexts()
	l.labels()
	height := l.foot(t.Legend)
	return l.drawing(width, height)
}

// reading is a point as it is drawn.
type reading struct {
	Point
	value, low, high, aim         float64
	hasValue, hasRange, hasTarget bool
}

// track is the points of a trend as they are drawn.
type track struct {
	readings        []reading
	values, all     span // of the values; of everything on the axis
	ranges, aims    bool // whether any occur
	current, spoken int  // the point looked at, -1 for none; the one whose value is written out
	notes           []string
}

// mostNotes is how many kinds of missing value have a mark of their own.
const mostNotes = 3

func newTrack(points []Point) track {
	t := track{current: -1, spoken: -1}
	for i, p := range points {
		r := newReading(p)
		if r.hasValue {
			t.values.add(r.value)
			t.all.add(r.value)
			t.spoken = i
		}
		if r.hasRange {
			t.all.add(r.low, r.high)
			t.ranges = true
		}
		if r.hasTarget {
			t.all.add(r.aim)
			t.aims = true
		}
		if p.Current {
			t.current = i
		}
		t.note(r)
		t.readings = append(t.readings, r)
	}
	if t.current >= 0 && t.readings[t.current].hasValue {
		t.spoken = t.current
	}
	return t
}

func newReading(p Point) reading {
	r := reading{Point: p}
	r.value, r.hasValue = percent(p.Value)
	r.low, r.high, r.hasRange = interval(r.value, p.Low, p.High)
	r.hasRange = r.hasRange && r.hasValue
	r.aim, r.hasTarget = percent(p.Target)
	return r
}

// note remembers why a value is missing.
func (t *track) note(r reading) {
	words := clean(r.Note)
	if r.hasValue || words == "" || t.noteKind(words) >= 0 || len(t.notes) == mostNotes {
		return
	}
	t.notes = append(t.notes, words)
}

// why returns the words for a chart without values: those given, or else the
// first note.
func (t *track) why(words string) string {
	if clean(words) == "" && len(t.notes) > 0 {
		return t.notes[0]
	}
	return words
}

// noteKind returns which mark stands for a note, -1 for none of its own.
func (t *track) noteKind(words string) int {
	for i, known := range t.notes {
		if known == words {
			return i
		}
	}
	return -1
}

// runs returns the stretches [from, to) of points that hold.
func (t *track) runs(holds func(i int) bool) [][2]int {
	var found [][2]int
	for i := range t.readings {
		switch {
		case !holds(i):
		case i > 0 && holds(i-1):
			found[len(found)-1][1] = i + 1
		default:
			found = append(found, [2]int{i, i + 1})
		}
	}
	return found
}

// words returns the value as it is written.
func (r reading) words() string {
	if words := clean(r.Text); words != "" {
		return words
	}
	return vi.Decimal(r.value, 2) + "%"
}
