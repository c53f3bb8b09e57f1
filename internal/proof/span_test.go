package proof

import "slices"

// span is everything that follows from sums one has been told: sums over
// numbered unknowns, in echelon form. It works modulo a prime, which can make an
// unknown look computable that is not, with odds of one in two thousand million,
// and never the other way round unless the prime divides a fraction's bottom.
type span struct{ rows map[int32]sum } // by first unknown, whose factor is 1

const prime = 1<<31 - 1

// sum is a sum over unknowns, by ascending unknown, without factors of 0.
type sum []term

type term struct {
	unknown int32
	factor  uint64
}

// sumOf is the plain sum of some unknowns.
func sumOf(unknowns []int32) sum {
	slices.Sort(unknowns)
	v := make(sum, len(unknowns))
	for i, u := range unknowns {
		v[i] = term{u, 1}
	}
	return v
}

// minus is v − factor·w.
func (v sum) minus(factor uint64, w sum) sum {
	out := make(sum, 0, len(v)+len(w))
	for len(v) > 0 || len(w) > 0 {
		switch {
		case len(w) == 0 || len(v) > 0 && v[0].unknown < w[0].unknown:
			out, v = append(out, v[0]), v[1:]
		case len(v) == 0 || w[0].unknown < v[0].unknown:
			out, w = append(out, term{w[0].unknown, (prime - factor) * w[0].factor % prime}), w[1:]
		default:
			if f := (v[0].factor + (prime-factor)*w[0].factor) % prime; f != 0 {
				out = append(out, term{v[0].unknown, f})
			}
			v, w = v[1:], w[1:]
		}
	}
	return out
}

// rest is what is left of a sum when all that is known is taken out of it.
func (s *span) rest(v sum) sum {
	for i := 0; i < len(v); {
		if row, ok := s.rows[v[i].unknown]; ok {
			v = v.minus(v[i].factor, row)
		} else {
			i++
		}
	}
	return v
}

func (s *span) knows(v sum) bool { return len(s.rest(v)) == 0 }

// learn takes in a sum whose value is published; it reports whether it is new.
func (s *span) learn(v sum) bool {
	v = s.rest(v)
	if len(v) == 0 {
		return false
	}
	scale := inverse(v[0].factor)
	row := make(sum, len(v))
	for i, t := range v {
		row[i] = term{t.unknown, t.factor * scale % prime}
	}
	s.rows[v[0].unknown] = row
	return true
}

// inverse is a^(prime−2).
func inverse(a uint64) uint64 {
	result := uint64(1)
	for e := prime - 2; e > 0; e >>= 1 {
		if e&1 == 1 {
			result = result * a % prime
		}
		a = a * a % prime
	}
	return result
}
