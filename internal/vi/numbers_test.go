package vi_test

import (
	"fmt"
	"math"
	"testing"

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
