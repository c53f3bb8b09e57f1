package disclosure

import (
	"cmp"
	"slices"
)

// year chooses the rows of the year: from none, rows are added unless a protected
// sum would follow. Rule 3 comes last; a row that joins the others changes what
// these are, so they are looked at again.
func (t *Table) year() []Group {
	base := t.public()
	wholes := t.unknownWholes(base)
	known := t.knownWholes(base)
	leaks := func(s *Solver, rows []Group) bool {
		return slices.ContainsFunc(wholes, s.Follows) || t.tellsFew(rows, known)
	}
	var rows []Group
	public := base
	for _, g := range t.candidates() {
		next := public.With(t.cellsOf(g.ID, Year))
		if more := append(slices.Clip(rows), g); !leaks(next, more) {
			rows, public = more, next
		}
	}
	slices.SortFunc(rows, bySize)
	for len(rows) > 0 && (!t.Rule.mergeable(t.others(rows)) || leaks(t.with(base, rows), rows)) {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// candidates lists the groups that may be rows of the year: the plan's first,
// then by size, ties by id.
func (t *Table) candidates() []Group {
	list := slices.DeleteFunc(t.groups(Year), func(g Group) bool { return !t.eligible(g, Year) })
	first := func(g Group) int {
		if t.part(g.ID).Plan {
			return 0
		}
		return 1
	}
	slices.SortFunc(list, func(a, b Group) int { return cmp.Or(cmp.Compare(first(a), first(b)), bySize(a, b)) })
	return list
}

// unknownWholes lists the sums of the whole that are not known: where its groups
// are empty in different quarters, they could tell of it what the table above must
// not.
func (t *Table) unknownWholes(base *Solver) []Sum {
	var list []Sum
	for s := Quarters(1); s <= Year; s++ {
		if whole := t.wholeCells(s); !base.Follows(whole) {
			list = append(list, whole)
		}
	}
	return list
}

// knownWholes lists the smallest sets of quarters in which the whole is known.
func (t *Table) knownWholes(base *Solver) []Quarters {
	var list []Quarters
	for s := Quarters(1); s <= Year; s++ {
		if whole := t.wholeCells(s); len(whole) > 0 && base.Follows(whole) {
			list = append(list, s)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(s Quarters) bool {
		return slices.ContainsFunc(list, func(part Quarters) bool { return part != s && s.Has(part) })
	})
}

// tellsFew reports whether, with these rows of the year, the answers of fewer than
// enough people follow: of any set of groups, in any of their quarters. Hidden are
// the cells of a group in the quarters in which it is no row. Of them are known
// the sums by quarter (what the merged row of the quarter says) and, of the rows
// of the year, the sums by group; so whatever follows has in each hidden cell
//
//	the weight of its quarter + the weight of its group, 0 for the others
//
// and tells people apart where all these are 0 or 1. What follows without the
// rows of the year was known before.
func (t *Table) tellsFew(rows []Group, known []Quarters) bool {
	for _, g := range rows {
		if t.Rule.protects(t.hidden(g.ID).In(Year)) {
			return true
		}
	}
	weights := slices.Repeat([]int64{-1}, len(known))
	for {
		if t.weighsFew(rows, quarterWeights(known, weights)) {
			return true
		}
		at := 0 // the next weights, of -1 to 2
		for at < len(weights) && weights[at] == 2 {
			weights[at] = -1
			at++
		}
		if at == len(weights) {
			return false
		}
		weights[at]++
	}
}

// quarterWeights adds the weights of the sets a quarter is in.
func quarterWeights(known []Quarters, weights []int64) Counts {
	var quarters Counts
	for i, s := range known {
		for q := range quarters {
			if s.Has(Q1 << q) {
				quarters[q] += weights[i]
			}
		}
	}
	return quarters
}

// weighsFew reports whether quarters of these weights tell of few people, with the
// weights of the groups that leave least.
func (t *Table) weighsFew(rows []Group, quarter Counts) bool {
	var told []Group
	moved := false
	for _, g := range t.Parts {
		hidden, low, high := t.hidden(g.ID), int64(2), int64(-2)
		for q, n := range hidden {
			if n > 0 {
				low, high = min(low, quarter[q]), max(high, quarter[q])
			}
		}
		if low > high {
			continue // nothing of it is hidden
		}
		group := int64(0)
		if isRow(rows, g.ID) {
			group = -low
			moved = moved || group != 0
		}
		if low+group < 0 || high+group > 1 {
			return false
		}
		var n int64
		for q, answers := range hidden {
			n += (quarter[q] + group) * answers
		}
		told = append(told, Group{g.ID, n})
	}
	return moved && t.Rule.protects(t.Rule.together(told))
}

// hidden are the answers of a group in the quarters in which it is no row.
func (t *Table) hidden(id string) Counts {
	n := t.part(id).N
	for q := range n {
		if slices.Contains(t.Rows[Q1<<q], id) {
			n[q] = 0
		}
	}
	return n
}

// with knows the rows of the year besides.
func (t *Table) with(s *Solver, rows []Group) *Solver {
	for _, g := range rows {
		s = s.With(t.cellsOf(g.ID, Year))
	}
	return s
}

// others lists the groups of the year that are not among the rows.
func (t *Table) others(rows []Group) []Group {
	return slices.DeleteFunc(t.groups(Year), func(g Group) bool { return isRow(rows, g.ID) })
}

func isRow(rows []Group, id string) bool {
	return slices.ContainsFunc(rows, func(g Group) bool { return g.ID == id })
}
