package measure

import "math/big"

const (
	// shownDigits is how many decimals a figure has.
	shownDigits = 2
	// maxDigits ends the search for a number on its own side of a bound. Two
	// fractions s/n and T differ by 1/(10⁴n) at least, so it suffices for every
	// rate of fewer than 10⁹ answers.
	maxDigits = 12
)

var (
	one     = big.NewRat(1, 1)
	hundred = big.NewRat(100, 1)
)

// Percent writes a fraction (0..1) in percent: half up, two decimals, or as many
// more as it takes to lie where the fraction does, above, on or below the
// target. It is null for nil.
func Percent(fraction *big.Rat, t Target) Decimal {
	if fraction == nil {
		return ""
	}
	return roundRat(new(big.Rat).Mul(fraction, hundred), t.percent())
}

// PercentOf writes s of n as Percent does; null for n ≤ 0.
func PercentOf(s, n int64, t Target) Decimal { return Percent(share(s, n), t) }

// share is s/n exactly; nil for n ≤ 0.
func share(s, n int64) *big.Rat {
	if n <= 0 {
		return nil
	}
	return big.NewRat(s, n)
}

// complement is 1 − x; nil for nil.
func complement(x *big.Rat) *big.Rat {
	if x == nil {
		return nil
	}
	return new(big.Rat).Sub(one, x)
}

// roundRat writes x, halves away from zero, on its side of the bound (nil: none).
func roundRat(x, bound *big.Rat) Decimal {
	side := 0
	if bound != nil {
		side = x.Cmp(bound)
	}
	return keepSide(func(digits int) *big.Rat { return rounded(x, digits) }, side, bound)
}

// keepSide rounds to two decimals, or to as many more as it takes until the
// result lies on the given side (-1, 0, 1) of the bound (nil: none).
func keepSide(round func(digits int) *big.Rat, side int, bound *big.Rat) Decimal {
	for digits := shownDigits; digits <= maxDigits; digits++ {
		x := round(digits)
		if bound == nil || x.Cmp(bound) == side {
			return Decimal(x.FloatString(digits))
		}
	}
	// Nearer than anything we can write: the nearest number on that side.
	step := unit(maxDigits)
	step.Mul(step, big.NewRat(int64(side), 1))
	return Decimal(step.Add(step, bound).FloatString(maxDigits))
}

// rounded is x with so many decimals, halves away from zero.
func rounded(x *big.Rat, digits int) *big.Rat {
	r, _ := new(big.Rat).SetString(x.FloatString(digits))
	return r
}

// unit is the smallest step at so many decimals.
func unit(digits int) *big.Rat {
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	return new(big.Rat).SetFrac(big.NewInt(1), ten)
}
