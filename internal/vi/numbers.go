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
