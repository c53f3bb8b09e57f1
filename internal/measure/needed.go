package measure

import (
	"math/big"
	"sort"

	"gonum.org/v1/gonum/mathext"
)

const (
	// MostNeeded is where NeededFor stops looking, more answers than any commune
	// can get and no more than the beta function is checked for.
	MostNeeded = 300_000
	// power is the chance of the grade met a survey is planned for.
	power = 0.8
)

// NeededFor returns the smallest n from which on, for every larger n too, the
// grade is met with a chance of 0.8 or more if the true rate is the hoped one (in
// percent). It is not ok where the hoped rate is not above the target or above
// 100%, the target is not gradable, or more than MostNeeded answers would be needed.
//
// With n answers up to k unsatisfied are met; k rises with n by 0 or 1. While k
// stays, the chance falls; so it is lowest just before k rises, and the n sought
// is the first n of some k.
func NeededFor(hoped Decimal, t Target) (n int64, ok bool) {
	p, known := hoped.Rat()
	if !known || !t.Gradable() || p.Cmp(t.percent()) <= 0 || p.Cmp(hundred) > 0 {
		return 0, false
	}
	s := survey{target: t.share()}
	s.hoped, _ = p.Quo(p, hundred).Float64()
	most := MostNeeded - leastProving(MostNeeded, s.target)
	k := int64(sort.Search(int(most), func(k int) bool { return s.surely(int64(k)) }))
	if k == most {
		return 0, false
	}
	for k > 0 && s.chance(s.first(k)-1, k-1) >= power {
		k--
	}
	return max(fewest, s.first(k)), true
}

// survey is one that is planned.
type survey struct {
	target *big.Rat
	hoped  float64
}

// first is the smallest n for which k unsatisfied are met.
func (s survey) first(k int64) int64 {
	return k + int64(sort.Search(MostNeeded+1, func(more int) bool {
		return count(int64(more), k).compareTail(s.target, alpha) <= 0
	}))
}

// chance is that of at most k unsatisfied of n at the hoped rate.
func (s survey) chance(n, k int64) float64 {
	return mathext.RegIncBeta(float64(n-k), float64(k+1), s.hoped)
}

// surely reports whether the chance reaches 0.8 even at the real number of
// answers, at or above the last whole one, at which k+1 unsatisfied become met.
// Without whole numbers there is no sawtooth: once true, it is for every larger k.
func (s survey) surely(k int64) bool {
	target, _ := s.target.Float64()
	satisfied := bisect(0, MostNeeded, func(more float64) bool {
		return mathext.RegIncBeta(more, float64(k+2), target) <= 0.025
	})
	return mathext.RegIncBeta(satisfied+1, float64(k+1), s.hoped) >= power
}
