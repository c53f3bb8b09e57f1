package measure

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
)

// Decimal is a number as shown, in decimal text with a point: "94.995". In JSON
// it is a number with the same digits; the zero value "" is null. Page code only
// turns the point into a comma.
type Decimal string

// Exponents are refused: "1e999999999" is short to write and long to compute.
var plain = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// Known reports whether there is a number.
func (d Decimal) Known() bool { return d != "" }

// Float returns the number for drawing; NaN where there is none.
func (d Decimal) Float() float64 {
	x, ok := d.Rat()
	if !ok {
		return math.NaN()
	}
	f, _ := x.Float64()
	return f
}

// Rat returns the number exactly; false where there is none.
func (d Decimal) Rat() (*big.Rat, bool) {
	if !plain.MatchString(string(d)) {
		return nil, false
	}
	return new(big.Rat).SetString(string(d))
}

// MarshalJSON writes a JSON number, or null; an error for text that is no number.
func (d Decimal) MarshalJSON() ([]byte, error) {
	switch {
	case d == "":
		return []byte("null"), nil
	case !plain.MatchString(string(d)):
		return nil, fmt.Errorf("measure: %q is not a decimal", string(d))
	}
	return []byte(d), nil
}

// UnmarshalJSON reads what MarshalJSON writes and nothing else: null, or a
// number without an exponent.
func (d *Decimal) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.Equal(data, []byte("null")):
		*d = ""
		return nil
	case !plain.Match(data):
		return fmt.Errorf("measure: %.40q is not a decimal", data)
	}
	*d = Decimal(data)
	return nil
}

// Target is the rate a plan asks for, in basis points: 9500 is 95%.
type Target int

// NoTarget is a plan that asks for nothing.
const NoTarget Target = 0

// Set reports whether there is a target at all, 0 < t ≤ 100%.
func (t Target) Set() bool { return t > 0 && t <= 10000 }

// Gradable reports whether a grade against the target has a meaning: 50% to 99.9%.
func (t Target) Gradable() bool { return t >= 5000 && t <= 9990 }

// Decimal is the target in percent: "95.00"; null where there is none.
func (t Target) Decimal() Decimal {
	if !t.Set() {
		return ""
	}
	return Decimal(strconv.Itoa(int(t/100)) + fmt.Sprintf(".%02d", int(t%100)))
}

// share is the target as a fraction.
func (t Target) share() *big.Rat { return big.NewRat(int64(t), 10000) }

// percent is the target as rounding must mind it; nil where there is none.
func (t Target) percent() *big.Rat {
	if !t.Set() {
		return nil
	}
	return big.NewRat(int64(t), 100)
}
