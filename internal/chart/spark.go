package chart

// Spark is a tiny trend without axis or words, for a card that says the numbers
// beside it. Labels, texts, notes and intervals of the points are not drawn.
type Spark struct {
	Width, Height float64 // units, 40 to 2000 and 16 to 1000; 0 is 160 and 40
	Points        []Point
}

// Draw lays the line out, the target dashed, the last value as a dot. Without
// values the drawing is empty but has its size.
func (s Spark) Draw() Drawing {
	const margin = 8.0 // the dot and its rim
	width, height := sparkSize(s.Width, 160, 40, maxWidth), sparkSize(s.Height, 40, 16, 1000)
	bare := make([]Point, len(s.Points))
	for i, p := range s.Points {
		bare[i] = Point{Value: p.Value, Target: p.Target}
	}
	t := newTrack(bare)
	if !t.values.any {
		return Drawing{Width: width, Height: height}
	}
	l := &trendPlot{track: t, plot: box{2, margin, width - 2 - margin, height - 2*margin}}
	l.scale = t.all.tight()
	l.targets()
	l.line()
	l.spot(series, l.at(t.spoken), 3.5)
	return l.drawing(width, height)
}

// sparkSize returns a length that can be drawn, or the usual one.
func sparkSize(x, usual, least, most float64) float64 {
	if !finite(x) || x <= 0 {
		return usual
	}
	return clamp(x, least, most)
}

// tight returns a scale without round bounds, not below leastSpan wide.
func (s span) tight() scale {
	spare := max(0, leastSpan-(s.high-s.low)) / 2
	return scale{from: s.low - spare, to: s.high + spare}
}
