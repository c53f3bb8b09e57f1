package measure

import (
	"math/big"

	"gonum.org/v1/gonum/mathext"
)

// Interval is the exact 95% interval of the rate in percent (Clopper & Pearson
// 1934): low = BETA.INV(0.025; s; n−s+1), high = BETA.INV(0.975; s+1; n−s); for a
// pool of several items with n_eff and rate·n_eff. It speaks of the chance in the
// number of answers only, not of who answers and who does not. Both are null when
// nobody answered.
//
// The ends are rounded correctly, and to more digits where two would carry one to
// or across the target: printed low ≥ T exactly when P(X ≥ s | T) ≤ 0.025, which
// is the grade met, and printed high ≤ T exactly with not_met.
func (p Pool) Interval(t Target) (low, high Decimal) {
	if p.Answered <= 0 {
		return "", ""
	}
	return p.evidence().interval(t)
}

func (e evidence) interval(t Target) (low, high Decimal) {
	return e.lowEnd().shown(t), e.mirror().lowEnd().mirror().shown(t)
}

// end is an end of an interval in percent: a number near it, and the exact sign
// of end − x.
type end struct {
	near    *big.Rat
	compare func(x *big.Rat) int
}

// lowEnd is the p at which P(X ≥ s) = 0.025; that chance rises with p, so the end
// lies at or above x where the chance at x is 0.025 at most.
func (e evidence) lowEnd() end {
	near := new(big.Rat)
	if e.s > 0 {
		near.SetFloat64(100 * mathext.InvRegIncBeta(e.s, e.f+1, 0.025))
	}
	return end{near, func(x *big.Rat) int {
		if e.s == 0 { // the end is 0 by definition
			return -x.Sign()
		}
		return -e.compareTail(new(big.Rat).Quo(x, hundred), alpha)
	}}
}

// mirror is 100 minus the end.
func (x end) mirror() end {
	mirrored := func(y *big.Rat) *big.Rat { return new(big.Rat).Sub(hundred, y) }
	return end{mirrored(x.near), func(y *big.Rat) int { return -x.compare(mirrored(y)) }}
}

// shown writes the end on its side of the target.
func (x end) shown(t Target) Decimal {
	side, bound := 0, t.percent()
	if bound != nil {
		side = x.compare(bound)
	}
	return keepSide(x.rounded, side, bound)
}

// rounded is the end half up. The float is near enough to miss by one step at
// most; the comparison decides.
func (x end) rounded(digits int) *big.Rat {
	r, step := rounded(x.near, digits), unit(digits)
	half := new(big.Rat).Mul(step, big.NewRat(1, 2))
	switch {
	case x.compare(new(big.Rat).Sub(r, half)) < 0:
		r.Sub(r, step)
	case x.compare(half.Add(half, r)) >= 0:
		r.Add(r, step)
	}
	return r
}
