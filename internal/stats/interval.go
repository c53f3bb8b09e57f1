package stats

import (
	"math"
	"math/big"
)

// Interval is a range of a rate, as fractions in 0..1. It speaks of the chance
// in the number of answers only, not of who answers and who does not.
type Interval struct {
	Low, High float64
}

// z = 1.96 = 49/25 throughout, so z² = 2401/625 exactly.
const z2 = 2401.0 / 625

// Wilson returns the 95% score interval of a rate p (0..1) seen in n answers
// (n > 0, not necessarily whole): Wilson 1927, without continuity correction.
// With n an effective size it serves the index and the weighted rate (Kish 1965).
// Without answers the interval is everything, 0..1.
func Wilson(p, n float64) Interval {
	if n <= 0 {
		return Interval{0, 1}
	}
	centre := p + z2/(2*n)
	half := math.Sqrt(z2*p*(1-p)/n + z2*z2/(4*n*n))
	scale := 1 + z2/n
	iv := Interval{(centre - half) / scale, (centre + half) / scale}
	// At the ends the formula gives 0 or 1 exactly; floats only nearly.
	if p == 0 {
		iv.Low = 0
	}
	if p == 1 {
		iv.High = 1
	}
	return iv
}

// Interval is the Wilson interval of s of n, or at n_eff = (Σm)²/Σm² for an
// index. Where N is known it is tightened by logic alone: at least s of the N
// were satisfied, at most s + N − n.
func (e Evidence) Interval() Interval {
	if e.Answered <= 0 {
		return Interval{0, 1}
	}
	n := float64(e.Answered)
	iv := Wilson(float64(e.Satisfied)/n, n*n/float64(e.SquareSum))
	if e.Served > 0 {
		served := float64(e.Served)
		iv.Low = max(iv.Low, float64(e.Satisfied)/served)
		iv.High = min(iv.High, float64(e.Satisfied+e.Served-e.Answered)/served)
	}
	return iv
}

// Newcombe returns the 95% interval of the difference p1 − p2 of two independent
// rates from the intervals of each: Newcombe 1998, method 10 (hybrid score).
func Newcombe(p1 float64, iv1 Interval, p2 float64, iv2 Interval) Interval {
	d := p1 - p2
	return Interval{
		Low:  d - math.Hypot(p1-iv1.Low, iv2.High-p2),
		High: d + math.Hypot(iv1.High-p1, p2-iv2.Low),
	}
}

// Shown returns the ends of Interval in percent as shown, half up with two
// decimals, or as many more as it takes to stay on their side of the target
// (basis points; 0: no target). Both are null without answers.
func (e Evidence) Shown(target int) (low, high Decimal) {
	if e.Answered <= 0 {
		return "", ""
	}
	iv := e.Interval()
	low, ok := roundFloat(100*iv.Low, target)
	if !ok {
		low = roundRat(e.exactEnd(-1), target)
	}
	high, ok = roundFloat(100*iv.High, target)
	if !ok {
		high = roundRat(e.exactEnd(+1), target)
	}
	return low, high
}

// roundFloat rounds x (percent) half up to two decimals; not ok where a float
// could err: near a half, or where rounding could cross the target.
func roundFloat(x float64, target int) (Decimal, bool) {
	scaled := x * 100
	whole, part := math.Modf(scaled)
	if math.Abs(part-0.5) < 1e-6 || target != noTarget && math.Abs(scaled-float64(target)) <= 1 {
		return "", false
	}
	if part > 0.5 {
		whole++
	}
	return percentOf(int64(whole), 10000, noTarget), true
}

// endPrecision is far beyond what could make two different ends look equal: the
// ends are roots of quadratics with small integer coefficients.
const endPrecision = 512

// exactEnd is the lower (sign −1) or upper (+1) end of the interval in percent,
// to about 100 decimals; an end that lies on a whole basis point is exact.
func (e Evidence) exactEnd(sign int) *big.Rat {
	end := e.exactWilson(sign)
	if e.Served > 0 {
		if sign < 0 {
			end = later(end, share(e.Satisfied, e.Served), +1)
		} else {
			end = later(end, share(e.Satisfied+e.Served-e.Answered, e.Served), -1)
		}
	}
	end.Mul(end, hundred)
	return snap(end)
}

// exactWilson evaluates (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
func (e Evidence) exactWilson(sign int) *big.Rat {
	p := share(e.Satisfied, e.Answered)
	q := new(big.Rat).Sub(big.NewRat(1, 1), p)
	// k = z²/n with n = Answered²/SquareSum.
	k := new(big.Rat).SetFrac(product(2401, e.SquareSum), product(625, e.Answered, e.Answered))
	root := new(big.Rat).Mul(p, q)
	root.Mul(root, k)
	quarter := new(big.Rat).Mul(k, k)
	root.Add(root, quarter.Mul(quarter, big.NewRat(1, 4)))
	square := new(big.Float).SetPrec(endPrecision).SetRat(root)
	half, _ := square.Sqrt(square).Rat(nil)
	end := new(big.Rat).Add(p, new(big.Rat).Mul(k, big.NewRat(1, 2)))
	if sign < 0 {
		half.Neg(half)
	}
	end.Add(end, half)
	return end.Quo(end, k.Add(k, big.NewRat(1, 1)))
}

// later returns the larger (sign +1) or smaller (−1) of two numbers.
func later(a, b *big.Rat, sign int) *big.Rat {
	if a.Cmp(b)*sign >= 0 {
		return a
	}
	return b
}

// snap takes away the error of the square root where the true end is a whole
// number of half basis points: there it would decide rounding and comparison.
func snap(x *big.Rat) *big.Rat {
	scaled := new(big.Rat).Mul(x, big.NewRat(200, 1))
	nearest, ok := new(big.Rat).SetString(scaled.FloatString(0))
	if !ok {
		return x
	}
	gap := new(big.Rat).Sub(scaled, nearest)
	tiny := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Lsh(big.NewInt(1), endPrecision/2))
	if gap.Abs(gap).Cmp(tiny) < 0 {
		return nearest.Quo(nearest, big.NewRat(200, 1))
	}
	return x
}
