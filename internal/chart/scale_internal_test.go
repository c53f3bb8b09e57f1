package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestScaleBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		low, high float64
		want      scale
	}{
		{"a good year", 91.2, 99.6, scale{90, 100, 2}},
		{"round ends stay", 80, 100, scale{80, 100, 5}},
		{"wide apart", 20, 97, scale{0, 100, 20}},
		{"leaving 0 out would gain little", 48, 100, scale{0, 100, 20}},
		{"leaving 0 out gains", 52, 100, scale{50, 100, 10}},
		{"near 0", 0.3, 2, scale{0, 4, 1}},
		{"all equal", 97, 97, scale{95, 99, 1}},
		{"all 100", 100, 100, scale{96, 100, 1}},
		{"all 0", 0, 0, scale{0, 4, 1}},
		{"everything", 0, 100, scale{0, 100, 20}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := newScale(tt.low, tt.high, mostTicks); got != tt.want {
				t.Errorf("newScale(%v, %v) = %v, want %v", tt.low, tt.high, got, tt.want)
			}
		})
	}
}

func TestScaleLaws(t *testing.T) {
	t.Parallel()
	value := rapid.Float64Range(0, 100)
	rapid.Check(t, func(rt *rapid.T) {
		a, b := value.Draw(rt, "a"), value.Draw(rt, "b")
		most := rapid.IntRange(2, 8).Draw(rt, "most")
		s := newScale(min(a, b), max(a, b), most)
		if s.from > min(a, b) || s.to < max(a, b) || s.from < 0 || s.to > 100 {
			rt.Errorf("%v does not hold %v and %v within 0 to 100", s, a, b)
		}
		if n := len(s.ticks()) - 1; n < 1 || n > most {
			rt.Errorf("%v has %d steps, at most %d are wanted", s, n, most)
		}
		if math.Mod(s.from, s.step) != 0 || math.Mod(s.to, s.step) != 0 {
			rt.Errorf("%v does not begin and end on a tick", s)
		}
		if (a < b) != (s.share(a) < s.share(b)) {
			rt.Errorf("%v turns the order of %v and %v round", s, a, b)
		}
		if s.from > 0 && s.from < s.to/2 {
			rt.Errorf("%v leaves 0 out for little", s)
		}
	})
}

func TestPercent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		in    *float64
		want  float64
		known bool
	}{
		{"missing", nil, 0, false},
		{"not a number", new(math.NaN()), 0, false},
		{"infinite", new(math.Inf(1)), 0, false},
		{"usual", new(97.98), 97.98, true},
		{"0", new(0.0), 0, true},
		{"100", new(100.0), 100, true},
		{"below", new(-3.0), 0, true},
		{"above", new(100.5), 100, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, known := percent(tt.in); got != tt.want || known != tt.known {
				t.Errorf("percent = %v, %v; want %v, %v", got, known, tt.want, tt.known)
			}
		})
	}
}
