package measure

import (
	"encoding/json"
	"math/big"
	"sort"

	"gonum.org/v1/gonum/mathext"
)

// Bound is a result at which a grade begins, for as many answers as there were.
type Bound struct {
	Satisfied int64 // of Answered; both are 0, in JSON null, for several items,
	Answered  int64 // whose effective counts are not whole
	Rate      Decimal
}

// MarshalJSON writes {"satisfied", "answered", "rate"}.
func (b Bound) MarshalJSON() ([]byte, error) {
	shown := struct {
		Satisfied *int64  `json:"satisfied"`
		Answered  *int64  `json:"answered"`
		Rate      Decimal `json:"rate"`
	}{Rate: b.Rate}
	if b.Answered > 0 {
		shown.Satisfied, shown.Answered = &b.Satisfied, &b.Answered
	}
	return json.Marshal(shown)
}

// MetFrom is the smallest result that would be met with as many (effective)
// answers; nil where none would, where there are fewer than 30 and where the
// target is not gradable.
func (p Pool) MetFrom(t Target) *Bound { return p.bound(p.provingRate(t.share()), t) }

// NotMetTo is the largest result that would be not_met; nil as for MetFrom.
func (p Pool) NotMetTo(t Target) *Bound {
	// So many satisfied prove that the rate is lower as so many unsatisfied prove
	// that theirs is higher than 1 − T.
	return p.bound(complement(p.provingRate(complement(t.share()))), t)
}

// bound is nil for no rate and where there is no grade.
func (p Pool) bound(rate *big.Rat, t Target) *Bound {
	if rate == nil || !t.Gradable() || p.tooFew() {
		return nil
	}
	b := &Bound{Rate: Percent(rate, t)}
	if p.single() {
		b.Satisfied, b.Answered = rate.Mul(rate, big.NewRat(p.Answered, 1)).Num().Int64(), p.Answered
	}
	return b
}

// provingRate is the smallest rate with P(X ≥ rate·n | chance) ≤ 0.025, a whole s
// of n for one item and otherwise, to about 1e-9, any; nil where even 100% proves
// nothing.
func (p Pool) provingRate(chance *big.Rat) *big.Rat {
	switch {
	case p.Answered <= 0 || chance.Sign() <= 0 || chance.Cmp(one) >= 0:
		return nil
	case p.single():
		if s := leastProving(p.Answered, chance); s <= p.Answered {
			return share(s, p.Answered)
		}
		return nil
	}
	n, _ := p.NEff().Float64()
	c, _ := chance.Float64()
	proves := func(rate float64) bool { return mathext.RegIncBeta(rate*n, n-rate*n+1, c) <= 0.025 }
	if !proves(1) {
		return nil
	}
	// At the rate c itself the chance is about a half, so c proves nothing.
	return new(big.Rat).SetFloat64(bisect(c, 1, proves))
}

// leastProving is the smallest s of n with P(X ≥ s | chance) ≤ 0.025; n+1 where
// there is none.
func leastProving(n int64, chance *big.Rat) int64 {
	return int64(sort.Search(int(n)+1, func(s int) bool {
		return count(int64(s), n-int64(s)).compareTail(chance, alpha) <= 0
	}))
}

// bisect returns, to (high−low)/2³⁰, where a predicate that holds at high but not
// at low begins to hold.
func bisect(low, high float64, holds func(float64) bool) float64 {
	for range 30 {
		if middle := (low + high) / 2; holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
