package measure

import "math/big"

// Stratum is one group of a weighted figure.
type Stratum struct {
	Served    int64 // N_h, results returned in the group
	Satisfied int64 // s_h
	Answered  int64 // n_h
}

func (h Stratum) valid() bool {
	return h.Served >= 0 && h.Answered > 0 && 0 <= h.Satisfied && h.Satisfied <= h.Answered
}

// Weighted is the rate "tính theo cơ cấu hồ sơ" with its interval, in percent,
// and its effective number of answers.
type Weighted struct {
	Rate Decimal `json:"rate"`
	Low  Decimal `json:"low"`
	High Decimal `json:"high"`
	NEff Decimal `json:"n_eff"`
}

// Weigh returns Σ (N_h/N)·s_h/n_h, exactly, rounded as Pool.Rate is. The interval
// is that of Pool.Interval at n_eff = (Σw)²/Σw² with w = N_h/n_h for each answer
// (Kish 1965). It is not ok with fewer than two strata (nothing is weighted),
// where nobody answered in one, where nothing was served, or for impossible counts.
func Weigh(strata []Stratum, t Target) (Weighted, bool) {
	total := new(big.Rat)
	for _, h := range strata {
		if !h.valid() {
			return Weighted{}, false
		}
		total.Add(total, big.NewRat(h.Served, 1))
	}
	if len(strata) < 2 || total.Sign() == 0 {
		return Weighted{}, false
	}
	rate, squares := new(big.Rat), new(big.Rat)
	for _, h := range strata {
		part := new(big.Rat).Quo(big.NewRat(h.Served, 1), total)
		rate.Add(rate, new(big.Rat).Mul(part, share(h.Satisfied, h.Answered)))
		squares.Add(squares, part.Mul(part, part).Mul(part, share(1, h.Answered)))
	}
	n := squares.Inv(squares)
	low, high := effective(rate, n).interval(t)
	return Weighted{Rate: Percent(rate, t), Low: low, High: high, NEff: roundRat(n, nil)}, true
}
