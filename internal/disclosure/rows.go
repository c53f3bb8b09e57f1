package disclosure

import (
	"cmp"
	"slices"
)

// Rule says how many answers a table needs (rule 3).
type Rule struct {
	Row    int64 // fewest answers of a row
	Others int64 // fewest answers of all other groups together; fewer are protected
	Groups int   // fewest groups among the others
	// SamePeople says that the groups count the same people again, as the items
	// of an index do. Together they are then taken for no more than the largest.
	SamePeople bool
}

// The rules in use.
var (
	Public     = Rule{Row: Few, Others: Few, Groups: 2}
	StaffMonth = Rule{Row: FewLevels, Others: Few, Groups: 2}
	IndexParts = Rule{Row: Few, Others: Few, Groups: 2, SamePeople: true}
	levels     = Rule{Row: FewLevels, Others: FewLevels, Groups: 1}
)

// Group is a group of a table in one period. The id "" is "không rõ", a group
// like any other.
type Group struct {
	ID string
	N  int64
}

// Rows returns the ids of the groups that stand in one period, largest first: a
// group stands with enough answers, and all others together are none or may be
// shown as one row; otherwise the smallest standing one joins them. None
// standing means that there is no table. A single group that is the whole
// stands: it says no more than the whole does.
func (r Rule) Rows(groups []Group) []string {
	var rows, others []Group
	for _, g := range groups {
		if g.N >= r.Row {
			rows = append(rows, g)
		} else {
			others = append(others, g)
		}
	}
	return ids(r.settle(rows, others))
}

// settle lets the smallest row join the others until these may be shown as one
// row, and returns the rows left, largest first.
func (r Rule) settle(rows, others []Group) []Group {
	slices.SortFunc(rows, bySize)
	for len(rows) > 0 && !r.mergeable(others) {
		last := len(rows) - 1
		others = append(others, rows[last])
		rows = rows[:last]
	}
	return rows
}

// mergeable reports whether the groups may be shown as one merged row. Groups
// without answers are none.
func (r Rule) mergeable(groups []Group) bool {
	count := 0
	for _, g := range groups {
		if g.N > 0 {
			count++
		}
	}
	return count == 0 || count >= r.Groups && r.together(groups) >= r.Others
}

// together is how many people the groups have at least.
func (r Rule) together(groups []Group) int64 {
	var sum, largest int64
	for _, g := range groups {
		sum, largest = sum+g.N, max(largest, g.N)
	}
	if r.SamePeople {
		return largest
	}
	return sum
}

// protects reports whether n answers are too few to be known.
func (r Rule) protects(n int64) bool { return n > 0 && n < r.Others }

// bySize orders the larger group first, ties by id.
func bySize(a, b Group) int {
	return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.ID, b.ID))
}

func ids(groups []Group) []string {
	var list []string
	for _, g := range groups {
		list = append(list, g.ID)
	}
	return list
}
