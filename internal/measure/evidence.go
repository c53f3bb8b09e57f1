package measure

import (
	"math/big"

	"gonum.org/v1/gonum/mathext"
)

// alpha is the chance of a false conclusion on either side: the intervals are of
// 95%, the grades met and not_met are wrong in at most 2.5% of surveys.
var alpha = big.NewRat(25, 1000)

// leaning is the same chance for the grades likely_met and likely_not_met.
var leaning = big.NewRat(16, 100)

// margin is more than the error of mathext.RegIncBeta against exact sums: 2e-12
// up to 2,000 answers, 3e-11 at 20,000, 3e-10 at 300,000 (TestBetaIsExactEnough).
// Nearer to a bound than this, a float decides nothing.
const margin = 1e-9

// evidence is s satisfied and f not, as a binomial count: whole numbers of one
// item, or the effective ones, s = rate·n_eff, of an index or a weighted rate.
type evidence struct {
	s, f float64
	// The same as integers, where both are; exact arithmetic needs them.
	wholeS, wholeF int64
	whole          bool
}

func count(s, f int64) evidence {
	return evidence{s: float64(s), f: float64(f), wholeS: s, wholeF: f, whole: true}
}

// effective is a rate seen in n effective answers.
func effective(rate, n *big.Rat) evidence {
	s := new(big.Rat).Mul(rate, n)
	f := new(big.Rat).Sub(n, s)
	if s.IsInt() && f.IsInt() {
		return count(s.Num().Int64(), f.Num().Int64())
	}
	var e evidence
	e.s, _ = s.Float64()
	e.f, _ = f.Float64()
	return e
}

// evidence is the pool's; it must have answers.
func (p Pool) evidence() evidence {
	if p.single() {
		return count(p.Satisfied, p.Answered-p.Satisfied)
	}
	return effective(share(p.Satisfied, p.Answered), p.NEff())
}

// mirror looks from the other side: P(X ≤ s) at T is P(X ≥ f) of the mirror at
// 1 − T, and the high end of the interval is 1 minus the low end of the mirror.
func (e evidence) mirror() evidence {
	return evidence{s: e.f, f: e.s, wholeS: e.wholeF, wholeF: e.wholeS, whole: e.whole}
}

// compareTail is the sign of P(X ≥ s) − bound, X binomial of s+f trials of
// chance p: BETA.DIST(p; s; f+1; 1). It is exact for whole counts; for effective
// ones, nearer than margin counts as equal. 0 < bound < 1.
func (e evidence) compareTail(p, bound *big.Rat) int {
	switch {
	case e.s == 0 || p.Cmp(one) >= 0:
		return 1
	case p.Sign() <= 0:
		return -1
	}
	x, _ := p.Float64()
	b, _ := bound.Float64()
	gap := mathext.RegIncBeta(e.s, e.f+1, x) - b
	switch {
	case gap > margin:
		return 1
	case gap < -margin:
		return -1
	case e.whole:
		return exactTail(e.wholeS, e.wholeF, p).Cmp(bound)
	}
	return 0
}

// exactTail is P(X ≥ s) for X binomial of s+f trials of chance p, 0 < p < 1, as
// a fraction. It takes milliseconds for 2,000 trials and a tenth of a second for
// 20,000; the margin is so narrow that it is hardly ever asked.
func exactTail(s, f int64, p *big.Rat) *big.Rat {
	if s <= f {
		return complement(exactTail(f+1, s-1, complement(p)))
	}
	n := s + f
	// With p = t/d and u = d − t, term k is C(n,k)·tᵏ·uⁿ⁻ᵏ, from k = n down to s.
	t, u := p.Num(), new(big.Int).Sub(p.Denom(), p.Num())
	term := new(big.Int).Exp(t, big.NewInt(n), nil)
	sum := new(big.Int).Set(term)
	for k := n; k > s; k-- {
		term.Mul(term, big.NewInt(k)).Mul(term, u)
		term.Quo(term, t).Quo(term, big.NewInt(n-k+1)) // without rest: the next term is whole
		sum.Add(sum, term)
	}
	return new(big.Rat).SetFrac(sum, new(big.Int).Exp(p.Denom(), big.NewInt(n), nil))
}
