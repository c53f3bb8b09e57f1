package chart

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyPercent is mostly a percentage, and what may stand in its place.
var anyPercent = rapid.OneOf(
	rapid.Map(rapid.Float64Range(0, 100), func(x float64) *float64 { return &x }),
	rapid.Map(rapid.SampledFrom([]float64{0, 100, 95, 97.98}), func(x float64) *float64 { return &x }),
	rapid.SampledFrom([]*float64{nil, nil, new(math.NaN()), new(math.Inf(-1)), new(-4.0), new(180.0)}),
)

var anyWidth = rapid.OneOf(rapid.SampledFrom([]float64{0, Narrow, Paper, Wide}), rapid.Float64Range(-10, 2500))

var anyLegend = rapid.Custom(func(t *rapid.T) Legend {
	return Legend{anyText.Draw(t, "value"), anyText.Draw(t, "interval"), anyText.Draw(t, "target"), anyText.Draw(t, "broken")}
})

var anyPoint = rapid.Custom(func(t *rapid.T) Point {
	return Point{
		Label: anyText.Draw(t, "label"), Value: anyPercent.Draw(t, "value"), Text: anyText.Draw(t, "text"),
		Low: anyPercent.Draw(t, "low"), High: anyPercent.Draw(t, "high"), Note: anyText.Draw(t, "note"),
		Target: anyPercent.Draw(t, "target"), TargetText: anyText.Draw(t, "target text"), Current: rapid.IntRange(0, 9).Draw(t, "current") == 0,
	}
})

var anyTrend = rapid.Custom(func(t *rapid.T) Trend {
	return Trend{anyWidth.Draw(t, "width"), rapid.SliceOfN(anyPoint, 0, 60).Draw(t, "points"), anyLegend.Draw(t, "legend"), anyText.Draw(t, "empty")}
})

var anyDots = rapid.Custom(func(t *rapid.T) Dots {
	row := rapid.Custom(func(t *rapid.T) DotRow {
		p := anyPoint.Draw(t, "row")
		return DotRow{p.Label, p.Value, p.Low, p.High, anyText.Draw(t, "n"), p.Text, p.Note, p.Target, p.TargetText, p.Current}
	})
	heads := DotHeads{anyText.Draw(t, "label"), anyText.Draw(t, "n"), anyText.Draw(t, "rate")}
	return Dots{anyWidth.Draw(t, "width"), rapid.SliceOfN(row, 0, 30).Draw(t, "rows"), heads, anyLegend.Draw(t, "legend"), anyText.Draw(t, "empty")}
})

var anyShare = rapid.Custom(func(t *rapid.T) Share {
	s := Share{Text: anyText.Draw(t, "text")}
	if p := anyPercent.Draw(t, "share"); p != nil {
		s.Percent = *p
	}
	return s
})

var anyLevels = rapid.Custom(func(t *rapid.T) Levels {
	row := rapid.Custom(func(t *rapid.T) LevelRow {
		r := LevelRow{Label: anyText.Draw(t, "label"), N: anyText.Draw(t, "n"), Note: anyText.Draw(t, "note")}
		if rapid.Bool().Draw(t, "levels known") {
			r.Levels = (*[5]Share)(rapid.SliceOfN(anyShare, 5, 5).Draw(t, "levels"))
		}
		if rapid.Bool().Draw(t, "pair known") {
			r.Pair = (*[2]Share)(rapid.SliceOfN(anyShare, 2, 2).Draw(t, "pair"))
		}
		return r
	})
	names := rapid.SliceOfN(anyText, 11, 11).Draw(t, "words")
	w := LevelWords{[5]string(names), [2]string(names[5:]), [2]string(names[7:]), names[9], names[10]}
	return Levels{anyWidth.Draw(t, "width"), rapid.SliceOfN(row, 0, 30).Draw(t, "rows"), w, anyText.Draw(t, "empty")}
})

var anyBars = rapid.Custom(func(t *rapid.T) Bars {
	bar := rapid.Custom(func(t *rapid.T) Bar {
		part := rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(-5, 1_000_000))
		return Bar{anyText.Draw(t, "label"), [3]int{part.Draw(t, "a"), part.Draw(t, "b"), part.Draw(t, "c")}}
	})
	names := rapid.SliceOfN(anyText, 3, 3).Draw(t, "words")
	return Bars{anyWidth.Draw(t, "width"), rapid.SliceOfN(bar, 0, 40).Draw(t, "days"), [3]string(names), anyText.Draw(t, "empty")}
})

// anyDrawing is any chart of anything.
var anyDrawing = rapid.OneOf(
	rapid.Map(anyTrend, Trend.Draw),
	rapid.Map(anyDots, Dots.Draw),
	rapid.Map(anyLevels, Levels.Draw),
	rapid.Map(anyBars, Bars.Draw),
)

// within says whether b lies inside c, to a hair.
func (b box) within(c box) bool {
	const hair = 1e-6
	return b.x >= c.x-hair && b.y >= c.y-hair && b.right() <= c.right()+hair && b.bottom() <= c.bottom()+hair
}

func TestEverythingLiesInside(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDrawing.Draw(rt, "drawing")
		if !(d.Width > 0 && d.Height > 0) {
			rt.Fatalf("%v x %v units", d.Width, d.Height)
		}
		for _, s := range d.shapes {
			where := s.(interface{ extent() box }).extent()
			if !where.within(box{0, 0, d.Width, d.Height}) { // NaN lies nowhere
				rt.Errorf("%+v is at %+v, outside %v x %v", s, where, d.Width, d.Height)
			}
		}
	})
}

func TestTextsDoNotOverlap(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDrawing.Draw(rt, "drawing")
		var before []text
		for _, s := range d.shapes {
			next, ok := s.(text)
			if !ok {
				continue
			}
			tight := next.extent()
			tight.y, tight.h = next.at.y-0.5*next.size, 0.5*next.size // of the small letters
			for _, other := range before {
				b := other.extent()
				b.y, b.h = other.at.y-0.5*other.size, 0.5*other.size
				if b.grown(-0.01).meets(tight) {
					rt.Errorf("%q at %+v runs into %q at %+v", next.s, next.at, other.s, other.at)
				}
			}
			before = append(before, next)
		}
	})
}

func TestAxisLabelsStandApart(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		trend := anyTrend.Draw(rt, "trend")
		track := newTrack(trend.Points)
		if !track.values.any {
			return
		}
		labels := newTrendPlot(track, chartWidth(trend.Width)).chosenLabels()
		for i := 1; i < len(labels); i++ {
			if gap := labels[i].extent().x - labels[i-1].extent().right(); gap < pad {
				rt.Errorf("%q and %q are %v apart", labels[i-1].s, labels[i].s, gap)
			}
		}
	})
}

func TestBandHoldsTheValues(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		for _, r := range newTrack(rapid.SliceOfN(anyPoint, 1, 20).Draw(rt, "points")).readings {
			if r.hasRange && !(r.hasValue && r.low <= r.value && r.value <= r.high && r.low >= 0 && r.high <= 100) {
				rt.Errorf("value %v, interval %v to %v", r.value, r.low, r.high)
			}
		}
	})
}

// The segments of a bar fill its length, and the middle line divides satisfied
// from not.
func TestBarsAreWhole(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		l := anyLevels.Draw(rt, "levels")
		if len(l.Rows) == 0 {
			return
		}
		p := newLevelPlot(l, chartWidth(l.Width))
		for _, parts := range p.parts {
			total, left := 0.0, 0.0
			for _, s := range parts {
				total += s.share * p.length
				if !s.right {
					left += s.share * p.length
				}
			}
			if parts != nil && math.Abs(total-p.length) > 1e-6 {
				rt.Errorf("segments are %v long, the bar %v", total, p.length)
			}
			if room := p.table.plot; p.zero-left < room.x-1e-6 || p.zero+total-left > room.right()+1e-6 {
				rt.Errorf("bar from %v to %v, room from %v to %v", p.zero-left, p.zero+total-left, room.x, room.right())
			}
		}
	})
}

// Long charts go on over several pages on one scale, and no row is lost.
func TestPages(t *testing.T) {
	t.Parallel()
	const height = 700.0 // 200 mm of an A4, at Paper
	dots, levels := repeated(90), levelSample(Paper)
	for range 4 {
		levels.Rows = append(levels.Rows, levels.Rows...)
	}
	tests := []struct {
		name  string
		rows  int // with a label
		pages []Drawing
	}{
		{"dots", len(dots.Rows), dots.Pages(height)},
		{"levels", len(levels.Rows), levels.Pages(height)},
		{"too low for a row", 6, levelSample(Wide).Pages(10)},
		{"no rows", 0, Dots{Empty: "Chưa có dữ liệu"}.Pages(height)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rows := 0
			for _, d := range tt.pages {
				if d.Height > height {
					t.Errorf("a page is %v high", d.Height)
				}
				rows += rulesBetweenRows(d)
			}
			if want := max(0, tt.rows-len(tt.pages)); rows != want {
				t.Errorf("%d rules between rows on %d pages, want %d", rows, len(tt.pages), want)
			}
			if tt.rows > 20 && (len(tt.pages) < 3 || len(tt.pages) > 10) {
				t.Errorf("%d rows on %d pages", tt.rows, len(tt.pages))
			}
		})
	}
}

// rulesBetweenRows counts the lines of a table that reach from side to side.
func rulesBetweenRows(d Drawing) int {
	n := 0
	for _, s := range d.shapes {
		l, ok := s.(line)
		if !ok || l.role != grid {
			continue
		}
		for _, path := range l.paths {
			if path[0].x == pad && path[1].x == d.Width-pad {
				n++
			}
		}
	}
	return n
}

func TestSVGIsWellFormedAndHarmless(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDrawing.Draw(rt, "drawing")
		var b bytes.Buffer
		if err := d.SVG(&b, Name{anyText.Draw(rt, "id"), anyText.Draw(rt, "title"), anyText.Draw(rt, "desc")}); err != nil {
			rt.Fatal(err)
		}
		decoder := xml.NewDecoder(&b)
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				return
			}
			if err != nil {
				rt.Fatal(err)
			}
			checkElement(rt, token)
		}
	})
}

func checkElement(rt *rapid.T, token xml.Token) {
	e, ok := token.(xml.StartElement)
	if !ok {
		return
	}
	if !strings.Contains(" svg title desc g path circle text ", " "+e.Name.Local+" ") {
		rt.Errorf("element %s", e.Name.Local)
	}
	for _, a := range e.Attr {
		if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" || strings.Contains(a.Value, "NaN") {
			rt.Errorf("attribute %s=%q", a.Name.Local, a.Value)
		}
	}
}

// Whatever is drawn, the other back ends draw it too.
func TestEverythingPrints(t *testing.T) {
	// Not in parallel: rapid's generators are shared, and they name themselves on first use.
	f := newPDF(t) // one for all: reading the fonts takes longest
	rapid.Check(t, func(rt *rapid.T) {
		d := anyDrawing.Draw(rt, "drawing")
		if err := d.PNG(io.Discard, 0.2); err != nil {
			rt.Error(err)
		}
		if h := d.PDF(f, "vi", 10, 10, 160); h != d.HeightAt(160) || f.Error() != nil {
			rt.Errorf("height %v, %v", h, f.Error())
		}
	})
	if err := f.Output(io.Discard); err != nil {
		t.Error(err)
	}
}

func (a area) extent() box { return around(a.points) }

func (l line) extent() box {
	var all []point
	for _, path := range l.paths {
		all = append(all, path...)
	}
	return around(all)
}
