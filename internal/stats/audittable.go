package stats

import (
	"cmp"
	"slices"
)

// auditTable is one table of one period before the audit.
type auditTable struct {
	key    tableKey
	groups []group // somebody answered in each
	place  systemKey
	system *system // of the numbers of answers
	rates  *system // of how many were satisfied, in this period alone
	bounds *bounds // of the numbers of answers
	in     stretch // the months of the period

	domainOf func(code string) string // of a table of procedures

	listed bool // the period has this table; otherwise its groups are only protected
	hidden bool // its indicator is hidden, so nothing of it is shown
	known  bool // the sum of its groups is an overall figure, shown anyway
}

// protect makes every small group one that must not be given away, and, where
// the period has the table, every few of them that are small together.
func (t *auditTable) protect() {
	kin := map[string][]group{}
	for _, g := range t.groups {
		if g.n < smallest {
			t.system.protect(g.vector)
			kin[t.kinOf(g.id)] = append(kin[t.kinOf(g.id)], g)
		}
	}
	if !t.listed {
		return
	}
	for _, small := range kin {
		most := smallest - 1 // each has an answer at least
		if len(small) > manyKin {
			most = 2
		}
		t.protectTogether(nil, small, most)
	}
}

// manyKin is from how many small groups on only pairs of them are protected: the
// number of threes and fours grows too fast.
const manyKin = 12

// protectTogether protects the chosen groups together with every choice of
// others, at most so many in all, that is small.
func (t *auditTable) protectTogether(chosen, others []group, most int) {
	for i, g := range others {
		with := append(slices.Clone(chosen), g)
		if answers(with) >= smallest {
			continue
		}
		if len(with) > 1 {
			t.system.protect(totalOf(with).vector)
		}
		if len(with) < most {
			t.protectTogether(with, others[i+1:], most)
		}
	}
}

// kinOf says which groups may have a sum of their own that is shown elsewhere:
// procedures of one domain, all groups of another table.
func (t *auditTable) kinOf(group string) string {
	if t.domainOf == nil {
		return ""
	}
	return t.domainOf(group)
}

// takeIn publishes what a fixed decision shows under today's counts.
func (t *auditTable) takeIn(d TableDisclosure) {
	alone, merged, ok := mergeFurther(t.counts(), d)
	if !ok || t.hidden || len(t.groups) == 0 {
		return
	}
	if len(merged) > 0 || !t.known {
		t.system.publish(totalOf(t.groups).vector)
	}
	for _, g := range t.groups {
		if slices.ContainsFunc(alone, func(c groupCount) bool { return c.id == g.id }) {
			t.system.publish(g.vector)
		}
	}
	t.bounds.publish(t.in, t.among(alone), t.among(merged))
}

// among are the table's groups with those ids.
func (t *auditTable) among(counts []groupCount) (list []group) {
	for _, g := range t.groups {
		if slices.ContainsFunc(counts, func(c groupCount) bool { return c.id == g.id }) {
			list = append(list, g)
		}
	}
	return list
}

func (t *auditTable) counts() []groupCount {
	counts := make([]groupCount, len(t.groups))
	for i, g := range t.groups {
		counts[i] = groupCount{g.id, Counts{Levels: [5]int64{g.n}}}
	}
	return counts
}

// decide finds the groups that may stand alone: the largest first, as long as
// what is shown gives no protected sum away; those that may not are merged, and
// the merged entry grows until it has 5 answers and two groups and the bounds
// leave every small group open. Where nothing is left to stand alone the table is
// withheld.
func (t *auditTable) decide() TableDisclosure {
	d := TableDisclosure{Indicator: t.key.indicator, Dimension: t.key.dimension, Shown: []string{}, NoLevels: []string{}}
	if len(t.groups) == 0 {
		return d
	}
	total := totalOf(t.groups)
	start := t.system.mark()
	if t.hidden || total.n < smallest || !t.known && !t.system.allow(total.vector) {
		d.Withheld = true
		return d
	}
	groups := slices.Clone(t.groups)
	slices.SortFunc(groups, func(a, b group) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.id, b.id)) })
	small := 0
	for _, g := range groups {
		if g.n < smallest {
			small++
		}
	}
	for forced := small; forced < len(groups); forced++ {
		mark := t.system.mark()
		alone, merged := t.try(groups[:len(groups)-forced], groups[len(groups)-forced:])
		if len(alone) > 0 && (len(merged) == 0 || len(merged) >= 2 && answers(merged) >= smallest) && !t.tellsRate(merged) &&
			t.bounds.allow(t.in, alone, merged) {
			for _, g := range alone {
				d.Shown = append(d.Shown, g.id)
			}
			slices.Sort(d.Shown)
			return d
		}
		t.system.undo(mark)
	}
	t.system.undo(start)
	d.Withheld = true
	return d
}

// tellsRate reports whether the merged entry would be "dưới 50%" and yet follow
// from the overall figures and indicators: then it must grow.
func (t *auditTable) tellsRate(merged []group) bool {
	total := totalOf(merged)
	return isLow(total.n, total.satisfied, total.n) && len(t.rates.reduce(total.vector)) == 0
}

// try publishes what it may of the candidates, given what must be merged.
func (t *auditTable) try(candidates, forced []group) (alone, merged []group) {
	merged = slices.Clone(forced)
	for _, g := range candidates {
		if t.system.allow(g.vector) {
			alone = append(alone, g)
		} else {
			merged = append(merged, g)
		}
	}
	return alone, merged
}

func answers(groups []group) (n int64) {
	for _, g := range groups {
		n += g.n
	}
	return n
}
