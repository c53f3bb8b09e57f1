package disclosure

import "slices"

// Span is a set of quarters of one year. Quarters, halves and the year are
// periods; other sets are what can be computed, as "year minus first quarter".
type Span uint8

// The periods that have tables.
const (
	Q1 Span = 1 << iota
	Q2
	Q3
	Q4
	H1   = Q1 | Q2
	H2   = Q3 | Q4
	Year = H1 | H2
)

// Periods lists them, parts before wholes.
var Periods = []Span{Q1, Q2, H1, Q3, Q4, H2, Year}

// Has reports whether all quarters of part are in s.
func (s Span) Has(part Span) bool { return s&part == part }

// quarters lists the quarters of s.
func (s Span) quarters() []Span {
	return slices.DeleteFunc([]Span{Q1, Q2, Q3, Q4}, func(q Span) bool { return !s.Has(q) })
}

// largest returns the periods of the list that lie in s, are not s, and are in no
// other such period.
func (s Span) largest(list []Span) []Span {
	inside := slices.DeleteFunc(slices.Clone(list), func(p Span) bool { return p == s || !s.Has(p) })
	return slices.DeleteFunc(slices.Clone(inside), func(p Span) bool {
		return slices.ContainsFunc(inside, func(larger Span) bool { return larger != p && larger.Has(p) })
	})
}

// Counts are numbers of answers by quarter.
type Counts [4]int64

// In adds up the quarters of the span.
func (c Counts) In(s Span) int64 {
	var sum int64
	for i, n := range c {
		if s.Has(Q1 << i) {
			sum += n
		}
	}
	return sum
}

func (c Counts) plus(d Counts) Counts {
	for i, n := range d {
		c[i] += n
	}
	return c
}
