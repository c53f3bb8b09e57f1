package chart

import (
	"math"

	"sipas/internal/vi"
)

// percent returns a percentage that is known: a number, from 0 to 100.
func percent(p *float64) (float64, bool) {
	if p == nil || !finite(*p) {
		return 0, false
	}
	return clamp(*p, 0, 100), true
}

// interval returns the ends of an interval that is known, so that they hold the
// value.
func interval(value float64, low, high *float64) (from, to float64, ok bool) {
	from, okLow := percent(low)
	to, okHigh := percent(high)
	return min(from, to, value), max(from, to, value), okLow && okHigh
}

// scale is an axis of percentages: from and to are multiples of step.
type scale struct{ from, to, step float64 }

// leastSpan keeps a scale from blowing up differences that do not matter.
const leastSpan = 4.0

// newScale returns round bounds that hold the range from low to high, at most
// the given number of steps apart. It begins at 0 unless leaving 0 out at least
// doubles the resolution.
func newScale(low, high float64, most int) scale {
	var s scale
	for _, step := range []float64{1, 2, 5, 10, 20, 25, 50, 100} {
		s = scale{math.Floor(low/step) * step, math.Ceil(high/step) * step, step}
		for s.to-s.from < max(leastSpan, 2*step) && s.to-s.from < 100 {
			if s.to+step <= 100 {
				s.to += step
			}
			if s.from > 0 && s.to-s.from < max(leastSpan, 2*step) {
				s.from -= step
			}
		}
		if (s.to-s.from)/step <= float64(most) && s.to <= 100 {
			break
		}
	}
	if s.from > 0 && s.from < s.to/2 {
		return newScale(0, high, most)
	}
	return s
}

// broken says whether the axis leaves out what lies under it.
func (s scale) broken() bool { return s.from > 0 }

// ticks returns the round values of the scale.
func (s scale) ticks() []float64 {
	var found []float64
	for v := s.from; v <= s.to+s.step/2; v += s.step {
		found = append(found, v)
	}
	return found
}

// share returns where a value lies, 0 at the beginning and 1 at the end.
func (s scale) share(value float64) float64 { return (value - s.from) / (s.to - s.from) }

// span gathers the range of what a chart shows.
type span struct {
	low, high float64
	any       bool
}

func (s *span) add(values ...float64) {
	for _, v := range values {
		if !s.any {
			s.low, s.high, s.any = v, v, true
		}
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
}

// mark writes a value of an axis.
func mark(value float64) string { return vi.Decimal(value, 0) + "%" }
