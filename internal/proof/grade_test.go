package proof

import (
	"encoding/json"
	"math/big"
	"sort"
)

// grade is measure/README.md's table. t is the target in basis points, 0: none.
func (e evidence) grade(t int64) string {
	x := ratio(t, 10000)
	switch {
	case e.n.Sign() == 0:
		return "no_data"
	case !gradable(t):
		return "no_target"
	case e.few():
		return "too_few"
	case less(e.up(x), 25, 1000):
		return "met"
	case less(e.down(x), 25, 1000):
		return "not_met"
	case less(e.up(x), 16, 100):
		return "likely_met"
	case less(e.down(x), 16, 100):
		return "likely_not_met"
	}
	return "undecided"
}

func gradable(t int64) bool { return 5000 <= t && t <= 9990 }

func (e evidence) reached(t int64) bool {
	return e.n.Sign() > 0 && t > 0 && e.rate().Cmp(ratio(t, 10000)) >= 0
}

// few says that there is no grade, whatever the answers: fewer than 30.
func (e evidence) few() bool { return e.n.Cmp(ratio(30, 1)) < 0 }

// metFrom is the smallest result of so many answers that would be met, notMetTo the
// largest that would be not met.
func (e evidence) metFrom(t int64) any {
	x := ratio(t, 10000)
	if e.few() {
		return nil
	}
	if !e.whole {
		met := func(rate *big.Rat) bool { return less(effective(rate, e.n).up(x), 25, 1000) }
		if !met(one) {
			return nil
		}
		return root(real{func(y *big.Rat) bool { return y.Cmp(one) <= 0 && !met(y) || y.Sign() <= 0 }, float(x)}, t)
	}
	n := e.n.Num().Int64()
	s := sort.Search(int(n)+1, func(s int) bool { return less(counted(int64(s), n).up(x), 25, 1000) })
	return bound(int64(s), n, t)
}

func (e evidence) notMetTo(t int64) any {
	x := ratio(t, 10000)
	if e.few() {
		return nil
	}
	if !e.whole {
		not := func(rate *big.Rat) bool { return less(effective(rate, e.n).down(x), 25, 1000) }
		if !not(new(big.Rat)) {
			return nil
		}
		return root(real{func(y *big.Rat) bool { return y.Cmp(one) <= 0 && not(y) || y.Sign() <= 0 }, float(x)}, t)
	}
	n := e.n.Num().Int64()
	s := sort.Search(int(n)+1, func(s int) bool { return !less(counted(int64(s), n).down(x), 25, 1000) })
	return bound(int64(s)-1, n, t)
}

func bound(s, n, t int64) any {
	if s < 0 || s > n {
		return nil
	}
	return object{"satisfied": s, "answered": n, "rate": percent(fraction(ratio(s, n)), t)}
}

func root(x real, t int64) any {
	return object{"satisfied": nil, "answered": nil, "rate": percent(x, t)}
}

// distance is the printed rate less the target, in points.
func distance(rate json.Number, t int64) json.Number {
	x, _ := new(big.Rat).SetString(string(rate))
	return json.Number(x.Sub(x, ratio(t, 100)).FloatString(13))
}

// object is a JSON object.
type object = map[string]any
