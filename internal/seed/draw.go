package seed

import (
	"math"
	"math/rand/v2"
)

// choice is one value of a draw with its weight.
type choice[T any] struct {
	value  T
	weight float64
}

// pick draws one value; choices must not be empty.
func pick[T any](rng *rand.Rand, choices []choice[T]) T {
	sum := 0.0
	for _, c := range choices {
		sum += c.weight
	}
	at := rng.Float64() * sum
	for _, c := range choices {
		if at -= c.weight; at < 0 {
			return c.value
		}
	}
	return choices[len(choices)-1].value
}

// poisson draws a count with the mean (Knuth; for means below some hundreds).
func poisson(rng *rand.Rand, mean float64) int {
	limit, product, n := math.Exp(-mean), rng.Float64(), 0
	for product > limit {
		product *= rng.Float64()
		n++
	}
	return n
}

// chance reports true with probability p.
func chance(rng *rand.Rand, p float64) bool { return rng.Float64() < p }

// normalRank is the share of a standard normal population below x.
func normalRank(x float64) float64 { return (1 + math.Erf(x/math.Sqrt2)) / 2 }
