package proof

import "math/big"

// object is a JSON object.
type object = map[string]any

// counts are the answers to one item by level; 1..5 are used.
type counts [6]int64

func (c *counts) add(level int) {
	if level > 0 { // left out: in no denominator
		c[level]++
	}
}

func (c counts) plus(o counts) counts {
	for i := range c {
		c[i] += o[i]
	}
	return c
}

func (c counts) answered() int64  { return c[1] + c[2] + c[3] + c[4] + c[5] }
func (c counts) satisfied() int64 { return c[4] + c[5] }

func (c counts) levels(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = c[i+1]
	}
	return list
}

// evidence is what a rate rests on: s satisfied of n; squares is Σm² where a
// person answers m items, and n where everybody answers one; served is N, 0
// where it is unknown.
type evidence struct{ s, n, squares, served int64 }

func single(c counts, served int64) evidence {
	e := evidence{c.satisfied(), c.answered(), c.answered(), served}
	if e.n > served { // more answers than files: N is ignored
		e.served = 0
	}
	return e
}

func (e evidence) rate() real { return fraction(ratio(e.s, e.n)) }

// effective is n_eff = (Σm)²/Σm².
func (e evidence) effective() *big.Rat {
	n := ratio(e.n, 1)
	return n.Mul(n, n).Quo(n, ratio(e.squares, 1))
}

// interval is Wilson's, tightened by what N makes certain: of the N at least s
// are satisfied, at most s + N − n.
func (e evidence) interval() (low, high real) {
	low, high = wilson(ratio(e.s, e.n), e.effective())
	if e.served > 0 {
		low = larger(low, fraction(ratio(e.s, e.served)))
		high = smaller(high, fraction(ratio(e.s+e.served-e.n, e.served)))
	}
	return low, high
}

// figure is a rate with the counts it is made of.
func figure(e evidence, levels []any, target int64) object {
	f := object{"answered": e.n, "satisfied": e.s, "levels": levels, "rate": nil, "low": nil, "high": nil, "withheld": nil}
	if e.n > 0 {
		low, high := e.interval()
		f["rate"], f["low"], f["high"] = percent(e.rate(), target), percent(low, target), percent(high, target)
	}
	return f
}

// figureOf is the figure of one item without a target.
func figureOf(c counts, served int64) object {
	return figure(single(c, served), c.levels(5), 0)
}

// perHundred is "số phiếu trên 100 hồ sơ đã trả kết quả".
func perHundred(n, served int64, known bool) any {
	if !known || served <= 0 {
		return nil
	}
	return percent(fraction(ratio(n, served)), 0)
}

func numberOrNull(n int64, known bool) any {
	if !known {
		return nil
	}
	return n
}

// verdict is measures.md's, in integers: T = t/10000, a = 10000s − t·n.
func (e evidence) verdict(t int64) string {
	if e.n == 0 {
		return "no_data"
	}
	if e.served > 0 && 10000*e.s >= t*e.served {
		return "met"
	}
	if e.served > 0 && 10000*(e.s+e.served-e.n) < t*e.served {
		return "not_met"
	}
	a := big.NewInt(10000*e.s - t*e.n)
	left := new(big.Int).Mul(a, a)
	left.Mul(left, big.NewInt(625))
	right := big.NewInt(2401 * e.squares)
	right.Mul(right, big.NewInt(t*(10000-t)))
	switch {
	case a.Sign() >= 0 && left.Cmp(right) >= 0:
		return "met"
	case a.Sign() < 0 && left.Cmp(right) > 0:
		return "not_met"
	}
	return "insufficient"
}

// comparison places the exact rate beside the target.
func (e evidence) comparison(t int64) any {
	if e.n == 0 {
		return nil
	}
	return map[int]string{1: "above", 0: "equal", -1: "below"}[ratio(e.s, e.n).Cmp(ratio(t, 10000))]
}

// needed is ceil(z²·T(1−T)/(p−T)²) at today's rate p above T.
func (e evidence) needed(t int64) int64 {
	T, p := ratio(t, 10000), ratio(e.s, e.n)
	gap := new(big.Rat).Sub(p, T)
	n := new(big.Rat).Sub(ratio(1, 1), T)
	n.Mul(n, T).Mul(n, z2).Quo(n, gap.Mul(gap, gap))
	quotient, rest := new(big.Int).QuoRem(n.Num(), n.Denom(), new(big.Int))
	if rest.Sign() > 0 {
		return quotient.Int64() + 1
	}
	return quotient.Int64()
}
