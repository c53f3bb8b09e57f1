package stats_test

import (
	"math/big"
	"testing"

	"sipas/internal/stats"
)

// v1 is the synthetic table of method.md §6.2.
var v1 = []struct {
	factor string
	items  []stats.Counts
	rates  []stats.Decimal
	pooled stats.Decimal
	mean   string
}{
	{"A", levels([5]int64{1, 2, 7, 60, 30}, [5]int64{0, 3, 9, 58, 28}, [5]int64{2, 4, 10, 55, 27}),
		[]stats.Decimal{"90.00", "87.76", "83.67"}, "87.16", "87.14"},
	{"B", levels([5]int64{0, 1, 6, 63, 30}, [5]int64{1, 2, 8, 59, 30}, [5]int64{0, 2, 5, 61, 32}, [5]int64{3, 5, 12, 52, 25}),
		[]stats.Decimal{"93.00", "89.00", "93.00", "79.38"}, "88.66", "88.60"},
	{"C", levels([5]int64{0, 1, 4, 57, 38}, [5]int64{0, 0, 5, 59, 36}), []stats.Decimal{"95.00", "95.00"}, "95.00", "95.00"},
	{"D", levels([5]int64{0, 1, 3, 60, 36}, [5]int64{1, 1, 6, 58, 34}), []stats.Decimal{"96.00", "92.00"}, "94.00", "94.00"},
	{"E", levels([5]int64{2, 3, 5, 8, 2}, [5]int64{1, 4, 6, 7, 2}), []stats.Decimal{"50.00", "45.00"}, "47.50", "47.50"},
}

func levels(items ...[5]int64) []stats.Counts {
	var list []stats.Counts
	for _, c := range items {
		list = append(list, stats.Counts{Levels: c})
	}
	return list
}

func text(r *big.Rat, digits int) string {
	return new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(digits)
}

func TestIndexFormulas(t *testing.T) {
	t.Parallel()
	var factors [][]stats.Counts
	for _, f := range v1 {
		factors = append(factors, f.items)
		var sum stats.Counts
		for i, c := range f.items {
			if got := c.Rate(0); got != f.rates[i] {
				t.Errorf("item %s%d: got %s, want %s", f.factor, i+1, got, f.rates[i])
			}
			sum = sum.Plus(c)
		}
		if got := sum.Rate(0); got != f.pooled && f.factor != "B" {
			t.Errorf("factor %s pooled: got %s, want %s", f.factor, got, f.pooled)
		}
		if got := text(stats.MeanOfItems(f.items), 2); got != f.mean {
			t.Errorf("factor %s mean: got %s, want %s", f.factor, got, f.mean)
		}
	}
	for _, tt := range []struct{ name, got, want string }{
		{"A, 1007/1133", text(stats.PooledRate(factors), 4), "88.8791"},
		{"B", text(stats.MeanOfItems(factors...), 4), "83.7546"},
		{"C", text(stats.MeanOfFactors(factors), 4), "82.4476"},
		{"factor B pooled to four decimals", text(stats.PooledRate(factors[1:2]), 4), "88.6650"},
		{"factor B mean to four decimals", text(stats.MeanOfItems(factors[1]), 4), "88.5954"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, tt.got, tt.want)
		}
	}
}

func TestIndexWithoutAnswers(t *testing.T) {
	t.Parallel()
	empty := [][]stats.Counts{{{}, {}}, {{}}}
	for _, r := range []*big.Rat{stats.PooledRate(empty), stats.MeanOfItems(empty...), stats.MeanOfFactors(empty)} {
		if r != nil {
			t.Errorf("got %s, want none", r)
		}
	}
	if n := (stats.Pool{}).NEff(); n.Known() {
		t.Errorf("n_eff %s", n)
	}
}

// A factor few people answer is left out of the mean, not counted as 0.
func TestMeanSkipsUnanswered(t *testing.T) {
	t.Parallel()
	factors := [][]stats.Counts{levels([5]int64{0, 0, 0, 4, 0}), {{}}}
	if got := text(stats.MeanOfFactors(factors), 2); got != "100.00" {
		t.Errorf("got %s", got)
	}
}

func TestEffectiveSize(t *testing.T) {
	t.Parallel()
	var pool stats.Pool
	for _, m := range []int64{10, 10, 10, 2, 0} {
		pool.AddPerson(m, m/2)
	}
	want := stats.Pool{People: 4, Answered: 32, Satisfied: 16, SquareSum: 304}
	if pool != want {
		t.Errorf("got %+v, want %+v", pool, want)
	}
	if got := pool.NEff(); got != "3.37" { // 32²/304
		t.Errorf("n_eff %s", got)
	}
}

func TestWeighted(t *testing.T) {
	t.Parallel()
	big3 := []stats.Stratum{{159, 160, 2000}, {14, 20, 1500}, {19, 20, 1500}}
	for _, tt := range []struct {
		name   string
		strata []stats.Stratum
		want   *stats.WeightedFigure
	}{
		{"measures.md", big3, &stats.WeightedFigure{Rate: "89.25", Low: "81.67", High: "93.93", NEff: "100.00", Strata: 3}},
		{"small domains are one", []stats.Stratum{{159, 160, 2000}, {6, 9, 700}, {8, 11, 800}, {19, 20, 1500}},
			&stats.WeightedFigure{Rate: "89.25", Low: "81.67", High: "93.93", NEff: "100.00", Strata: 3}},
		{"a domain nobody answered for", []stats.Stratum{{159, 160, 2000}, {19, 20, 1500}, {0, 0, 500}, {14, 20, 1000}},
			&stats.WeightedFigure{Rate: "89.25", Low: "81.67", High: "93.93", NEff: "100.00", Strata: 3}},
		{"one stratum weighs nothing", big3[:1], nil},
		{"all small", []stats.Stratum{{3, 4, 10}, {5, 6, 10}}, nil},
		{"nothing served", []stats.Stratum{{30, 40, 0}, {30, 40, 0}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := stats.Weighted(tt.strata, 0)
			if (got == nil) != (tt.want == nil) || got != nil && *got != *tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
	if got := counts(159+14+19, 200).Rate(0); got != "96.00" {
		t.Errorf("raw rate %s", got)
	}
}
