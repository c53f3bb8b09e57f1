package vi

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// NoData is what stands where a rate of nobody would stand.
const NoData = "chưa có dữ liệu"

// notANumber stands for a float that is NaN or infinite.
const notANumber = "–"

// tooNear is the distance, in the unit of the value, below which a computed
// float is taken to lie on the target: nearer than that, a float cannot tell a
// difference from its own rounding error.
const tooNear = 1e-9

// Rate returns 100·s/n with the given number of decimals (0 or more), rounded
// half up from the exact fraction, with a comma and without a percent sign:
// Rate(97, 99, 2) is "97,98". For n < 1 there is no rate and the result is
// NoData; callers check n first, so as not to write a percent sign behind it.
func Rate(s, n int64, digits int) string {
	if n < 1 {
		return NoData
	}
	return show(percent(s, n), digits)
}

// RateAgainst returns 100·s/n like Rate with two decimals, or with as many more
// as it takes to show the value on the side of the target where it really is:
// 18999/20000 against 9500 is "94,995", never "95,00". The target is in basis
// points (9500 is 95%). For n < 1 the result is NoData.
func RateAgainst(s, n, target int64) string {
	if n < 1 {
		return NoData
	}
	return showAgainst(percent(s, n), big.NewRat(target, 100), 2)
}

// Decimal returns x with the given number of decimals (0 or more) and a comma.
// Ties are rounded away from zero and judged on the shortest decimal text of x:
// Decimal(1.005, 2) is "1,01" although the float lies a hair below. NaN and
// infinities give "–".
func Decimal(x float64, digits int) string {
	r, ok := exact(x)
	if !ok {
		return notANumber
	}
	return show(r, digits)
}

// DecimalAgainst returns x like Decimal, or with as many more decimals as it
// takes to show x on the side of the target where it really is. Both are in the
// same unit. It is meant for the ends of intervals, which are computed in
// floats: an x nearer than 1e-9 to the target counts as equal to it.
func DecimalAgainst(x, target float64, digits int) string {
	r, ok := exact(x)
	t, okTarget := exact(target)
	switch {
	case !ok:
		return notANumber
	case !okTarget:
		return show(r, digits)
	case math.Abs(x-target) < tooNear:
		return show(t, digits)
	}
	return showAgainst(r, t, digits)
}

// Int returns n with a dot between groups of three digits: "12.345".
func Int(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return sign + grouped(digits)
}

// percent returns 100·s/n exactly; n is not 0.
func percent(s, n int64) *big.Rat {
	r := big.NewRat(s, n)
	return r.Mul(r, big.NewRat(100, 1))
}

// exact returns the number that the shortest decimal text of x names.
func exact(x float64) (*big.Rat, bool) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil, false
	}
	return new(big.Rat).SetString(strconv.FormatFloat(x, 'g', -1, 64))
}

// show writes r with the given number of decimals and no thousands separator.
func show(r *big.Rat, digits int) string {
	// FloatString rounds the exact fraction, halves away from zero.
	text := strings.Replace(r.FloatString(max(digits, 0)), ".", ",", 1)
	if strings.Trim(text, "-0,") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// showAgainst adds decimals until the rounded value compares with the target as
// the exact one does. It ends: the difference is not zero where rounding could
// hide it, and each decimal divides the rounding error by ten.
func showAgainst(r, target *big.Rat, digits int) string {
	for digits = max(digits, 0); ; digits++ {
		shown, _ := new(big.Rat).SetString(r.FloatString(digits))
		if shown.Cmp(target) == r.Cmp(target) || r.Cmp(target) == 0 {
			return show(r, digits)
		}
	}
}

// grouped puts a dot before every third digit from the right.
func grouped(digits string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(d)
	}
	return b.String()
}
