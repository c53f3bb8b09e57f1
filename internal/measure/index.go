package measure

import "math/big"

// The index formulas. A, pooled, is Pool.Rate over the factor items, D is
// Pool.Rate of the overall item; these two have an interval.

// MeanOfItems is formula B, the plain mean of the rates of the items somebody
// answered, as a fraction. Nil without answers.
func MeanOfItems(factors ...[]Counts) *big.Rat {
	var rates []*big.Rat
	for _, items := range factors {
		for _, c := range items {
			rates = append(rates, share(c.Satisfied(), c.Answered()))
		}
	}
	return mean(rates)
}

// MeanOfFactors is formula C, the plain mean of the factors, each the plain mean
// of its items, as a fraction. Nil without answers.
func MeanOfFactors(factors [][]Counts) *big.Rat {
	var rates []*big.Rat
	for _, items := range factors {
		rates = append(rates, MeanOfItems(items))
	}
	return mean(rates)
}

// mean is the plain mean of those that exist.
func mean(rates []*big.Rat) *big.Rat {
	sum, n := new(big.Rat), int64(0)
	for _, r := range rates {
		if r != nil {
			sum.Add(sum, r)
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return sum.Quo(sum, big.NewRat(n, 1))
}
