package disclosure

import "slices"

// Quarters are some quarters of one year. Each alone, the halves and the year are
// periods; other sets are what can be computed, as "year minus first quarter".
type Quarters uint8

// The periods that have tables.
const (
	Q1 Quarters = 1 << iota
	Q2
	Q3
	Q4
	H1   = Q1 | Q2
	H2   = Q3 | Q4
	Year = H1 | H2
)

// Periods lists them, parts before wholes.
var Periods = []Quarters{Q1, Q2, H1, Q3, Q4, H2, Year}

// Has reports whether all quarters of part are in s.
func (s Quarters) Has(part Quarters) bool { return s&part == part }

// quarters lists the quarters of s.
func (s Quarters) quarters() []Quarters {
	return slices.DeleteFunc([]Quarters{Q1, Q2, Q3, Q4}, func(q Quarters) bool { return !s.Has(q) })
}

// largest returns the periods of the list that lie in s, are not s, and are in no
// other such period.
func (s Quarters) largest(list []Quarters) []Quarters {
	inside := slices.DeleteFunc(slices.Clone(list), func(p Quarters) bool { return p == s || !s.Has(p) })
	return slices.DeleteFunc(slices.Clone(inside), func(p Quarters) bool {
		return slices.ContainsFunc(inside, func(larger Quarters) bool { return larger != p && larger.Has(p) })
	})
}

// Counts are numbers of answers by quarter.
type Counts [4]int64

// In adds up the quarters of the span.
func (c Counts) In(s Quarters) int64 {
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
