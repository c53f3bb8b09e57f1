package measure_test

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/measure"
)

func drawTarget(t *rapid.T) measure.Target {
	return measure.Target(rapid.OneOf(rapid.SampledFrom([]int{0, 9000, 9500}), rapid.IntRange(5000, 9990), rapid.IntRange(-5, 10005)).Draw(t, "target"))
}

// drawPool is of one item, or of several.
func drawPool(t *rapid.T) measure.Pool {
	if rapid.Bool().Draw(t, "single") {
		n := rapid.Int64Range(0, 3000).Draw(t, "n")
		return measure.Single(rapid.Int64Range(0, n).Draw(t, "s"), n)
	}
	var p measure.Pool
	high := rapid.Int64Range(0, 10).Draw(t, "mood")
	for _, m := range rapid.SliceOfN(rapid.Int64Range(0, 10), 0, 200).Draw(t, "items") {
		p.AddPerson(m, min(m, high))
	}
	return p
}

// What is printed agrees with what is said: grades, the plain fact, the bounds.
func TestShownAgreesWithGrade(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p, target := drawPool(t), drawTarget(t)
		low, high := p.Interval(target)
		rate, grade := p.Rate(target), p.Grade(target)
		if p.Answered == 0 {
			if low.Known() || high.Known() || rate.Known() || grade != measure.NoData || p.NEffDecimal().Known() {
				t.Fatalf("empty: [%s, %s] %s %s", low, high, rate, grade)
			}
			return
		}
		if !(0 <= low.Float() && low.Float() <= rate.Float() && rate.Float() <= high.Float() && high.Float() <= 100) {
			t.Fatalf("%+v: %s outside [%s, %s]", p, rate, low, high)
		}
		if !target.Set() {
			return
		}
		at := exact(t, target.Decimal())
		if reached := exact(t, rate).Cmp(at) >= 0; reached != p.Reached(target) {
			t.Fatalf("%+v at %d: rate %s, reached %v", p, target, rate, p.Reached(target))
		}
		distance := new(big.Rat).Sub(exact(t, rate), at)
		if exact(t, rate.Minus(target)).Cmp(distance) != 0 {
			t.Fatalf("%+v at %d: %s is %s away", p, target, rate, rate.Minus(target))
		}
		if grade.Level() == 0 {
			return
		}
		lowReaches, highReaches := exact(t, low).Cmp(at) >= 0, exact(t, high).Cmp(at) <= 0
		if lowReaches != (grade == measure.Met) || highReaches != (grade == measure.NotMet) {
			t.Fatalf("%+v at %d: [%s, %s] is %s", p, target, low, high, grade)
		}
		from, to, r := p.MetFrom(target), p.NotMetTo(target), 100*float64(p.Satisfied)/float64(p.Answered)
		if from != nil && math.Abs(r-from.Rate.Float()) > 0.006 && (r > from.Rate.Float()) != (grade == measure.Met) ||
			from == nil && grade == measure.Met {
			t.Fatalf("%+v at %d: %v, %s but met from %+v", p, target, r, grade, from)
		}
		if to != nil && math.Abs(r-to.Rate.Float()) > 0.006 && (r < to.Rate.Float()) != (grade == measure.NotMet) ||
			to == nil && grade == measure.NotMet {
			t.Fatalf("%+v at %d: %v, %s but not met to %+v", p, target, r, grade, to)
		}
	})
}

// exact is a number that must be there.
func exact(t *rapid.T, d measure.Decimal) *big.Rat {
	x, ok := d.Rat()
	if !ok {
		t.Fatalf("%q is no number", d)
	}
	return x
}

// Every end at whole counts, on T and around, near the place where grades change.
func TestEveryResultAgrees(t *testing.T) {
	t.Parallel()
	for _, n := range []int64{30, 35, 36, 71, 72, 110, 200, 598, 1000} {
		for _, target := range []measure.Target{9000, 9500, 9798} {
			last, lastLevel := -1.0, 1
			for s := n * 4 / 5; s <= n; s++ {
				p := measure.Single(s, n)
				low, high := p.Interval(target)
				grade, at := p.Grade(target), target.Decimal().Float()
				if (low.Float() >= at) != (grade == measure.Met) || (high.Float() <= at) != (grade == measure.NotMet) {
					t.Errorf("%d/%d at %d: [%s, %s] is %s", s, n, target, low, high, grade)
				}
				if low.Float() < last || grade.Level() < lastLevel {
					t.Errorf("%d/%d at %d: more satisfied, but low %s after %v, level %d after %d", s, n, target, low, last, grade.Level(), lastLevel)
				}
				last, lastLevel = low.Float(), grade.Level()
			}
		}
	}
}

func TestPoolsAdd(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawPool(t), drawPool(t), drawPool(t)
		if a.Plus(b).Plus(c) != a.Plus(b.Plus(c)) || a.Plus(b) != b.Plus(a) || a.Plus(b).Minus(b) != a {
			t.Fatalf("%+v %+v %+v", a, b, c)
		}
		if n := a.NEff(); n != nil && n.Cmp(big.NewRat(a.People, 1)) > 0 {
			t.Fatalf("%+v: n_eff %s is more than the people", a, n)
		}
	})
}

func TestDifferenceIsAntisymmetric(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawPool(t), drawPool(t)
		ab, ba := measure.Newcombe(a, b), measure.Newcombe(b, a)
		if a.Answered == 0 || b.Answered == 0 {
			if ab != (measure.Difference{}) {
				t.Fatalf("%+v of nobody", ab)
			}
			return
		}
		if ab.Low.Float() != -ba.High.Float() || ab.High.Float() != -ba.Low.Float() || ab.Points.Float() != -ba.Points.Float() {
			t.Fatalf("%+v and %+v", ab, ba)
		}
		if (ab.Direction == measure.Up) != (ab.Low.Float() > 0) || (ab.Direction == measure.Down) != (ab.High.Float() < 0) {
			t.Fatalf("%+v", ab)
		}
	})
}

func FuzzDecimalJSON(f *testing.F) {
	for _, seed := range []string{"94.995", "null", "-0.005", "0", "1e999999999", `"95"`, "095", "95.", "+1", "NaN", "", " 1", "[1]"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var d measure.Decimal
		if json.Unmarshal(data, &d) != nil {
			return
		}
		again, err := json.Marshal(d)
		if err != nil {
			t.Fatalf("%q was read from %q but cannot be written: %v", d, data, err)
		}
		var back measure.Decimal
		if err := json.Unmarshal(again, &back); err != nil || back != d {
			t.Fatalf("%q came back as %q (%v)", d, back, err)
		}
		if _, ok := d.Rat(); ok != d.Known() {
			t.Fatalf("%q: number %v", d, ok)
		}
		if math.IsNaN(d.Float()) == d.Known() {
			t.Fatalf("%q is %v", d, d.Float())
		}
	})
}

func BenchmarkFigure(b *testing.B) {
	for name, p := range map[string]measure.Pool{
		"item":  measure.Single(572, 598),
		"many":  measure.Single(19000, 20000),
		"index": {People: 598, Answered: 5500, Satisfied: 5300, SquareSum: 52000},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Interval(9500)
				p.Grade(9500)
				p.MetFrom(9500)
				p.NotMetTo(9500)
			}
		})
	}
}

func BenchmarkNeededFor(b *testing.B) {
	for b.Loop() {
		measure.NeededFor("95.5", 9500)
	}
}
