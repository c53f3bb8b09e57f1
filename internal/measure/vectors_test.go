package measure_test

import (
	"math"
	"testing"

	"sipas/internal/measure"
)

// The vectors of README.md.

func TestIntervalVectors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, n      int64
		target    measure.Target
		low, high measure.Decimal
	}{
		{572, 598, 9500, "93.69", "97.14"},
		{101, 110, 9000, "85.04", "96.19"},
		{89, 96, 9000, "85.55", "97.02"},
		{139, 147, 9000, "89.56", "97.62"},
		{3, 5, 9500, "14.66", "94.73"},
		{30, 30, 9500, "88.43", "100.00"},
		{0, 12, 9500, "0.00", "26.46"},
		{35, 35, 9000, "89.997", "100.00"}, // two decimals would say 90.00, which is met
		{35, 35, measure.NoTarget, "90.00", "100.00"},
		{1, 1, 9500, "2.50", "100.00"},
		{0, 0, 9500, "", ""},
	} {
		low, high := measure.Single(tt.s, tt.n).Interval(tt.target)
		if low != tt.low || high != tt.high {
			t.Errorf("%d/%d: got [%s, %s], want [%s, %s]", tt.s, tt.n, low, high, tt.low, tt.high)
		}
	}
}

func TestGradeVectors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, n   int64
		target measure.Target
		want   measure.Grade
	}{
		{572, 598, 9500, measure.Undecided},
		{950, 1000, 9500, measure.Undecided},
		{960, 1000, 9500, measure.LikelyMet},
		{964, 1000, 9500, measure.Met},
		{935, 1000, 9500, measure.NotMet},
		{183, 200, 9500, measure.NotMet},
		{184, 200, 9500, measure.LikelyNotMet},
		{71, 71, 9500, measure.LikelyMet},
		{72, 72, 9500, measure.Met},
		{28, 30, 9500, measure.Undecided},
		{3, 5, 9500, measure.TooFew},
		{101, 110, 9000, measure.Undecided},
		{35, 35, 9000, measure.LikelyMet},
		{36, 36, 9000, measure.Met},
		{30, 30, 9000, measure.LikelyMet},
		{29, 29, 9000, measure.TooFew},
		{0, 0, 9500, measure.NoData},
		{0, 0, measure.NoTarget, measure.NoData},
		{20, 20, measure.NoTarget, measure.Ungraded},
		{900, 900, 4999, measure.Ungraded},
		{900, 900, 9991, measure.Ungraded},
		{900, 900, 10000, measure.Ungraded},
		{900, 900, 5000, measure.Met},
	} {
		if got := measure.Single(tt.s, tt.n).Grade(tt.target); got != tt.want {
			t.Errorf("%d/%d at %d: got %s, want %s", tt.s, tt.n, tt.target, got, tt.want)
		}
	}
}

func TestBoundVectors(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		n               int64
		target          measure.Target
		metFrom, notMet *measure.Bound
	}{
		{598, 9500, &measure.Bound{579, 598, "96.82"}, &measure.Bound{556, 598, "92.98"}},
		{200, 9500, &measure.Bound{197, 200, "98.50"}, &measure.Bound{183, 200, "91.50"}},
		{71, 9500, nil, &measure.Bound{62, 71, "87.32"}},
		{29, 5000, nil, nil},
		{200, measure.NoTarget, nil, nil},
		{0, 9500, nil, nil},
	} {
		pool := measure.Single(tt.n/2, tt.n)
		if got := pool.MetFrom(tt.target); !equal(got, tt.metFrom) {
			t.Errorf("met_from of %d: got %+v, want %+v", tt.n, got, tt.metFrom)
		}
		if got := pool.NotMetTo(tt.target); !equal(got, tt.notMet) {
			t.Errorf("not_met_to of %d: got %+v, want %+v", tt.n, got, tt.notMet)
		}
	}
}

func equal(a, b *measure.Bound) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// One to ten items a person: a person is one voice.
func TestEffectiveIntervalVectors(t *testing.T) {
	t.Parallel()
	pool := measure.Pool{People: 200, Answered: 1000, Satisfied: 900, SquareSum: 7331}
	if n := pool.NEffDecimal(); n != "136.41" {
		t.Fatalf("n_eff %s", n)
	}
	for _, tt := range []struct {
		name      string
		pool      measure.Pool
		low, high measure.Decimal
	}{
		{"90% at 136.4", pool, "83.69", "94.47"},
		{"89.25% at 100", measure.Pool{People: 400, Answered: 400, Satisfied: 357, SquareSum: 1600}, "81.47", "94.56"},
		{"two alike items are one", measure.Pool{People: 30, Answered: 60, Satisfied: 60, SquareSum: 120}, "88.43", "100.00"},
	} {
		if low, high := tt.pool.Interval(9500); low != tt.low || high != tt.high {
			t.Errorf("%s: got [%s, %s], want [%s, %s]", tt.name, low, high, tt.low, tt.high)
		}
	}
}

func TestWeighted(t *testing.T) {
	t.Parallel()
	three := []measure.Stratum{{2000, 159, 160}, {1500, 14, 20}, {1500, 19, 20}}
	for _, tt := range []struct {
		name   string
		strata []measure.Stratum
		want   measure.Weighted
	}{
		{"README.md", three, measure.Weighted{"89.25", "81.47", "94.56", "100.00"}},
		{"in proportion it is the raw rate", []measure.Stratum{{500, 45, 50}, {1000, 95, 100}},
			measure.Weighted{"93.33", "88.08", "96.76", "150.00"}},
		{"nothing served in one", []measure.Stratum{{500, 45, 50}, {0, 1, 1}}, measure.Weighted{"90.00", "78.19", "96.67", "50.00"}},
		{"one stratum weighs nothing", three[:1], measure.Weighted{}},
		{"none", nil, measure.Weighted{}},
		{"nobody answered in one", []measure.Stratum{{500, 45, 50}, {10, 0, 0}}, measure.Weighted{}},
		{"nothing served", []measure.Stratum{{0, 45, 50}, {0, 4, 5}}, measure.Weighted{}},
		{"impossible", []measure.Stratum{{500, 51, 50}, {10, 4, 5}}, measure.Weighted{}},
	} {
		got, ok := measure.Weigh(tt.strata, 9500)
		if got != tt.want || ok != (tt.want.Rate != "") {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestNewcombe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name           string
		s1, n1, s2, n2 int64
		want           measure.Difference
	}{
		{"up", 196, 200, 188, 200, measure.Difference{"4.00", "0.05", "8.37", "up"}},
		{"down", 188, 200, 196, 200, measure.Difference{"-4.00", "-8.37", "-0.05", "down"}},
		{"not clear", 190, 200, 180, 200, measure.Difference{"5.00", "-0.24", "10.43", ""}},
		{"the same", 97, 100, 97, 100, measure.Difference{"0.00", "-5.80", "5.80", ""}},
		{"the ends", 50, 50, 0, 50, measure.Difference{"100.00", "89.91", "100.00", "up"}},
		{"nobody", 0, 0, 97, 100, measure.Difference{}},
	} {
		if got := measure.Newcombe(measure.Single(tt.s1, tt.n1), measure.Single(tt.s2, tt.n2)); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
	// 56/70 against 48/80 are in Newcombe's own table: 0.0524 to 0.3339.
	got := measure.Newcombe(measure.Single(56, 70), measure.Single(48, 80))
	if want := (measure.Difference{"20.00", "5.24", "33.39", "up"}); got != want {
		t.Errorf("Newcombe 1998: got %+v, want %+v", got, want)
	}
}

// Shares of the grades 1..5 at n = 480, T = 95, in whole percents.
func TestGradeShares(t *testing.T) {
	t.Parallel()
	const n = 480
	for _, tt := range []struct {
		truth float64
		want  [5]float64
	}{{0.94, [5]float64{14, 30, 55, 2, 0}}, {0.96, [5]float64{0, 1, 54, 31, 13}}, {0.98, [5]float64{0, 0, 0, 6, 94}}} {
		var got [5]float64
		for s := range int64(n + 1) {
			got[measure.Single(s, n).Grade(9500).Level()-1] += pmf(s, n, tt.truth)
		}
		for i := range got {
			if math.Round(100*got[i]) != tt.want[i] {
				t.Errorf("true rate %v, grade %d: %.4f, want %v%%", tt.truth, i+1, got[i], tt.want[i])
			}
		}
	}
}

// pmf is the chance of s of n at p, through logarithms; relative error 1e-11.
func pmf(s, n int64, p float64) float64 {
	return math.Exp(lgamma(n+1) - lgamma(s+1) - lgamma(n-s+1) + float64(s)*math.Log(p) + float64(n-s)*math.Log1p(-p))
}

func lgamma(x int64) float64 {
	l, _ := math.Lgamma(float64(x))
	return l
}
