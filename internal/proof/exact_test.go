package proof

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"sync"
)

// real is a number known by what lies below it, so that ends of intervals, which
// are roots, are compared and rounded without error. guess is near it.
type real struct {
	atLeast func(x *big.Rat) bool // the number ≥ x
	guess   float64
}

func fraction(x *big.Rat) real {
	guess, _ := x.Float64()
	return real{func(y *big.Rat) bool { return x.Cmp(y) >= 0 }, guess}
}

// percent writes a number of 0..1 in percent, half up, with two decimals, or with as
// many more as it takes to stay on its side of the target (basis points; 0: none).
func percent(x real, target int64) json.Number {
	t := ratio(target, 10000)
	for digits := 2; ; digits++ {
		text, shown := round(x, digits+2)
		if target == 0 || digits > 12 || shown.Cmp(t) == sideOf(x, t) {
			return json.Number(text)
		}
	}
}

// sideOf says whether a number lies above (1), at (0) or below (−1) the target.
func sideOf(x real, t *big.Rat) int {
	switch hair := new(big.Rat).SetFrac64(1, 1e15); {
	case x.atLeast(hair.Add(hair, t)):
		return 1
	case x.atLeast(t):
		return 0
	}
	return -1
}

// round rounds half up to so many decimals; text is 100 times that. The guess finds
// the neighbourhood, the number itself the place in it.
func round(x real, decimals int) (text string, shown *big.Rat) {
	scale := int64(math.Pow10(decimals))
	reaches := func(n int64) bool { return x.atLeast(ratio(2*n-1, 2*scale)) } // rounds to n or more
	low := int64(x.guess * float64(scale))
	for step := int64(1); low > 0 && !reaches(low); step *= 2 {
		low -= step
	}
	low = max(low, 0)
	high, step := low+1, int64(1)
	for ; reaches(high); step *= 2 {
		low, high = high, high+step
	}
	for high-low > 1 {
		if middle := (low + high) / 2; reaches(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	whole := scale / 100
	return fmt.Sprintf("%d.%0*d", low/whole, decimals-2, low%whole), ratio(low, scale)
}

// rounded writes a plain number with two decimals, half up.
func rounded(x *big.Rat) json.Number {
	text, _ := round(fraction(new(big.Rat).Quo(x, ratio(100, 1))), 4)
	return json.Number(text)
}

// evidence is s of n: whole numbers of one item's answers, or, of an index or a
// weighted figure, any numbers, n being n_eff and s the rate of it.
type evidence struct {
	s, n  *big.Rat
	whole bool
}

func counted(s, n int64) evidence { return evidence{ratio(s, 1), ratio(n, 1), true} }

func effective(rate, n *big.Rat) evidence {
	return evidence{s: new(big.Rat).Mul(rate, n), n: n}
}

func (e evidence) rate() *big.Rat { return new(big.Rat).Quo(e.s, e.n) }

// up is P↑, the chance of so many satisfied or more if the true share were x; down
// is P↓, of so many or fewer.
func (e evidence) up(x *big.Rat) *big.Float {
	switch {
	case e.s.Sign() == 0:
		return precise().SetInt64(1)
	case e.whole:
		return tail(e.s.Num().Int64(), e.n.Num().Int64(), x)
	}
	s, n, p := float(e.s), float(e.n), float(x)
	return precise().SetFloat64(beta(p, s, n-s+1))
}

func (e evidence) down(x *big.Rat) *big.Float {
	one := precise().SetInt64(1)
	switch {
	case e.s.Cmp(e.n) == 0:
		return one
	case e.whole:
		return one.Sub(one, tail(e.s.Num().Int64()+1, e.n.Num().Int64(), x))
	}
	s, n, p := float(e.s), float(e.n), float(x)
	return one.Sub(one, precise().SetFloat64(beta(p, s+1, n-s)))
}

// interval is Clopper-Pearson's: the shares at which up and down are 0.025.
func (e evidence) interval() (low, high real) {
	p, n := float(e.rate()), float(e.n)
	half := 2 * math.Sqrt(p*(1-p)/n)
	low = real{func(x *big.Rat) bool {
		return e.s.Sign() > 0 && (x.Sign() <= 0 || less(e.up(x), 25, 1000)) || x.Sign() <= 0
	}, max(0, p-half)}
	high = real{func(x *big.Rat) bool {
		return e.s.Cmp(e.n) == 0 && x.Cmp(one) <= 0 || x.Cmp(one) < 0 && !below(e.down(x), 25, 1000)
	}, min(1, p+half)}
	return low, high
}

// less says whether x ≤ a/b, below whether x < a/b.
func less(x *big.Float, a, b int64) bool { return x.Cmp(share(a, b)) <= 0 }

func below(x *big.Float, a, b int64) bool { return x.Cmp(share(a, b)) < 0 }

func share(a, b int64) *big.Float { return precise().SetRat(ratio(a, b)) }

func precise() *big.Float { return new(big.Float).SetPrec(256) }

func float(x *big.Rat) float64 {
	f, _ := x.Float64()
	return f
}

// tail is P(X ≥ s) of n trials of chance p, the exact sum in 256 bits, on the
// shorter side.
func tail(s, n int64, p *big.Rat) *big.Float {
	switch {
	case s <= 0 || p.Cmp(one) >= 0 && s <= n:
		return precise().SetInt64(1)
	case s > n || p.Sign() <= 0:
		return precise()
	}
	x := precise().SetRat(p)
	y := precise().Sub(precise().SetInt64(1), x)
	upward := ratio(s, n).Cmp(p) > 0
	k, step := s, int64(1)
	if !upward {
		k, step = s-1, -1
	}
	term := precise().SetInt(choose(n, k))
	term.Mul(term, power(x, k)).Mul(term, power(y, n-k))
	odds := precise().Quo(x, y)
	sum := precise()
	for ; k >= 0 && k <= n; k += step {
		sum.Add(sum, term)
		if term.MantExp(nil) < sum.MantExp(nil)-200 {
			break
		}
		if upward {
			term.Mul(term, odds).Mul(term, precise().SetRat(ratio(n-k, k+1)))
		} else {
			term.Quo(term, odds).Mul(term, precise().SetRat(ratio(k, n-k+1)))
		}
		if term.Sign() == 0 {
			break
		}
	}
	if !upward {
		return sum.Sub(precise().SetInt64(1), sum)
	}
	return sum
}

func power(x *big.Float, n int64) *big.Float {
	out, square := precise().SetInt64(1), precise().Set(x)
	for ; n > 0; n /= 2 {
		if n%2 == 1 {
			out.Mul(out, square)
		}
		square.Mul(square, square)
	}
	return out
}

var chosen sync.Map // n over k, kept

func choose(n, k int64) *big.Int {
	key := [2]int64{n, k}
	if v, ok := chosen.Load(key); ok {
		return v.(*big.Int)
	}
	v := new(big.Int).Binomial(n, k)
	chosen.Store(key, v)
	return v
}

// beta is the regularised incomplete beta function, as the series of positive terms
// x^a (1−x)^b / (a B(a,b)) · (1 + (a+b)/(a+1) x + (a+b)(a+b+1)/((a+1)(a+2)) x² + …).
func beta(x, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	}
	sum, term := 1.0, 1.0
	for k := 0.0; term > sum*1e-18; k++ {
		term *= (a + b + k) / (a + 1 + k) * x
		sum += term
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	return min(1, sum*math.Exp(a*math.Log(x)+b*math.Log1p(-x)+lab-la-lb-math.Log(a)))
}

// newcombe is the difference of two rates in points, with its interval, as measure/README.md
// has it: from Wilson's intervals, z = 1.96, rounded away from zero; an end that two
// decimals would make 0 has more.
func newcombe(now, before evidence) map[string]string {
	wilson := func(e evidence) (p, low, high *big.Float) {
		z := precise().SetFloat64(0)
		z.SetRat(ratio(196, 100))
		p, n := precise().SetRat(e.rate()), precise().SetRat(e.n)
		k := new(big.Float).Quo(new(big.Float).Mul(z, z), n)
		middle := new(big.Float).Add(p, new(big.Float).Quo(k, precise().SetInt64(2)))
		spread := new(big.Float).Mul(p, new(big.Float).Sub(precise().SetInt64(1), p))
		spread.Add(spread, new(big.Float).Quo(k, precise().SetInt64(4))).Mul(spread, k).Sqrt(spread)
		all := new(big.Float).Add(precise().SetInt64(1), k)
		return p, new(big.Float).Quo(new(big.Float).Sub(middle, spread), all), new(big.Float).Quo(new(big.Float).Add(middle, spread), all)
	}
	hypot := func(a, b *big.Float) *big.Float {
		return new(big.Float).Sqrt(new(big.Float).Add(new(big.Float).Mul(a, a), new(big.Float).Mul(b, b)))
	}
	p, low, high := wilson(now)
	q, under, over := wilson(before)
	d := new(big.Float).Sub(p, q)
	down := hypot(new(big.Float).Sub(p, low), new(big.Float).Sub(over, q))
	up := hypot(new(big.Float).Sub(high, p), new(big.Float).Sub(q, under))
	return map[string]string{"points": points(d), "low": points(new(big.Float).Sub(d, down)), "high": points(new(big.Float).Add(d, up))}
}

// points writes a share without its sign in points.
func points(x *big.Float) string {
	exact, _ := new(big.Float).Abs(x).Rat(nil)
	exact.Mul(exact, ratio(100, 1))
	for digits := 2; ; digits++ {
		if text := exact.FloatString(digits); exact.Cmp(new(big.Rat).SetFrac64(1, 1e15)) < 0 || canonical(text) != "0" || digits > 12 {
			return canonical(text)
		}
	}
}
