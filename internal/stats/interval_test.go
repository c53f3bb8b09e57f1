package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
)

func TestIntervalAsShown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		s, n      int64
		served    int64
		target    int
		low, high stats.Decimal
	}{
		{"one of one", 1, 1, 0, 0, "20.65", "100.00"},
		{"none of one", 0, 1, 0, 0, "0.00", "79.35"},
		{"19/20", 19, 20, 0, 0, "76.39", "99.11"},
		{"30/30", 30, 30, 0, 0, "88.65", "100.00"},
		{"88/90", 88, 90, 0, 0, "92.26", "99.39"},
		{"97/99", 97, 99, 0, 0, "92.93", "99.44"},
		{"97/100", 97, 100, 0, 0, "91.55", "98.97"},
		{"145/150", 145, 150, 0, 0, "92.43", "98.57"},
		{"196/200", 196, 200, 0, 0, "94.97", "99.22"},
		{"285/300", 285, 300, 0, 0, "91.92", "96.95"},
		{"almost everybody served answered", 145, 150, 152, 9500, "95.39", "96.71"},
		{"all but one served answered", 97, 99, 100, 9500, "97.00", "98.00"},
		{"half the served answered", 145, 150, 300, 9500, "92.43", "98.33"},
		{"everybody served answered", 145, 150, 150, 9500, "96.67", "96.67"},
		{"more answers than served: N is ignored", 145, 150, 149, 9500, "92.43", "98.57"},
		{"nobody", 0, 0, 0, 9500, "", ""},
		{"low end just under the target keeps its side", 73, 73, 0, 9501, "95.00", "100.00"},
		{"low end rounds up over the target", 73, 73, 0, 9500, "95.001", "100.00"},
		{"low end by served counts lies on the target", 95, 96, 100, 9500, "95.00", "99.00"},
		{"low end by served counts just under it", 18999, 19999, 20000, 9500, "94.995", "95.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			low, high := stats.Single(tt.s, tt.n, tt.served).Shown(tt.target)
			if low != tt.low || high != tt.high {
				t.Errorf("%d/%d N=%d: got [%s, %s], want [%s, %s]", tt.s, tt.n, tt.served, low, high, tt.low, tt.high)
			}
		})
	}
}

func TestNewcombe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name           string
		s1, n1, s2, n2 int64
		low, high      float64
	}{
		{"tăng", 196, 200, 188, 200, 0.05, 8.37},
		{"not clear", 190, 200, 180, 200, -0.24, 10.43},
		{"the same", 97, 100, 97, 100, -5.80, 5.80},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := stats.Difference(stats.Single(tt.s1, tt.n1, 0), stats.Single(tt.s2, tt.n2, 0))
			if math.Abs(100*d.Low-tt.low) > 0.005 || math.Abs(100*d.High-tt.high) > 0.005 {
				t.Errorf("got [%.4f, %.4f], want [%.2f, %.2f]", 100*d.Low, 100*d.High, tt.low, tt.high)
			}
		})
	}
}

// The interval shown must agree with the verdict in integers: its low end does
// not lie under the target exactly when the target is met, and so on.
func TestIntervalAgreesWithVerdict(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 5000).Draw(t, "n")
		s := rapid.Int64Range(0, n).Draw(t, "s")
		target := rapid.IntRange(1, 9999).Draw(t, "target")
		served := rapid.SampledFrom([]int64{0, n, n + n/50, 3 * n}).Draw(t, "served")
		e := stats.Single(s, n, served)
		low, high := e.Shown(target)
		at := float64(target) / 100
		want := stats.Insufficient
		switch {
		case low.Float() >= at:
			want = stats.Met
		case high.Float() < at:
			want = stats.NotMet
		}
		if got := e.Judge(target); got != want {
			t.Fatalf("%d/%d N=%d at %d: %s, but shown [%s, %s]", s, n, served, target, got, low, high)
		}
		rate := counts(s, n).Rate(target)
		if low.Float() > rate.Float() || rate.Float() > high.Float() {
			t.Fatalf("%d/%d: %s outside [%s, %s]", s, n, rate, low, high)
		}
	})
}

// Over many surveys the interval holds the true rate about 95 times of 100.
func TestWilsonCoverage(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 11))
	total, cells := 0.0, 0
	for _, p := range []float64{0.8, 0.9, 0.95, 0.98} {
		for _, n := range []int64{20, 50, 200, 1000} {
			const surveys = 4000
			held := 0
			for range surveys {
				var s int64
				for range n {
					if r.Float64() < p {
						s++
					}
				}
				if iv := stats.Single(s, n, 0).Interval(); iv.Low <= p && p <= iv.High {
					held++
				}
			}
			share := float64(held) / surveys
			if share < 0.9 || share > 0.995 {
				t.Errorf("p=%v n=%d: coverage %.3f", p, n, share)
			}
			total, cells = total+share, cells+1
		}
	}
	if average := total / float64(cells); average < 0.94 {
		t.Errorf("average coverage %.4f, want at least 0.94", average)
	}
}

// Ten items of one person are one voice: at n_eff the interval of the index still
// holds the true rate when a person's answers are alike.
func TestIndexCoverage(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 5))
	for _, tt := range []struct {
		name  string
		alike float64 // chance that an item just repeats the person's mood
	}{{"independent items", 0}, {"alike", 0.5}, {"all the same", 1}} {
		const surveys, people, items, p = 2000, 200, 10, 0.9
		held := 0
		for range surveys {
			var pool stats.Pool
			for range people {
				mood := r.Float64() < p
				var m, s int64
				for range items - r.IntN(5) {
					m++
					satisfied := mood
					if r.Float64() >= tt.alike {
						satisfied = r.Float64() < p
					}
					if satisfied {
						s++
					}
				}
				pool.AddPerson(m, s)
			}
			if iv := pool.Evidence().Interval(); iv.Low <= p && p <= iv.High {
				held++
			}
		}
		if share := float64(held) / surveys; share < 0.93 {
			t.Errorf("%s: coverage %.3f, want at least 0.93", tt.name, share)
		}
	}
}
