package vi_test

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/vi"
)

func TestRate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		s, n   int64
		digits int
		want   string
	}{
		{1, 3, 2, "33,33"},
		{2, 3, 2, "66,67"},
		{2, 7, 2, "28,57"},
		{5, 800, 2, "0,63"},
		{773, 800, 2, "96,63"},
		{201, 20000, 2, "1,01"},
		{19, 20, 2, "95,00"},
		{949, 999, 2, "94,99"},
		{97, 99, 2, "97,98"},
		{88, 90, 2, "97,78"},
		{0, 7, 2, "0,00"},
		{7, 7, 2, "100,00"},
		{2, 3, 0, "67"},
		{1, 200, 0, "1"},
		{2, 3, 1, "66,7"},
		{math.MaxInt64, math.MaxInt64, 2, "100,00"},
		{1, math.MaxInt64, 2, "0,00"},
		{0, 0, 2, vi.NoData},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d of %d to %d", tt.s, tt.n, tt.digits), func(t *testing.T) {
			t.Parallel()
			if got := vi.Rate(tt.s, tt.n, tt.digits); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRateAgainst(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name         string
		s, n, target int64
		want         string
	}{
		{"just below needs a third decimal", 18999, 20000, 9500, "94,995"},
		{"just above needs a third decimal", 190009, 200010, 9500, "94,9998"},
		{"above by a little", 19001, 20001, 9500, "95,0002"},
		{"exactly on target", 19, 20, 9500, "95,00"},
		{"clearly below", 949, 999, 9500, "94,99"},
		{"clearly above", 97, 99, 9500, "97,98"},
		{"rounds up without reaching another target", 18999, 20000, 9000, "95,00"},
		{"nothing", 0, 7, 9500, "0,00"},
		{"everything", 7, 7, 10000, "100,00"},
		{"one short of everything", 99999, 100000, 10000, "99,999"},
		{"nobody", 0, 0, 9500, vi.NoData},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := vi.RateAgainst(tt.s, tt.n, tt.target); got != tt.want {
				t.Errorf("RateAgainst(%d, %d, %d) = %q, want %q", tt.s, tt.n, tt.target, got, tt.want)
			}
		})
	}
}

func TestRateAgainstProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 1<<40).Draw(t, "n")
		s := rapid.Int64Range(0, n).Draw(t, "s")
		target := rapid.Int64Range(0, 10000).Draw(t, "target")
		if rapid.Bool().Draw(t, "near the target") {
			s = min(n, max(0, n/10000*target+rapid.Int64Range(-3, 3).Draw(t, "by")))
		}
		got := vi.RateAgainst(s, n, target)
		exact := big.NewRat(s, n)
		exact.Mul(exact, big.NewRat(100, 1))
		goal := big.NewRat(target, 100)
		if parse(t, got).Cmp(goal) != exact.Cmp(goal) && exact.Cmp(goal) != 0 {
			t.Fatalf("%d/%d shows %s, on the wrong side of %d", s, n, got, target)
		}
		digits := len(got) - strings.IndexByte(got, ',') - 1
		if got != vi.Rate(s, n, digits) {
			t.Fatalf("%s is not %d/%d rounded", got, s, n)
		}
		if digits > 2 && parse(t, vi.Rate(s, n, digits-1)).Cmp(goal) == exact.Cmp(goal) {
			t.Fatalf("%s has more decimals than needed", got)
		}
	})
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	tests := []struct {
		x      float64
		digits int
		want   string
	}{
		{0, 2, "0,00"},
		{1.005, 2, "1,01"},
		{2.675, 2, "2,68"},
		{94.995, 2, "95,00"},
		{4.25, 1, "4,3"},
		{99.5, 0, "100"},
		{-1.005, 2, "-1,01"},
		{-0.001, 2, "0,00"},
		{math.Copysign(0, -1), 2, "0,00"},
		{1e21, 0, "1000000000000000000000"},
		{1e-9, 2, "0,00"},
		{math.NaN(), 2, "–"},
		{math.Inf(-1), 2, "–"},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%v to %d", tt.x, tt.digits), func(t *testing.T) {
			t.Parallel()
			if got := vi.Decimal(tt.x, tt.digits); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDecimalAgainst(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name      string
		x, target float64
		want      string
	}{
		{"rounding would reach it", 94.9961, 95, "94,996"},
		{"rounding would fall on it from above", 95.0004, 95, "95,0004"},
		{"on it", 95, 95, "95,00"},
		{"on it but for the noise of floats", 94.99999999999999, 95, "95,00"},
		{"far away", 92.4449, 95, "92,44"},
		{"target with decimals", 97.979, 97.98, "97,979"},
		{"no target", 94.9961, math.NaN(), "95,00"},
		{"no value", math.NaN(), 95, "–"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := vi.DecimalAgainst(tt.x, tt.target, 2); got != tt.want {
				t.Errorf("DecimalAgainst(%v, %v) = %q, want %q", tt.x, tt.target, got, tt.want)
			}
		})
	}
}

func TestInt(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n    int64
		want string
	}{
		{0, "0"}, {7, "7"}, {999, "999"}, {1000, "1.000"}, {12345, "12.345"},
		{1234567, "1.234.567"}, {-999, "-999"}, {-12345, "-12.345"},
		{math.MinInt64, "-9.223.372.036.854.775.808"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			t.Parallel()
			if got := vi.Int(tt.n); got != tt.want {
				t.Errorf("Int(%d) = %q, want %q", tt.n, got, tt.want)
			}
		})
	}
}

// parse reads a shown number back.
func parse(t *rapid.T, shown string) *big.Rat {
	r, ok := new(big.Rat).SetString(strings.Replace(shown, ",", ".", 1))
	if !ok {
		t.Fatalf("%q is not a number", shown)
	}
	return r
}
