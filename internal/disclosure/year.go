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
	secrets, rests := t.secrets(base), t.rests(base)
	leaks := func(s *Solver, rows []Group) bool {
		open := func(sum Sum) bool { return s.Follows(sum) }
		return slices.ContainsFunc(secrets, open) || slices.ContainsFunc(t.secretsOfOthers(base, rows), open) || t.leavesFew(s, rests)
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

// secrets lists the protected sums of one group over some of its quarters, and
// every sum of the whole: where its groups are empty in different quarters, they
// could tell of it what the table above must not. Left out is what is known
// already; what follows from a small rest of the whole centre is accepted.
func (t *Table) secrets(base *Solver) []Sum {
	var list []Sum
	for s := Span(1); s <= Year; s++ {
		list = append(list, t.wholeCells(s))
		for i, g := range t.Parts {
			if t.Rule.protects(g.N.In(s)) {
				list = append(list, t.cells(i, s))
			}
		}
	}
	return slices.DeleteFunc(list, base.Follows)
}

// secretsOfOthers lists the protected sums of the groups that are not among the
// rows, taken together as one cell per quarter.
func (t *Table) secretsOfOthers(base *Solver, rows []Group) []Sum {
	var list []Sum
	for s := Span(1); s <= Year; s++ {
		var together []Group
		var sum Sum
		for i, g := range t.Parts {
			if !isRow(rows, g.ID) {
				together = append(together, Group{g.ID, g.N.In(s)})
				sum = append(sum, t.cells(i, s)...)
			}
		}
		if t.Rule.protects(t.Rule.together(together)) {
			list = append(list, sum)
		}
	}
	return slices.DeleteFunc(list, base.Follows)
}

// rests are, for every set of quarters in which the whole is known, the answers of
// the groups that are not known one by one: they are known together.
func (t *Table) rests(s *Solver) map[Span]int64 {
	rests := map[Span]int64{}
	for span := Span(1); span <= Year; span++ {
		if whole := t.wholeCells(span); len(whole) == 0 || !s.Follows(whole) {
			continue
		}
		var open []Group
		for i, g := range t.Parts {
			if n := g.N.In(span); n > 0 && !s.Follows(t.cells(i, span)) {
				open = append(open, Group{g.ID, n})
			}
		}
		rests[span] = t.Rule.together(open)
	}
	return rests
}

// leavesFew reports whether few are left of some quarters by what is known now: a
// group that had joined others to hide them must not be told apart from them by
// the year.
func (t *Table) leavesFew(s *Solver, before map[Span]int64) bool {
	for span, n := range t.rests(s) {
		if t.Rule.protects(n) && n != before[span] {
			return true
		}
	}
	return false
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
