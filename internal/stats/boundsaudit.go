package stats

import (
	"math"
	"slices"
)

// bounds is the second audit of one table through the periods of a year, beside
// the linear one: what its numbers cannot be. A reader knows that no count is
// below 0 and that every group a table names has an answer at least; where the
// sums leave one value only, a small group is given away though no sum of what is
// published equals it.
type bounds struct {
	variables map[boundKey]int // the groups of every period, listed or not
	low, high []int64
	sums      []boundSum
	small     []int        // variables that must not become known
	given     map[int]bool // that are known whatever the table shows
}

type boundKey struct {
	group string
	in    stretch
}

// boundSum says that variables add up to a number, or to the variable total.
type boundSum struct {
	of    []int
	n     int64
	total int // −1: n
}

func newBounds() *bounds { return &bounds{variables: map[boundKey]int{}, given: map[int]bool{}} }

// enter takes in a period before its table is decided: which groups it has, that
// they are the sums of the shorter periods in it, and their total where an
// overall figure shows it.
func (b *bounds) enter(in stretch, groups []group, totalShown bool) {
	var all []int
	for _, g := range groups {
		i := len(b.low)
		b.variables[boundKey{g.id, in}] = i
		b.low, b.high = append(b.low, 0), append(b.high, math.MaxInt32)
		all = append(all, i)
		if g.n < smallest {
			b.small = append(b.small, i)
		}
		if parts := b.parts(g.id, in); len(parts) > 0 {
			b.sums = append(b.sums, boundSum{of: parts, total: i})
		}
	}
	if totalShown {
		b.sums = append(b.sums, boundSum{all, answers(groups), -1})
	}
	b.settle()
	for _, i := range b.small {
		b.given[i] = b.low[i] == b.high[i]
	}
}

// parts are the group's counts in the next shorter periods; where it has none in
// one of them, readers know.
func (b *bounds) parts(id string, in stretch) (parts []int) {
	months := map[int]int{3: 1, 6: 3, 12: 6}[in.to-in.from]
	for from := in.from; months > 0 && from < in.to; from += months {
		if i, ok := b.variables[boundKey{id, stretch{from, from + months}}]; ok {
			parts = append(parts, i)
		}
	}
	return parts
}

// allow takes in the entries of the period's table unless they would give a small
// group away; it reports whether it did.
func (b *bounds) allow(in stretch, alone, merged []group) bool {
	low, high, sums := slices.Clone(b.low), slices.Clone(b.high), len(b.sums)
	b.publish(in, alone, merged)
	tells := slices.ContainsFunc(b.small, func(i int) bool { return b.low[i] == b.high[i] && !b.given[i] })
	if tells {
		b.low, b.high, b.sums = low, high, b.sums[:sums]
	}
	return !tells
}

// publish takes in the entries of the period's table.
func (b *bounds) publish(in stretch, alone, merged []group) {
	for _, g := range alone {
		b.sums = append(b.sums, boundSum{[]int{b.variables[boundKey{g.id, in}]}, g.n, -1})
	}
	var together []int
	for _, g := range merged {
		i := b.variables[boundKey{g.id, in}]
		b.low[i] = max(b.low[i], 1)
		together = append(together, i)
	}
	if len(merged) > 0 {
		b.sums = append(b.sums, boundSum{together, answers(merged), -1})
	}
	b.settle()
}

// settle narrows every variable by every sum until nothing changes.
func (b *bounds) settle() {
	for changed := true; changed; {
		changed = false
		for _, s := range b.sums {
			var low, high int64
			for _, i := range s.of {
				low, high = low+b.low[i], high+b.high[i]
			}
			atLeast, atMost := s.n, s.n
			if s.total >= 0 {
				changed = b.narrow(s.total, low, high) || changed
				atLeast, atMost = b.low[s.total], b.high[s.total]
			}
			for _, i := range s.of {
				othersLow, othersHigh := low-b.low[i], high-b.high[i]
				if b.narrow(i, atLeast-othersHigh, atMost-othersLow) {
					changed, low, high = true, othersLow+b.low[i], othersHigh+b.high[i]
				}
			}
		}
	}
}

func (b *bounds) narrow(i int, low, high int64) bool {
	low, high = max(low, b.low[i]), min(high, b.high[i])
	changed := low != b.low[i] || high != b.high[i]
	b.low[i], b.high[i] = low, high
	return changed
}
