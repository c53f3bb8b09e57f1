package disclosure

import "slices"

// Single is a figure that divides none and is a row of none: a single-row table
// (rule 4). Shown are the periods of the year in which it is shown already.
type Single struct {
	N     Counts
	Shown []Quarters
}

// Decide reports whether the figure is shown in the period, with few = Few, or
// its levels are, with few = FewLevels. A half year needs each of its quarters
// shown or empty; a year may be shown if what it has beyond the shown periods
// inside is nothing or enough.
func (f Single) Decide(p Quarters, few int64) bool {
	var inside []int64
	for _, part := range p.largest(f.Shown) {
		inside = append(inside, f.N.In(part))
	}
	if p != Year {
		for _, q := range p.largest(Periods) {
			if f.N.In(q) > 0 && !slices.Contains(f.Shown, q) {
				return false
			}
		}
	}
	return Nested(f.N.In(p), inside, few)
}

// Nested reports whether a period of n answers may be shown, given the answers of
// the largest shown periods inside it: n is enough, and what remains of it is
// nothing or enough. Shown periods that all passed it give away nothing less
// than few, because any sum that follows is made of such remainders. It decides
// the five levels of tthc, months included, with few = FewLevels.
func Nested(n int64, inside []int64, few int64) bool {
	rest := n
	for _, part := range inside {
		rest -= part
	}
	return n >= few && (rest == 0 || rest >= few)
}
