package proof

import (
	"fmt"
	"math/big"
	"testing"
)

// The vectors of measure/README.md hold for the arithmetic of this proof.
func TestVectors(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		e    evidence
		want string
	}{
		{counted(572, 598), "93.69 97.14"}, {counted(101, 110), "85.04 96.19"}, {counted(89, 96), "85.55 97.02"}, {counted(139, 147), "89.56 97.62"},
		{counted(3, 5), "14.66 94.73"}, {counted(30, 30), "88.43 100.00"}, {counted(0, 12), "0.00 26.46"},
		{effective(ratio(90, 100), ratio(1364, 10)), "83.69 94.47"}, {effective(ratio(8925, 10000), ratio(100, 1)), "81.47 94.56"},
		{effective(ratio(572, 598), ratio(598, 1)), "93.69 97.14"},
	} {
		low, high := v.e.interval()
		if got := fmt.Sprint(percent(low, 0), " ", percent(high, 0)); got != v.want {
			t.Errorf("%v of %v: %s, want %s", v.e.s, v.e.n, got, v.want)
		}
	}
	for _, v := range []struct {
		s, n, t int64
		want    string
	}{
		{572, 598, 9500, "undecided"}, {950, 1000, 9500, "undecided"}, {960, 1000, 9500, "likely_met"}, {964, 1000, 9500, "met"},
		{935, 1000, 9500, "not_met"}, {183, 200, 9500, "not_met"}, {184, 200, 9500, "likely_not_met"}, {71, 71, 9500, "likely_met"}, {72, 72, 9500, "met"},
		{28, 30, 9500, "undecided"}, {3, 5, 9500, "too_few"}, {101, 110, 9000, "undecided"}, {35, 35, 9000, "likely_met"}, {36, 36, 9000, "met"},
		{30, 30, 9000, "likely_met"}, {0, 0, 9500, "no_data"}, {30, 30, 4900, "no_target"},
	} {
		if got := counted(v.s, v.n).grade(v.t); got != v.want {
			t.Errorf("%d of %d at %d: %s, want %s", v.s, v.n, v.t, got, v.want)
		}
	}
	for n, want := range map[int64]string{
		598: "map[answered:598 rate:96.82 satisfied:579] map[answered:598 rate:92.98 satisfied:556]",
		200: "map[answered:200 rate:98.50 satisfied:197] map[answered:200 rate:91.50 satisfied:183]",
		71:  "<nil> map[answered:71 rate:87.32 satisfied:62]",
	} {
		if got := fmt.Sprint(counted(0, n).metFrom(9500), " ", counted(0, n).notMetTo(9500)); got != want {
			t.Errorf("%d answers: %s, want %s", n, got, want)
		}
	}
	low, _ := counted(35, 35).interval()
	if got := percent(low, 9000); got != "89.997" { // on its own side of the target
		t.Errorf("35 of 35: low %s", got)
	}
	if got := distance("89.997", 9000); new(big.Rat).Cmp(mustRat(string(got))) != 1 || got[:6] != "-0.003" {
		t.Errorf("distance %s", got)
	}
	var total, share [6]float64
	for s := int64(0); s <= 480; s++ { // of 480 answers at a true share of 96%, in percent: 0/1/54/31/13
		place := map[string]int{"not_met": 1, "likely_not_met": 2, "undecided": 3, "likely_met": 4, "met": 5}[counted(s, 480).grade(9500)]
		more, fewer := tail(s, 480, ratio(96, 100)), tail(s+1, 480, ratio(96, 100))
		chance, _ := more.Sub(more, fewer).Float64()
		total[place] += chance
	}
	for i := range total {
		share[i] = float64(int(total[i]*100 + 0.5))
	}
	if share != [6]float64{0, 0, 1, 54, 31, 13} {
		t.Errorf("grades at 96%%: %v", share)
	}
}

func mustRat(text string) *big.Rat {
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(text)
	}
	return x
}
