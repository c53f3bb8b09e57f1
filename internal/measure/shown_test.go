package measure_test

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"sipas/internal/measure"
)

func TestRate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		s, n   int64
		target measure.Target
		want   measure.Decimal
	}{
		{"a third", 1, 3, 0, "33.33"},
		{"two thirds", 2, 3, 0, "66.67"},
		{"two sevenths", 2, 7, 0, "28.57"},
		{"half-even would give 0.62", 5, 800, 0, "0.63"},
		{"half-even would give 96.62", 773, 800, 0, "96.63"},
		{"a float would give 1.00", 201, 20000, 0, "1.01"},
		{"exactly the target", 19, 20, 9500, "95.00"},
		{"just below", 949, 999, 9500, "94.99"},
		{"rounding would reach the target", 18999, 20000, 9500, "94.995"},
		{"rounding would reach it by a hair", 1899999, 2000000, 9500, "94.99995"},
		{"rounding would reach it from above", 19001, 20000, 9501, "95.005"},
		{"no target to reach", 18999, 20000, 0, "95.00"},
		{"nobody satisfied", 0, 7, 9500, "0.00"},
		{"everybody satisfied", 7, 7, 9500, "100.00"},
		{"a target of everybody", 19999, 20000, 10000, "99.995"},
		{"a target under 50%", 1, 3, 3000, "33.33"},
		{"no such target", 1, 3, -20, "33.33"},
		{"no data", 0, 0, 9500, ""},
	} {
		if got := measure.Single(tt.s, tt.n).Rate(tt.target); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The plain fact: "95,65%, đạt mức chỉ tiêu, cao hơn 0,65 điểm".
func TestReachedAndDistance(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, n     int64
		target   measure.Target
		reached  bool
		distance measure.Decimal
	}{
		{572, 598, 9500, true, "0.65"},
		{74, 78, 9500, false, "-0.13"},
		{19, 20, 9500, true, "0.00"},
		{18999, 20000, 9500, false, "-0.005"},
		{7, 7, measure.NoTarget, false, ""},
		{0, 0, 9500, false, ""},
	} {
		p := measure.Single(tt.s, tt.n)
		if p.Reached(tt.target) != tt.reached || p.Rate(tt.target).Minus(tt.target) != tt.distance {
			t.Errorf("%d/%d: got %v, %q, want %v, %q", tt.s, tt.n, p.Reached(tt.target), p.Rate(tt.target).Minus(tt.target), tt.reached, tt.distance)
		}
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		value any
		want  string
	}{
		{measure.Decimal("94.995"), "94.995"},
		{measure.Decimal(""), "null"},
		{measure.Target(9505).Decimal(), "95.05"},
		{measure.NoTarget.Decimal(), "null"},
		{measure.Met, `"met"`},
		{measure.Grade(""), "null"},
		{measure.Bound{579, 598, "96.82"}, `{"satisfied":579,"answered":598,"rate":96.82}`},
		{&measure.Bound{Rate: "96.82"}, `{"satisfied":null,"answered":null,"rate":96.82}`},
		{(*measure.Bound)(nil), "null"},
		{measure.Difference{"4.00", "0.05", "8.37", "up"}, `{"points":4.00,"low":0.05,"high":8.37,"direction":"up"}`},
	} {
		if got, err := json.Marshal(tt.value); err != nil || string(got) != tt.want {
			t.Errorf("%v: got %s (%v), want %s", tt.value, got, err, tt.want)
		}
	}
	if _, err := json.Marshal(measure.Decimal("1/3")); err == nil {
		t.Error("1/3 was written as JSON")
	}
	if !math.IsNaN(measure.Decimal("").Float()) {
		t.Error("no number is a number")
	}
}

func TestGradeWords(t *testing.T) {
	t.Parallel()
	for level, g := range []measure.Grade{measure.Provisional, measure.NotMet, measure.LikelyNotMet, measure.Undecided, measure.LikelyMet, measure.Met} {
		if g.Level() != level || g.Words() == "" {
			t.Errorf("%s: level %d, want %d; %q", g, g.Level(), level, g.Words())
		}
	}
	for _, g := range []measure.Grade{measure.TooFew, measure.NoData, measure.Ungraded} {
		if g.Level() != 0 || g.Words() == "" {
			t.Errorf("%s: level %d, %q", g, g.Level(), g.Words())
		}
	}
}

func TestChannelsMoved(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name        string
		before, now []int64
		want        bool
	}{
		{"the same shares", []int64{50, 50}, []int64{500, 500}, false},
		{"9.9 points", []int64{500, 500}, []int64{599, 401}, false},
		{"exactly 10 points", []int64{500, 500}, []int64{600, 400}, true},
		{"a new channel", []int64{100, 0}, []int64{90, 10}, true},
		{"an empty period", []int64{0, 0}, []int64{10, 90}, false},
	} {
		if got := measure.ChannelsMoved(tt.before, tt.now); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

// v1 is an invented survey of five factors: the levels of each item.
var v1 = [][]measure.Counts{
	counts([5]int64{1, 2, 7, 60, 30}, [5]int64{0, 3, 9, 58, 28}, [5]int64{2, 4, 10, 55, 27}),
	counts([5]int64{0, 1, 6, 63, 30}, [5]int64{1, 2, 8, 59, 30}, [5]int64{0, 2, 5, 61, 32}, [5]int64{3, 5, 12, 52, 25}),
	counts([5]int64{0, 1, 4, 57, 38}, [5]int64{0, 0, 5, 59, 36}),
	counts([5]int64{0, 1, 3, 60, 36}, [5]int64{1, 1, 6, 58, 34}),
	counts([5]int64{2, 3, 5, 8, 2}, [5]int64{1, 4, 6, 7, 2}),
}

func counts(items ...[5]int64) (list []measure.Counts) {
	for _, levels := range items {
		list = append(list, measure.Counts{Levels: levels})
	}
	return list
}

func TestIndexFormulas(t *testing.T) {
	t.Parallel()
	var all measure.Counts
	for _, items := range v1 {
		for _, c := range items {
			all = all.Plus(c)
		}
	}
	for _, tt := range []struct {
		name string
		got  *big.Rat
		want string
	}{
		{"A", big.NewRat(all.Satisfied(), all.Answered()), "88.8791"},
		{"B", measure.MeanOfItems(v1...), "83.7546"},
		{"C", measure.MeanOfFactors(v1), "82.4476"},
		{"one factor", measure.MeanOfItems(v1[1]), "88.5954"},
		{"unanswered items are not 0", measure.MeanOfFactors([][]measure.Counts{counts([5]int64{0, 0, 0, 4, 0}, [5]int64{}), {{}}}), "100.0000"},
	} {
		if got := tt.got.Mul(tt.got, big.NewRat(100, 1)).FloatString(4); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := measure.Percent(measure.MeanOfFactors(v1), 8245); got != "82.448" {
		t.Errorf("C beside a target of 82.45: %s", got)
	}
	if r := measure.MeanOfFactors([][]measure.Counts{{{}}, nil}); r != nil || measure.Percent(r, 9500).Known() {
		t.Errorf("an index of nothing: %s", r)
	}
	if all.Minus(all) != (measure.Counts{}) {
		t.Error("counts minus themselves are not nothing")
	}
}

func TestEffectiveSize(t *testing.T) {
	t.Parallel()
	var p measure.Pool
	for _, m := range []int64{10, 10, 10, 2, 0} {
		p.AddPerson(m, m/2)
	}
	if want := (measure.Pool{People: 4, Answered: 32, Satisfied: 16, SquareSum: 304}); p != want {
		t.Errorf("got %+v, want %+v", p, want)
	}
	if got := p.NEffDecimal(); got != "3.37" { // 32²/304
		t.Errorf("n_eff %s", got)
	}
}
