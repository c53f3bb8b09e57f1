package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		s, n   int64
		served int64
		target int
		want   stats.Verdict
	}{
		{"98% of 200 is not enough", 196, 200, 0, 9500, stats.Insufficient},
		{"98.5% of 200 is", 197, 200, 0, 9500, stats.Met},
		{"72 without a fault", 72, 72, 0, 9500, stats.Insufficient},
		{"73 without a fault", 73, 73, 0, 9500, stats.Met},
		{"91.5% of 200 misses", 183, 200, 0, 9500, stats.NotMet},
		{"92% of 200 may be chance", 184, 200, 0, 9500, stats.Insufficient},
		{"34 without a fault at 90", 34, 34, 0, 9000, stats.Insufficient},
		{"35 without a fault at 90", 35, 35, 0, 9000, stats.Met},
		{"almost everybody served answered", 145, 150, 152, 9500, stats.Met},
		{"the same without N", 145, 150, 0, 9500, stats.Insufficient},
		{"too few left to make up for it", 90, 100, 104, 9500, stats.NotMet},
		{"exactly met by counting", 95, 96, 100, 9500, stats.Met},
		{"N smaller than n is ignored", 145, 150, 149, 9500, stats.Insufficient},
		{"nobody", 0, 0, 0, 9500, stats.NoData},
		{"far beyond 64 bits", 9_800_000_000_000_000, 10_000_000_000_000_000, 0, 9500, stats.Met},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := stats.Single(tt.s, tt.n, tt.served).Judge(tt.target); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestComparisonIsExact(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		s, n int64
		want stats.Comparison
	}{
		{"19/20 is 95", 19, 20, stats.Equal},
		{"18999/20000 shows 94.995", 18999, 20000, stats.Below},
		{"949/999", 949, 999, stats.Below},
		{"19001/20000", 19001, 20000, stats.Above},
		{"nobody", 0, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := stats.Single(tt.s, tt.n, 0).Compare(9500); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNeeded(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		percent int64
		target  int
		want    int64
	}{
		{"96 at 95", 96, 9500, 1825}, {"97 at 95", 97, 9500, 457}, {"98 at 95", 98, 9500, 203}, {"99 at 95", 99, 9500, 115},
		{"92 at 90", 92, 9000, 865}, {"93 at 90", 93, 9000, 385}, {"95 at 90", 95, 9000, 139}, {"97 at 90", 97, 9000, 71},
		{"at the target there is no such number", 95, 9500, 0}, {"nor below it", 94, 9500, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, known := stats.Single(tt.percent, 100, 0).Needed(tt.target, 100)
			if got != tt.want || known != (tt.want > 0) {
				t.Errorf("got %d %t, want %d", got, known, tt.want)
			}
		})
	}
}

// The integer rule is the Wilson bound: away from ties a float agrees.
func TestJudgeAgreesWithWilson(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var pool stats.Pool
		for range rapid.IntRange(1, 400).Draw(t, "people") {
			m := rapid.Int64Range(1, 12).Draw(t, "m")
			pool.AddPerson(m, m-rapid.Int64Range(0, min(m, 2)).Draw(t, "dissatisfied"))
		}
		e := pool.Evidence()
		target := rapid.IntRange(5000, 9900).Draw(t, "target")
		n := float64(e.Answered)
		iv := stats.Wilson(float64(e.Satisfied)/n, n*n/float64(e.SquareSum))
		at := float64(target) / 10000
		if math.Abs(iv.Low-at) < 1e-9 || math.Abs(iv.High-at) < 1e-9 {
			t.Skip("a tie")
		}
		want := stats.Insufficient
		if iv.Low >= at {
			want = stats.Met
		} else if iv.High < at {
			want = stats.NotMet
		}
		if got := e.Judge(target); got != want {
			t.Fatalf("%+v at %d: got %s, want %s from [%v, %v]", e, target, got, want, iv.Low, iv.High)
		}
	})
}

// Needed is enough and one fewer is not, at the very same rate.
func TestNeededIsTight(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(2, 300).Draw(t, "n")
		s := rapid.Int64Range(1, n).Draw(t, "s")
		target := rapid.IntRange(100, 9900).Draw(t, "target")
		e := stats.Single(s, n, 0)
		needed, known := e.Needed(target, n)
		if known != (e.Compare(target) == stats.Above) {
			t.Fatalf("known %t at %s", known, e.Compare(target))
		}
		if !known {
			return
		}
		// Scaled by the same factor the rate stays; k·n people answering.
		scaled := func(people int64) stats.Verdict {
			return stats.Evidence{Answered: n * people, Satisfied: s * people, SquareSum: n * n * people}.Judge(target)
		}
		if scaled(needed) != stats.Met || needed > 1 && scaled(needed-1) == stats.Met {
			t.Fatalf("%d/%d at %d: needed %d", s, n, target, needed)
		}
	})
}
