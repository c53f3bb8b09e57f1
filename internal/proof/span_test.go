package proof

import (
	"maps"
	"math/big"
	"slices"
)

// span is everything that follows by adding and subtracting from sums one was told,
// exactly: sums over numbered unknowns, in echelon form.
type span struct{ rows map[int]sum } // by first unknown, whose factor is 1

// sum is a sum over unknowns, by ascending unknown, without factors of 0.
type sum []term

type term struct {
	at int
	by *big.Rat
}

var one = big.NewRat(1, 1)

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }

// sumOf is the plain sum of some unknowns.
func sumOf(unknowns []int) sum {
	v := make(sum, len(unknowns))
	for i, u := range slices.Sorted(slices.Values(unknowns)) {
		v[i] = term{u, one}
	}
	return v
}

// minus is v − factor·w.
func (v sum) minus(factor *big.Rat, w sum) sum {
	out := make(sum, 0, len(v)+len(w))
	for len(v) > 0 || len(w) > 0 {
		switch {
		case len(w) == 0 || len(v) > 0 && v[0].at < w[0].at:
			out, v = append(out, v[0]), v[1:]
		case len(v) == 0 || w[0].at < v[0].at:
			by := new(big.Rat).Mul(factor, w[0].by)
			out, w = append(out, term{w[0].at, by.Neg(by)}), w[1:]
		default:
			by := new(big.Rat).Mul(factor, w[0].by)
			if by.Sub(v[0].by, by).Sign() != 0 {
				out = append(out, term{v[0].at, by})
			}
			v, w = v[1:], w[1:]
		}
	}
	return out
}

// rest is what is left of a sum when all that is known is taken out of it.
func (s *span) rest(v sum) sum {
	for i := 0; i < len(v); {
		if row, ok := s.rows[v[i].at]; ok {
			v = append(slices.Clone(v[:i]), v[i:].minus(v[i].by, row)...)
		} else {
			i++
		}
	}
	return v
}

// learn takes in a sum that was told. It takes out no more than the first unknowns.
func (s *span) learn(v sum) {
	for len(v) > 0 {
		row, ok := s.rows[v[0].at]
		if !ok {
			break
		}
		v = v.minus(v[0].by, row)
	}
	if len(v) > 0 {
		s.rows[v[0].at] = v.over(v[0].by)
	}
}

func (v sum) over(factor *big.Rat) sum {
	out := make(sum, len(v))
	for i, t := range v {
		out[i] = term{t.at, new(big.Rat).Quo(t.by, factor)}
	}
	return out
}

// from is the part of the span in which no unknown before the first one given has a
// place, in a basis in which each row's own unknown is in no other row.
func (s *span) from(first int) (basis []sum) {
	part := &span{map[int]sum{}}
	for _, at := range slices.Backward(slices.Sorted(maps.Keys(s.rows))) {
		if at >= first {
			row := s.rows[at]
			part.rows[at] = append(slices.Clone(row[:1]), part.rest(row[1:])...)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(part.rows)) {
		basis = append(basis, part.rows[at])
	}
	return basis
}
