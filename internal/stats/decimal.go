package stats

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
)

// Decimal is a number as shown, in decimal text with a point: "94.995". In JSON
// it is a number with the same digits; the zero value "" is null. Page code only
// turns the point into a comma.
type Decimal string

// Known reports whether there is a number.
func (d Decimal) Known() bool { return d != "" }

// Float returns the number for drawing; NaN where there is none.
func (d Decimal) Float() float64 {
	f, err := strconv.ParseFloat(string(d), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// rat returns the number exactly.
func (d Decimal) rat() (*big.Rat, bool) { return new(big.Rat).SetString(string(d)) }

// MarshalJSON writes a JSON number, or null.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return []byte(d), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	var n *json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return err
	}
	*d = ""
	if n != nil {
		*d = Decimal(*n)
	}
	return nil
}

func textOrNull(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
}

// shownDigits is how many decimals a percentage is shown with.
const shownDigits = 2

// noTarget says that rounding need not mind a target.
const noTarget = 0

// roundRat writes x half up with two decimals, or with as many more as it takes
// to stay on its side of the target (basis points; x is in percent).
func roundRat(x *big.Rat, target int) Decimal {
	text := x.FloatString(shownDigits) // halves away from zero; percentages are not negative
	if target == noTarget {
		return Decimal(text)
	}
	t := big.NewRat(int64(target), 100)
	side := x.Cmp(t)
	for digits := shownDigits; side != 0; digits++ {
		text = x.FloatString(digits)
		if shown, _ := new(big.Rat).SetString(text); shown.Cmp(t) == side {
			break
		}
	}
	return Decimal(text)
}

// percentOf writes 100·s/n, half up, exactly; "" for n = 0.
func percentOf(s, n int64, target int) Decimal {
	if n <= 0 {
		return ""
	}
	x := new(big.Rat).SetFrac64(s, n)
	return roundRat(x.Mul(x, hundred), target)
}

var hundred = big.NewRat(100, 1)
