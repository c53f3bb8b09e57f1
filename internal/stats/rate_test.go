package stats_test

import (
	"testing"

	"sipas/internal/stats"
)

// counts holds s satisfied of n.
func counts(s, n int64) stats.Counts { return stats.Counts{Levels: [5]int64{1: n - s, 3: s}} }

func TestRate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		s, n   int64
		target int
		want   stats.Decimal
	}{
		{"a third", 1, 3, 0, "33.33"},
		{"two thirds", 2, 3, 0, "66.67"},
		{"two sevenths", 2, 7, 0, "28.57"},
		{"half-even would give 0.62", 5, 800, 0, "0.63"},
		{"half-even would give 96.62", 773, 800, 0, "96.63"},
		{"a float would give 1.00", 201, 20000, 0, "1.01"},
		{"exactly the target", 19, 20, 9500, "95.00"},
		{"just below", 949, 999, 9500, "94.99"},
		{"rounding would cross the target", 18999, 20000, 9500, "94.995"},
		{"rounding would cross it by a hair", 1899999, 2000000, 9500, "94.99995"},
		{"rounding would cross it from above", 19001, 20000, 9501, "95.005"},
		{"no target to cross", 18999, 20000, 0, "95.00"},
		{"a small number suffices for 97.98", 97, 99, 9500, "97.98"},
		{"88 of 90", 88, 90, 9500, "97.78"},
		{"nobody satisfied", 0, 7, 9500, "0.00"},
		{"everybody satisfied", 7, 7, 9500, "100.00"},
		{"no data", 0, 0, 9500, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := counts(tt.s, tt.n).Rate(tt.target); got != tt.want {
				t.Errorf("%d/%d at %d: got %q, want %q", tt.s, tt.n, tt.target, got, tt.want)
			}
		})
	}
}

func TestPublishedDifferences(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name           string
		later, earlier int64
		want           stats.Decimal
	}{
		{"2022 to 2023", 8266, 8008, "2.58"},
		{"2023 to 2024", 8394, 8266, "1.28"},
		{"policy", 8384, 8249, "1.35"},
		{"service", 8409, 8297, "1.12"},
		{"a fall", 8297, 8409, "-1.12"},
		{"no change", 8297, 8297, "0.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := stats.Published(tt.later, tt.earlier); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
