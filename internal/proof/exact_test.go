package proof

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
)

// real is a number known by what lies below it, so that ends of intervals, which
// are roots, are compared and rounded without error. guess is near it.
type real struct {
	atLeast func(x *big.Rat) bool // the number ≥ x
	above   func(x *big.Rat) bool // the number > x
	guess   float64
}

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }

func fraction(x *big.Rat) real {
	guess, _ := x.Float64()
	return real{func(y *big.Rat) bool { return x.Cmp(y) >= 0 }, func(y *big.Rat) bool { return x.Cmp(y) > 0 }, guess}
}

func larger(a, b real) real {
	return real{
		func(x *big.Rat) bool { return a.atLeast(x) || b.atLeast(x) },
		func(x *big.Rat) bool { return a.above(x) || b.above(x) }, max(a.guess, b.guess),
	}
}

func smaller(a, b real) real {
	return real{
		func(x *big.Rat) bool { return a.atLeast(x) && b.atLeast(x) },
		func(x *big.Rat) bool { return a.above(x) && b.above(x) }, min(a.guess, b.guess),
	}
}

var z2 = ratio(2401, 625) // z = 1.96

// wilson gives the ends of Wilson's interval of a rate p seen in n answers: the
// two solutions r of n·(p − r)² = z²·r·(1 − r), one on each side of its centre.
func wilson(p, n *big.Rat) (low, high real) {
	one := ratio(1, 1)
	k := new(big.Rat).Quo(z2, n)
	centre := new(big.Rat).Add(p, new(big.Rat).Mul(k, ratio(1, 2)))
	centre.Quo(centre, new(big.Rat).Add(one, k))
	outside := func(r *big.Rat) int { // 1: not between the ends; 0: an end; −1: between
		gap := new(big.Rat).Sub(p, r)
		gap.Mul(gap, gap)
		spread := new(big.Rat).Sub(one, r)
		return gap.Cmp(spread.Mul(spread, r).Mul(spread, k))
	}
	low.atLeast = func(r *big.Rat) bool { return r.Cmp(centre) < 0 && outside(r) >= 0 }
	low.above = func(r *big.Rat) bool { return r.Cmp(centre) < 0 && outside(r) > 0 }
	high.atLeast = func(r *big.Rat) bool { return r.Cmp(centre) <= 0 || outside(r) <= 0 }
	high.above = func(r *big.Rat) bool { return r.Cmp(centre) <= 0 || outside(r) < 0 }
	pf, _ := p.Float64()
	kf, _ := k.Float64()
	half := math.Sqrt(pf*(1-pf)*kf + kf*kf/4)
	low.guess, high.guess = (pf+kf/2-half)/(1+kf), (pf+kf/2+half)/(1+kf)
	return low, high
}

// percent writes a number of 0..1 in percent, half up, with two decimals, or
// with as many more as it takes to stay on its side of the target (basis points;
// 0: none).
func percent(x real, target int64) json.Number {
	t := ratio(target, 10000)
	for digits := 2; ; digits++ {
		text, shown := round(x, digits+2)
		if target == 0 || shown.Cmp(t) == sideOf(x, t) {
			return json.Number(text)
		}
	}
}

func sideOf(x real, t *big.Rat) int {
	switch {
	case x.above(t):
		return 1
	case x.atLeast(t):
		return 0
	}
	return -1
}

// round rounds a number half up to so many decimals; text is 100 times that.
func round(x real, decimals int) (text string, shown *big.Rat) {
	scale := int64(math.Pow10(decimals))
	n := int64(x.guess * float64(scale))
	for x.atLeast(ratio(2*n+1, 2*scale)) { // half a unit above n, or more
		n++
	}
	for n > 0 && !x.atLeast(ratio(2*n-1, 2*scale)) {
		n--
	}
	whole := scale / 100
	return fmt.Sprintf("%d.%0*d", n/whole, decimals-2, n%whole), ratio(n, scale)
}

// rounded writes a plain number with two decimals, half up.
func rounded(x *big.Rat) json.Number {
	text, _ := round(fraction(new(big.Rat).Quo(x, ratio(100, 1))), 4)
	return json.Number(text)
}
