package stats

import "math/big"

// Needed returns how many people would have to answer, at today's rate, for the
// target (basis points) to be proved: n = ceil(z²·T(1−T)/(p−T)²), in integers
// ceil(2401·t·(10000−t)·Σm²·people / 625a²), which is the same for people = n =
// Σm². It is known only where the rate is above the target. The result is
// capped at the largest int64.
func (e Evidence) Needed(target int, people int64) (n int64, known bool) {
	if e.Compare(target) != Above {
		return 0, false
	}
	a := e.excess(target)
	below := new(big.Int).Mul(a, a)
	below.Mul(below, big.NewInt(625))
	above := e.spread(target)
	above.Mul(above, big.NewInt(people))
	quotient, rest := new(big.Int).QuoRem(above, below, new(big.Int))
	if rest.Sign() > 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	if !quotient.IsInt64() {
		return 1<<63 - 1, true
	}
	return quotient.Int64(), true
}
