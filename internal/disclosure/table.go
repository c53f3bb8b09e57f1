package disclosure

import (
	"fmt"
	"slices"
)

// Part is a group of a table over the quarters of one year. Plan says that the
// plan has an indicator for it; such rows are tried first in the year.
type Part struct {
	ID   string
	Plan bool
	N    Counts
}

// Table divides one figure, its whole, over one year. The whole's n is never
// given: it is the sum of the parts, so that a table cannot divide anything
// else. N counts the answers as each quarter was first shown (what leaves later
// leaves by ten or more, see History), and an open quarter as none.
type Table struct {
	Rule  Rule
	Parts []Part
	// Shown are the periods in which the whole is shown. There is no table in
	// any other.
	Shown []Quarters
	// Known are further sums of the whole that can be computed; see Child.
	Known []Quarters
	// Rows are the rows decided so far. Decide reads them and does not write.
	Rows map[Quarters][]string

	may map[Quarters][]string // if set, only these can stand
}

// Child begins the table that divides a row of t. It is checked against
// everything of the row that is shown or can be computed. An error says that
// the parts do not add up to the row in some quarter.
func (t *Table) Child(id string, rule Rule, parts []Part) (*Table, error) {
	child := &Table{Rule: rule, Parts: parts, Shown: t.ShownIn(id), Known: t.KnownOf(id), Rows: map[Quarters][]string{}}
	if !rule.SamePeople && child.whole() != t.part(id).N {
		return nil, fmt.Errorf("disclosure: the parts of %q have %v answers, the row %v", id, child.whole(), t.part(id).N)
	}
	return child, nil
}

// ShownIn lists the periods in which the group is a row.
func (t *Table) ShownIn(id string) []Quarters {
	var list []Quarters
	for _, p := range Periods {
		if slices.Contains(t.Rows[p], id) {
			list = append(list, p)
		}
	}
	return list
}

// KnownOf lists the sets of quarters in which the group's answers follow from all
// that is public of the table.
func (t *Table) KnownOf(id string) []Quarters {
	var list []Quarters
	public := t.public()
	for s := Quarters(1); s <= Year; s++ {
		if sum := t.cellsOf(id, s); len(sum) > 0 && public.Follows(sum) {
			list = append(list, s)
		}
	}
	return list
}

// Decide returns the rows that stand in the period, none where there is no table.
// The rows of shorter periods must be decided before. All groups that do not
// stand are the merged row.
func (t *Table) Decide(p Quarters) []string {
	if !slices.Contains(t.Shown, p) {
		return nil
	}
	if p == Year {
		return ids(t.year())
	}
	var rows, others []Group
	for _, g := range t.groups(p) {
		if t.eligible(g, p) && t.stoodInQuarters(g.ID, p) {
			rows = append(rows, g)
		} else {
			others = append(others, g)
		}
	}
	return ids(t.Rule.settle(rows, others))
}

// eligible reports whether the group has the answers of a row.
func (t *Table) eligible(g Group, p Quarters) bool {
	return g.N >= t.Rule.Row && (t.may == nil || slices.Contains(t.may[p], g.ID))
}

// stoodInQuarters reports whether the group, in each quarter of a half year,
// stands or is empty. Of a single quarter nothing is asked.
func (t *Table) stoodInQuarters(id string, p Quarters) bool {
	for _, q := range p.largest(Periods) {
		if t.part(id).N.In(q) > 0 && !slices.Contains(t.Rows[q], id) {
			return false
		}
	}
	return true
}

// public knows all that is shown of the table: the sums of its whole and its rows
// in each period. A merged row is the whole without the rows and needs no word.
func (t *Table) public() *Solver {
	s := &Solver{}
	for _, p := range slices.Concat(t.Shown, t.Known) {
		s.Publish(t.wholeCells(p))
	}
	for p, rows := range t.Rows {
		for _, id := range rows {
			s.Publish(t.cellsOf(id, p))
		}
	}
	return s
}

// cells numbers the answers of the i-th group by quarter. A quarter without any
// has no cell: that it is empty is known. Nor has a group that is none (i < 0).
func (t *Table) cells(i int, s Quarters) Sum {
	var sum Sum
	for _, q := range s.quarters() {
		if i >= 0 && t.Parts[i].N.In(q) > 0 {
			sum = append(sum, 16*i+int(q))
		}
	}
	return sum
}

func (t *Table) wholeCells(s Quarters) Sum {
	var sum Sum
	for i := range t.Parts {
		sum = append(sum, t.cells(i, s)...)
	}
	return sum
}

func (t *Table) cellsOf(id string, s Quarters) Sum {
	return t.cells(slices.IndexFunc(t.Parts, func(g Part) bool { return g.ID == id }), s)
}

// groups lists the groups that have answers in the span.
func (t *Table) groups(s Quarters) []Group {
	var list []Group
	for _, g := range t.Parts {
		if n := g.N.In(s); n > 0 {
			list = append(list, Group{g.ID, n})
		}
	}
	return list
}

func (t *Table) part(id string) Part {
	for _, g := range t.Parts {
		if g.ID == id {
			return g
		}
	}
	return Part{ID: id}
}

func (t *Table) whole() Counts {
	var sum Counts
	for _, g := range t.Parts {
		sum = sum.plus(g.N)
	}
	return sum
}
