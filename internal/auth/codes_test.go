package auth_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sipas/internal/auth"
)

func TestRandomCode(t *testing.T) {
	t.Parallel()
	const draws = 27 * 2000
	count := map[rune]int{}
	for _, r := range auth.RandomCode(draws) {
		count[r]++
	}
	if len(count) != 27 {
		t.Errorf("%d different characters, want 27", len(count))
	}
	for r, n := range count {
		if strings.ContainsRune("01oilaeuy", r) {
			t.Errorf("%q is easy to mistake or a vowel", r)
		}
		// 2000 expected, standard deviation 44: eight of them never happen.
		if n < 1650 || n > 2350 {
			t.Errorf("%q drawn %d times, expected about 2000", r, n)
		}
	}
}

func TestRandomCodeLength(t *testing.T) {
	t.Parallel()
	for _, n := range []int{-1, 0, 1, 6, 12} {
		if got := auth.RandomCode(n); len(got) != max(n, 0) {
			t.Errorf("RandomCode(%d) = %q", n, got)
		}
	}
}

func TestNormalCode(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"as stored", "k7m2xq", "k7m2xq"},
		{"upper case", "K7M2XQ", "k7m2xq"},
		{"blanks around and within", "  k7m 2xq\n", "k7m2xq"},
		{"hyphens", "k7m-2xq", "k7m2xq"},
		{"dashes a phone makes of hyphens", "k7–m2—xq", "k7m2xq"},
		{"non-breaking and zero-width blanks", "k7m\u00a02x\u200bq", "k7m2xq"},
		{"only separators", " - - ", ""},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := auth.NormalCode(tt.in); got != tt.want {
				t.Errorf("NormalCode(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzNormalCode(f *testing.F) {
	for _, s := range []string{"K7M-2XQ", "\xff", "İ", " \u2011"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := auth.NormalCode(s)
		if twice := auth.NormalCode(once); twice != once {
			t.Errorf("NormalCode(%q) = %q, again %q", s, once, twice)
		}
		if strings.ContainsAny(once, " -\t\n") || !utf8.ValidString(once) {
			t.Errorf("NormalCode(%q) = %q", s, once)
		}
	})
}
