package measure

import (
	"math"
	"math/big"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

// The beta function against exact sums, all around the mean and at the s nearest
// to 0.025 and 0.16, whole sizes from 1 to 20,000. At 300,000 it was done
// once, with sums in 300 bits.
func TestBetaIsExactEnough(t *testing.T) {
	t.Parallel()
	for _, n := range []int64{1, 2, 5, 30, 71, 100, 171, 172, 480, 598, 2000, 20000} {
		worst, stated := 0.0, 2e-12
		if n > 2000 {
			stated = 3e-11
		}
		for _, target := range []Target{1000, 5000, 9000, 9500, 9990} {
			p := target.share()
			if n == 20000 && target != 9500 {
				continue
			}
			x, _ := p.Float64()
			mean, deviation := x*float64(n), math.Sqrt(float64(n)*x*(1-x))
			for _, z := range []float64{-3, -1.96, -1, 0, 0.9, 0.95, 1, 1.05, 1.8, 1.9, 1.96, 2, 2.1, 3, 5} {
				s := int64(math.Round(mean + z*deviation))
				if s < 1 || s > n {
					continue
				}
				exact, _ := exactTail(s, n-s, p).Float64()
				worst = max(worst, math.Abs(mathext.RegIncBeta(float64(s), float64(n-s+1), x)-exact))
			}
		}
		if worst > stated {
			t.Errorf("n=%d: error %.1e, but %.0e is stated", n, worst, stated)
		}
	}
}

func TestExactTail(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, f int64
		p    *big.Rat
		want *big.Rat
	}{
		{1, 0, big.NewRat(9, 10), big.NewRat(9, 10)},
		{1, 1, big.NewRat(9, 10), big.NewRat(99, 100)},
		{2, 0, big.NewRat(9, 10), big.NewRat(81, 100)},
		{2, 2, big.NewRat(1, 2), big.NewRat(11, 16)},
		{1, 3, big.NewRat(1, 2), big.NewRat(15, 16)},
		{4, 0, big.NewRat(1, 3), big.NewRat(1, 81)},
	} {
		if got := exactTail(tt.s, tt.f, tt.p); got.Cmp(tt.want) != 0 {
			t.Errorf("P(X ≥ %d of %d) at %s: got %s, want %s", tt.s, tt.s+tt.f, tt.p, got, tt.want)
		}
	}
}

// A float decides nothing within the margin: there whole counts are compared
// exactly, effective ones count as equal.
func TestNearTheBound(t *testing.T) {
	t.Parallel()
	p := big.NewRat(19, 20)
	exact := exactTail(579, 19, p)
	hair := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(40), nil))
	whole := count(579, 19)
	real := whole
	real.whole = false
	for _, tt := range []struct {
		bound *big.Rat
		want  int
	}{{exact, 0}, {new(big.Rat).Add(exact, hair), -1}, {new(big.Rat).Sub(exact, hair), 1}} {
		if got := whole.compareTail(p, tt.bound); got != tt.want {
			t.Errorf("whole: got %d, want %d", got, tt.want)
		}
		if got := real.compareTail(p, tt.bound); got != 0 {
			t.Errorf("effective: got %d, want 0", got)
		}
	}
}

// An end nearer to the target than any number we write still lies on its side.
func TestEndBesideTheTarget(t *testing.T) {
	t.Parallel()
	for side, want := range map[int]Decimal{-1: "94.999999999999", 0: "95.00", 1: "95.000000000001"} {
		beside := end{big.NewRat(95, 1), func(x *big.Rat) int {
			if c := big.NewRat(95, 1).Cmp(x); c != 0 {
				return c
			}
			return side
		}}
		if got := beside.shown(9500); got != want {
			t.Errorf("side %d: got %s, want %s", side, got, want)
		}
	}
}

// At the target itself, the worst case, met and not_met are said by chance in at
// most 2.5% of surveys, for every number of answers from 30 to 2,000; with one
// satisfied less, or one more, the chance would be larger. The sums do not use the
// beta function; within 1e-9 of 2.5% they are exact.
func TestFalseGrades(t *testing.T) {
	t.Parallel()
	for _, target := range []Target{9000, 9500} {
		for n := int64(30); n <= 2000; n++ {
			met, not := n+1, int64(-1)
			if b := Single(0, n).MetFrom(target); b != nil {
				met = b.Satisfied
			}
			if b := Single(0, n).NotMetTo(target); b != nil {
				not = b.Satisfied
			}
			p := target.share()
			q := new(big.Rat).Sub(one, p)
			for _, tt := range []struct {
				name   string
				s      int64
				chance *big.Rat
			}{{"met", met, p}, {"not_met", n - not, q}} {
				if !provesExactly(tt.s, n, tt.chance) || provesExactly(tt.s-1, n, tt.chance) {
					t.Fatalf("n=%d, T=%d: %s begins at the wrong count, met_from %d, not_met_to %d", n, target, tt.name, met, not)
				}
			}
			for _, s := range []int64{0, not - 1, not, not + 1, met - 1, met, n} {
				if s < 0 || s > n {
					continue
				}
				want := map[bool]Grade{s >= met: Met, s <= not: NotMet}[true]
				got := Single(s, n).Grade(target)
				if want != "" && got != want || want == "" && (got == Met || got == NotMet) {
					t.Fatalf("%d/%d at %d: %s, but met_from %d, not_met_to %d", s, n, target, got, met, not)
				}
			}
		}
	}
}

// provesExactly is P(X ≥ s) ≤ 0.025 by summing term after term down from s = n.
func provesExactly(s, n int64, p *big.Rat) bool {
	if s > n {
		return true
	}
	x, _ := p.Float64()
	sum := 0.0
	for k := s; k <= n; k++ {
		term := math.Exp(logBinomial(n, k) + float64(k)*math.Log(x) + float64(n-k)*math.Log1p(-x))
		sum += term
		if float64(k) > x*float64(n) && term < 1e-14 { // what is left is less than 1e-12 in all
			break
		}
	}
	if math.Abs(sum-0.025) > 1e-9 {
		return sum < 0.025
	}
	return exactTail(s, n-s, p).Cmp(alpha) <= 0
}

func logBinomial(n, k int64) float64 { return logFactorial[n] - logFactorial[k] - logFactorial[n-k] }

var logFactorial = func() (table [2001]float64) {
	for i := 2; i < len(table); i++ {
		table[i] = table[i-1] + math.Log(float64(i))
	}
	return table
}()

// Whatever the true rate, the interval holds it in 95% of surveys or more.
func TestCoverage(t *testing.T) {
	t.Parallel()
	for _, n := range []int64{1, 2, 5, 12, 30, 71, 110, 200, 480} {
		type interval struct{ low, high float64 }
		ends := make([]interval, n+1)
		for s := range n + 1 {
			e := count(s, n-s)
			low, _ := e.lowEnd().near.Float64()
			high, _ := e.mirror().lowEnd().mirror().near.Float64()
			ends[s] = interval{low / 100, high / 100}
		}
		for p := 0.0025; p < 1; p += 0.0025 {
			covered := 0.0
			for s, iv := range ends {
				if iv.low <= p && p <= iv.high {
					covered += math.Exp(logBinomial(n, int64(s)) + float64(s)*math.Log(p) + float64(n-int64(s))*math.Log1p(-p))
				}
			}
			if covered < 0.95-1e-9 {
				t.Errorf("n=%d p=%.4f: coverage %.5f", n, p, covered)
			}
		}
	}
}

// NeededFor against its definition, by looking at every n.
func TestNeededFor(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		hoped  Decimal
		target Target
		limit  int64 // up to which every n is looked at
	}{
		{"100", 9500, 300}, {"99", 9500, 3000}, {"98", 9500, 3000}, {"97.00", 9500, 4000}, {"96", 9500, 12000}, {"95.5", 9500, 30000},
		{"95", 9000, 3000}, {"92", 9000, 6000}, {"98", 9000, 2000}, {"90", 5000, 200}, {"51", 5000, 40000}, {"100", 5000, 200},
	} {
		n, ok := NeededFor(tt.hoped, tt.target)
		if want, wantOK := neededBySearch(tt.hoped.Float()/100, tt.target, tt.limit); n != want || ok != wantOK {
			t.Errorf("hoping for %s at %d: got %d, want %d", tt.hoped, tt.target, n, want)
		}
	}
	for _, tt := range []struct {
		hoped  Decimal
		target Target
	}{{"95", 9500}, {"94", 9500}, {"", 9500}, {"101", 9500}, {"98", NoTarget}, {"40", 3000}, {"95.01", 9500}} {
		if n, ok := NeededFor(tt.hoped, tt.target); ok {
			t.Errorf("hoping for %q at %d: got %d, want none", tt.hoped, tt.target, n)
		}
	}
}

func neededBySearch(hoped float64, target Target, limit int64) (int64, bool) {
	last, least := int64(29), int64(0)
	for n := int64(1); n <= limit; n++ {
		for least <= n && count(least, n-least).compareTail(target.share(), alpha) > 0 {
			least++
		}
		if n >= 30 && (least > n || mathext.RegIncBeta(float64(least), float64(n-least+1), hoped) < 0.8) {
			last = n
		}
	}
	return last + 1, last < limit
}

// Every grade of every result, by exact sums and the numbers of README.md.
func TestGradesExactly(t *testing.T) {
	t.Parallel()
	proof, lean := big.NewRat(1, 40), big.NewRat(4, 25)
	for _, n := range []int64{30, 71, 110, 240} {
		for _, target := range []Target{5000, 9000, 9500} {
			p := target.share()
			for s := int64(1); s < n; s++ {
				up, down := exactTail(s, n-s, p), exactTail(n-s, s, complement(p))
				want := Undecided
				switch {
				case up.Cmp(proof) <= 0:
					want = Met
				case up.Cmp(lean) <= 0:
					want = LikelyMet
				case down.Cmp(proof) <= 0:
					want = NotMet
				case down.Cmp(lean) <= 0:
					want = LikelyNotMet
				}
				if got := Single(s, n).Grade(target); got != want {
					t.Errorf("%d/%d at %d: got %s, want %s", s, n, target, got, want)
				}
			}
		}
	}
}

// An end is rounded by where it lies, not by the float near it.
func TestEndIsRoundedByComparison(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		near, end float64
		want      Decimal
	}{
		{93.6949, 93.6951, "93.70"},
		{93.6951, 93.6949, "93.69"},
		{93.6875, 93.6875, "93.69"},
		{0, 0, "0.00"},
	} {
		at := new(big.Rat).SetFloat64(tt.end)
		x := end{new(big.Rat).SetFloat64(tt.near), at.Cmp}
		if got := x.shown(NoTarget); got != tt.want {
			t.Errorf("%v seen as %v: got %s, want %s", tt.end, tt.near, got, tt.want)
		}
	}
	half := end{big.NewRat(936949, 10000), big.NewRat(93695, 1000).Cmp}
	if got := half.shown(NoTarget); got != "93.70" {
		t.Errorf("a half: got %s", got)
	}
}
