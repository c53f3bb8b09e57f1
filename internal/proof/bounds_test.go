package proof

import (
	"fmt"
	"math"
	"slices"
)

// bounds narrows numbers down by what they cannot be: no group has fewer than no
// answers, a group that a table names has at least one, and nobody outside the
// table has any.
type bounds struct {
	low, high []int64
	sums      []boundedSum
	at        map[string]int // variables by period and group
}

// boundedSum says that some variables, given by place, add up to n, or to
// another variable.
type boundedSum struct {
	of    []int
	n     int64
	total int // −1: n
}

func (b *bounds) variable(p period, group string) int {
	name := fmt.Sprint(p, " ", group)
	i, known := b.at[name]
	if !known {
		i = len(b.low)
		b.at[name], b.low, b.high = i, append(b.low, 0), append(b.high, math.MaxInt32)
	}
	return i
}

// settle repeats what every sum says of its parts until nothing changes.
func (b *bounds) settle() {
	for changed := true; changed; {
		changed = false
		for _, s := range b.sums {
			var low, high int64
			for _, i := range s.of {
				low, high = low+b.low[i], high+b.high[i]
			}
			totalLow, totalHigh := s.n, s.n
			if s.total >= 0 {
				changed = b.narrow(s.total, low, high) || changed
				totalLow, totalHigh = b.low[s.total], b.high[s.total]
			}
			for _, i := range s.of {
				changed = b.narrow(i, totalLow-(high-b.high[i]), totalHigh-(low-b.low[i])) || changed
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

// tableKey is one table through all its periods.
type tableKey struct{ indicator, dimension string }

// squeezed lists the groups of 1 to 4 answers that the bounds of their table
// give away.
func (a *attack) squeezed(k tableKey) (found []string) {
	b := &bounds{at: map[string]int{}}
	var periods []period
	var groups []string
	for _, p := range a.periods {
		if p.months() > 0 {
			periods = append(periods, p)
			for _, f := range a.entries(k, p) {
				groups = append(groups, f.groups...)
			}
		}
	}
	slices.Sort(groups)
	groups = slices.Compact(groups)
	for _, p := range periods {
		b.addTable(p, a.entries(k, p), groups)
		for _, g := range groups {
			if parts := partsOf(p, periods); len(parts) > 0 {
				var of []int
				for _, part := range parts {
					of = append(of, b.variable(part, g))
				}
				b.sums = append(b.sums, boundedSum{of: of, total: b.variable(p, g)})
			}
		}
		b.addOverall(a, k, p, groups)
	}
	b.settle()
	for _, p := range periods {
		for _, g := range groups {
			if i := b.variable(p, g); b.low[i] == b.high[i] && isSmall(b.low[i], 0) {
				found = append(found, fmt.Sprintf("%s: %s by %s: %q is %d", p, k.indicator, k.dimension, g, b.low[i]))
			}
		}
	}
	return found
}

// entries are what a period shows of a table.
func (a *attack) entries(k tableKey, p period) (list []shown) {
	for _, f := range a.figures[p] {
		if f.indicator == k.indicator && f.dimension == k.dimension {
			list = append(list, f)
		}
	}
	return list
}

// addTable adds what a period shows: nobody answered in a group it does not name.
func (b *bounds) addTable(p period, entries []shown, groups []string) {
	named := map[string]bool{}
	for _, f := range entries {
		s := boundedSum{n: f.answered, total: -1}
		for _, g := range f.groups {
			i := b.variable(p, g)
			s.of, named[g], b.low[i] = append(s.of, i), true, 1
		}
		b.sums = append(b.sums, s)
	}
	for _, g := range groups {
		if len(entries) > 0 && !named[g] {
			b.high[b.variable(p, g)] = 0
		}
	}
}

// addOverall adds what the indicators of the period say of the groups: the whole,
// and, by domain, those that are sets of domains.
func (b *bounds) addOverall(a *attack, k tableKey, p period, groups []string) {
	add := func(n int64, groups []string) {
		s := boundedSum{n: n, total: -1}
		for _, g := range groups {
			s.of = append(s.of, b.variable(p, g))
		}
		b.sums = append(b.sums, s)
	}
	for _, f := range a.figures[p] {
		q := a.population(&f)
		switch {
		case f.dimension != own || q == nil || k.dimension == otherStages || k.dimension == otherChannels:
		case f.indicator == k.indicator:
			add(f.answered, groups)
		case k.dimension == "domain" && !q.isService() && a.isRoot(k.indicator) && q.Mapping != "" && len(q.Levels) == 0 && q.Mode == "":
			add(f.answered, q.domains)
		}
	}
}

// partsOf are the next shorter periods that make up p.
func partsOf(p period, all []period) (parts []period) {
	shorter := map[string]string{"quarter": "month", "half": "quarter", "year": "half"}[p.kind]
	for _, x := range all {
		if x.kind == shorter && p.from <= x.from && x.to <= p.to {
			parts = append(parts, x)
		}
	}
	return parts
}

// tables lists every table that some period shows.
func (a *attack) tables() []tableKey {
	var list []tableKey
	for _, p := range a.periods {
		for _, f := range a.figures[p] {
			if k := (tableKey{f.indicator, f.dimension}); f.dimension != own && !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}
