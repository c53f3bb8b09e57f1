package measure

import "math/big"

// Directions of a difference whose interval excludes 0.
const (
	Up   = "up"   // "tăng"
	Down = "down" // "giảm"
)

// Difference is one rate minus another with its 95% interval, in points. An end
// that two decimals would round to 0, or a difference, has more.
type Difference struct {
	Points    Decimal `json:"points"`
	Low       Decimal `json:"low"`
	High      Decimal `json:"high"`
	Direction string  `json:"direction"` // Up, Down, or "" where the interval holds 0
}

// Newcombe returns now − before with the hybrid score interval of two independent
// rates (Newcombe 1998, method 10) from the Wilson interval of each (1927, z =
// 1.96), at n_eff for several items. It is empty when nobody answered in one of
// the two. Whether the periods may be compared at all is for callers.
func Newcombe(now, before Pool) Difference {
	if now.Answered <= 0 || before.Answered <= 0 {
		return Difference{}
	}
	p1, low1, high1 := now.wilson()
	p2, low2, high2 := before.wilson()
	d := new(big.Rat).Sub(p1, p2)
	low := settle(new(big.Rat).Sub(d, hypot(minus(p1, low1), minus(high2, p2))))
	high := settle(new(big.Rat).Add(d, hypot(minus(high1, p1), minus(p2, low2))))
	return Difference{Points: points(d), Low: points(low), High: points(high), Direction: direction(low, high)}
}

func direction(low, high *big.Rat) string {
	switch {
	case low.Sign() > 0:
		return Up
	case high.Sign() < 0:
		return Down
	}
	return ""
}

// points writes a difference of fractions in points, halves away from zero.
func points(x *big.Rat) Decimal { return roundRat(new(big.Rat).Mul(x, hundred), new(big.Rat)) }

// wilson returns the rate and the ends of its score interval as fractions:
// (p + k/2 ± √(k·p·(1−p) + k²/4)) / (1 + k) with k = z²/n, z = 49/25.
func (p Pool) wilson() (rate, low, high *big.Rat) {
	rate = share(p.Satisfied, p.Answered)
	k := new(big.Rat).Quo(big.NewRat(2401, 625), p.NEff())
	halfK := new(big.Rat).Mul(k, big.NewRat(1, 2))
	square := complement(rate)
	square.Mul(square, rate).Mul(square, k).Add(square, new(big.Rat).Mul(halfK, halfK))
	half, scale, centre := root(square), new(big.Rat).Add(one, k), halfK.Add(halfK, rate)
	low, high = minus(centre, half), half.Add(centre, half)
	return rate, low.Quo(low, scale), high.Quo(high, scale)
}

func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

func hypot(a, b *big.Rat) *big.Rat {
	a2, b2 := new(big.Rat).Mul(a, a), new(big.Rat).Mul(b, b)
	return root(a2.Add(a2, b2))
}

// root is the square root to about 75 digits.
func root(x *big.Rat) *big.Rat {
	f := new(big.Float).SetPrec(256).SetRat(x)
	r, _ := f.Sqrt(f).Rat(nil)
	return r
}

// settle rounds to 50 decimals: roots are known to more, so an end that is 0, or
// half of the last digit shown, is exactly that again.
func settle(x *big.Rat) *big.Rat { return rounded(x, 50) }

// ChannelsMoved reports whether the share of some channel moved by 10 points or
// more from one period to another, exactly. The counts are by channel, those of
// both periods in one order. It is false when a period is empty.
func ChannelsMoved(before, now []int64) bool {
	var n, m int64
	for i := range now {
		n, m = n+before[i], m+now[i]
	}
	if n <= 0 || m <= 0 {
		return false
	}
	for i := range now {
		gap := minus(share(now[i], m), share(before[i], n))
		if gap.Abs(gap).Cmp(big.NewRat(1, 10)) >= 0 {
			return true
		}
	}
	return false
}
