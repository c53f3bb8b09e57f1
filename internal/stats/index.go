package stats

import "math/big"

// Pool is what a set of items adds up to over people: m of them answered by a
// person, s of these satisfied.
type Pool struct {
	People    int64 // with m > 0
	Answered  int64 // Σm
	Satisfied int64 // Σs
	SquareSum int64 // Σm²
}

// AddPerson counts one person; m < 1 counts nothing.
func (p *Pool) AddPerson(m, s int64) {
	if m < 1 {
		return
	}
	p.People++
	p.Answered += m
	p.Satisfied += s
	p.SquareSum += m * m
}

// Plus adds two disjoint pools.
func (p Pool) Plus(o Pool) Pool {
	return Pool{p.People + o.People, p.Answered + o.Answered, p.Satisfied + o.Satisfied, p.SquareSum + o.SquareSum}
}

// Evidence is the pool's: one person is one voice however many items answered,
// n_eff = (Σm)²/Σm² (Kish 1965).
func (p Pool) Evidence() Evidence {
	return Evidence{Answered: p.Answered, Satisfied: p.Satisfied, SquareSum: p.SquareSum}
}

// NEff is (Σm)²/Σm² with two decimals; null when nobody answered.
func (p Pool) NEff() Decimal {
	if p.SquareSum == 0 {
		return ""
	}
	return roundRat(new(big.Rat).SetFrac(product(p.Answered, p.Answered), product(p.SquareSum)), noTarget)
}

// MeanOfItems is index formula B: the mean of the rates of the items somebody
// answered. Nil without answers.
func MeanOfItems(factors ...[]Counts) *big.Rat {
	var rates []*big.Rat
	for _, items := range factors {
		for _, c := range items {
			rates = append(rates, share(c.Satisfied(), c.Answered()))
		}
	}
	return mean(rates)
}

// MeanOfFactors is index formula C: the mean of the factors, each the mean of
// its items. Nil without answers.
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

// percentText writes a fraction in percent as shown; "" for nil.
func percentText(r *big.Rat, target int) Decimal {
	if r == nil {
		return ""
	}
	return roundRat(new(big.Rat).Mul(r, hundred), target)
}
