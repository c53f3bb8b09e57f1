package disclosure

import "slices"

// Levels returns the table that says where the figures with these ids, rows of t,
// are shown with c1..c5. Its whole is shown with levels in the periods given;
// what can be computed of the whole's levels besides is known. All other groups
// are merged: they are never shown with levels, but what is left of the whole is.
// Decide, period by period as for t, returns the ids and perhaps Others, which
// says only that the rest would be large enough.
func (t *Table) Levels(shown, known []Quarters, ids ...string) *Table {
	rest := Part{ID: Others}
	l := &Table{Rule: levels, Shown: shown, Known: known, Rows: map[Quarters][]string{}, may: map[Quarters][]string{}}
	for _, g := range t.Parts {
		if slices.Contains(ids, g.ID) {
			l.Parts = append(l.Parts, g)
		} else {
			rest.N = rest.N.plus(g.N)
		}
	}
	l.Parts = append(l.Parts, rest)
	for p, rows := range t.Rows {
		l.may[p] = append(slices.Clone(rows), Others)
	}
	return l
}
