package disclosure

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"
)

// Sum is a sum of cells: the ascending numbers of the cells that are added up. A
// cell stands for the unknown answers of one group in one quarter.
type Sum []int

// Solver knows the sums that were published and says what follows from them. It
// holds their reduced row echelon form, so that whatever can be computed by
// adding, subtracting and multiplying published sums is found.
//
// Coefficients are counted modulo the prime 2^61-1. That is exact unless the
// prime divides a determinant of the published zeros and ones, which are tiny.
type Solver struct {
	rows map[int]vector // by leading cell; no other row has a term there
}

// vector is a linear combination of cells, ascending, without zeros.
type vector []term

type term struct {
	cell int
	k    uint64
}

// Publish takes a sum for known.
func (s *Solver) Publish(sum Sum) {
	v := s.reduce(vectorOf(sum))
	if len(v) == 0 {
		return
	}
	lead := v[0].cell
	v = add(nil, inverse(v[0].k), v)
	if s.rows == nil {
		s.rows = map[int]vector{}
	}
	for at, row := range s.rows {
		if k := row.at(lead); k != 0 {
			s.rows[at] = add(row, prime-k, v)
		}
	}
	s.rows[lead] = v
}

// Follows reports whether the sum is a linear combination of published ones. The
// empty sum always is.
func (s *Solver) Follows(sum Sum) bool { return len(s.reduce(vectorOf(sum))) == 0 }

// With returns a solver that knows one sum more; s stays as it is.
func (s *Solver) With(sum Sum) *Solver {
	next := &Solver{rows: maps.Clone(s.rows)}
	next.Publish(sum)
	return next
}

// reduce takes from v all that is known of it. Rows have no term in another
// row's leading cell, so each term of v needs one look.
func (s *Solver) reduce(v vector) vector {
	for _, t := range v {
		if row, known := s.rows[t.cell]; known {
			v = add(v, prime-t.k, row)
		}
	}
	return v
}

func vectorOf(sum Sum) vector {
	v := make(vector, len(sum))
	for i, cell := range sum {
		v[i] = term{cell, 1}
	}
	return v
}

func (v vector) at(cell int) uint64 {
	i, found := slices.BinarySearchFunc(v, cell, func(t term, cell int) int { return cmp.Compare(t.cell, cell) })
	if !found {
		return 0
	}
	return v[i].k
}

// add returns a + k·b as a new vector.
func add(a vector, k uint64, b vector) vector {
	sum := make(vector, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		var t term
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].cell < b[0].cell:
			t, a = a[0], a[1:]
		case len(a) == 0 || b[0].cell < a[0].cell:
			t, b = term{b[0].cell, times(k, b[0].k)}, b[1:]
		default:
			t, a, b = term{a[0].cell, (a[0].k + times(k, b[0].k)) % prime}, a[1:], b[1:]
		}
		if t.k != 0 {
			sum = append(sum, t)
		}
	}
	return sum
}

const prime = 1<<61 - 1

func times(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return bits.Rem64(high, low, prime)
}

// inverse returns 1/a, which is a^(p-2) by Fermat.
func inverse(a uint64) uint64 {
	result := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			result = times(result, a)
		}
		a = times(a, a)
	}
	return result
}
