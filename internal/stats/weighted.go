package stats

import (
	"math"
	"math/big"
	"slices"
)

// Stratum is a domain in the weighted figure: s of n satisfied, N served.
type Stratum struct {
	Satisfied, Answered, Served int64
}

func (s Stratum) plus(o Stratum) Stratum {
	return Stratum{s.Satisfied + o.Satisfied, s.Answered + o.Answered, s.Served + o.Served}
}

// minStratum is the fewest answers that may speak for a domain alone.
const minStratum = 10

// MergeStrata merges the strata with fewer than 10 answers into one, and then
// the smallest others into that one until it has 10 too.
func MergeStrata(strata []Stratum) []Stratum {
	sorted := slices.Clone(strata)
	slices.SortStableFunc(sorted, func(a, b Stratum) int { return int(b.Answered - a.Answered) })
	var rest Stratum
	open := false
	for len(sorted) > 0 {
		last := sorted[len(sorted)-1]
		if last.Answered >= minStratum && (!open || rest.Answered >= minStratum) {
			break
		}
		rest, open, sorted = rest.plus(last), true, sorted[:len(sorted)-1]
	}
	if open && (rest.Answered > 0 || rest.Served > 0) {
		sorted = append(sorted, rest)
	}
	return sorted
}

// Weighted returns the rate "theo cơ cấu hồ sơ", Σ(N_h/N)·p_h, after
// MergeStrata, with its Wilson interval at Kish's n_eff = (Σw)²/Σw² (Kish 1965),
// w = N_h/n_h for each answer. It is nil where nobody answered, nobody was
// served, or one stratum is left and nothing is weighted.
func Weighted(strata []Stratum, target int) *WeightedFigure {
	merged := MergeStrata(strata)
	var total int64
	for _, h := range merged {
		total += h.Served
	}
	if len(merged) < 2 || total == 0 {
		return nil
	}
	rate, squares := new(big.Rat), new(big.Rat)
	for _, h := range merged {
		p := share(h.Satisfied, h.Answered)
		rate.Add(rate, p.Mul(p, new(big.Rat).SetFrac64(h.Served, total)))
		squares.Add(squares, new(big.Rat).SetFrac(product(h.Served, h.Served), product(h.Answered)))
	}
	nEff := new(big.Rat).SetInt(product(total, total))
	nEff.Quo(nEff, squares)
	p, _ := rate.Float64()
	n, _ := nEff.Float64()
	iv := Wilson(p, n)
	return &WeightedFigure{
		Rate: percentText(rate, target), Low: endText(iv.Low, target), High: endText(iv.High, target),
		NEff: roundRat(nEff, noTarget), Strata: len(merged),
	}
}

// endText writes an end known as a float only; nearer to a whole basis point
// than a float can tell, it is that basis point.
func endText(x float64, target int) Decimal {
	scaled := 10000 * x
	if nearest := math.Round(scaled); math.Abs(scaled-nearest) < 1e-7 {
		return percentOf(int64(nearest), 10000, noTarget)
	}
	if text, ok := roundFloat(100*x, target); ok {
		return text
	}
	return roundRat(new(big.Rat).SetFloat64(100*x), target)
}
