package measure_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"sipas/internal/measure"
)

// exactFisher counts the ways with whole numbers.
func exactFisher(s1, n1, s2, n2 int64) float64 {
	ways := new(big.Int)
	for k := s1; k <= min(s1+s2, n1); k++ {
		if s1+s2-k > n2 {
			continue
		}
		ways.Add(ways, new(big.Int).Mul(new(big.Int).Binomial(n1, k), new(big.Int).Binomial(n2, s1+s2-k)))
	}
	p, _ := new(big.Rat).SetFrac(ways, new(big.Int).Binomial(n1+n2, s1+s2)).Float64()
	return p
}

func TestFisher(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		s1, n1, s2, n2 int64
		want           float64
	}{
		{"the lady tasting tea (Fisher 1935)", 4, 4, 0, 4, 1.0 / 70},
		{"three of four cups", 3, 4, 1, 4, 17.0 / 70},
		{"no more than chance", 0, 10, 10, 10, 1},
		{"an empty group", 0, 0, 5, 10, 1},
		{"everybody", 10, 10, 10, 10, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := measure.Fisher(tt.s1, tt.n1, tt.s2, tt.n2); math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("Fisher(%d, %d, %d, %d) = %v, want %v", tt.s1, tt.n1, tt.s2, tt.n2, got, tt.want)
			}
		})
	}
}

func TestFisherIsExact(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n1, n2 := 1+r.Int64N(300), 1+r.Int64N(300)
		s1, s2 := r.Int64N(n1+1), r.Int64N(n2+1)
		got, want := measure.Fisher(s1, n1, s2, n2), exactFisher(s1, n1, s2, n2)
		if math.Abs(got-want) > 1e-9*want {
			t.Fatalf("Fisher(%d, %d, %d, %d) = %v, exactly %v", s1, n1, s2, n2, got, want)
		}
	}
}
