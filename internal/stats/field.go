package stats

import "math/bits"

// The audit works with numbers modulo a prime instead of fractions: of fixed
// size, and the same answer unless a determinant of the published sums is a
// multiple of 2^61−1, which sums of zeros and ones this size do not meet.
const prime = 1<<61 - 1

func addMod(a, b uint64) uint64 {
	s := a + b
	if s >= prime {
		s -= prime
	}
	return s
}

func negMod(a uint64) uint64 {
	if a == 0 {
		return 0
	}
	return prime - a
}

func mulMod(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	// high·2^64 + low = (high·8 + low>>61)·2^61 + low mod 2^61, and 2^61 ≡ 1.
	return addMod(high<<3|low>>61, low&prime)
}

// inverse is a^(prime−2), for a ≠ 0.
func inverse(a uint64) uint64 {
	result := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			result = mulMod(result, a)
		}
		a = mulMod(a, a)
	}
	return result
}

// term is a coefficient other than 0 at an atom.
type term struct {
	atom  int32
	value uint64
}

// vector is a sum over atoms, by ascending atom.
type vector []term

// at returns the coefficient at the atom.
func (v vector) at(atom int32) uint64 {
	low, high := 0, len(v)
	for low < high {
		middle := (low + high) / 2
		if v[middle].atom < atom {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(v) && v[low].atom == atom {
		return v[low].value
	}
	return 0
}

// minus returns v − factor·w.
func (v vector) minus(factor uint64, w vector) vector {
	out := make(vector, 0, len(v)+len(w))
	factor = negMod(factor)
	i := 0
	for _, t := range w {
		for i < len(v) && v[i].atom < t.atom {
			out = append(out, v[i])
			i++
		}
		value := mulMod(factor, t.value)
		if i < len(v) && v[i].atom == t.atom {
			value = addMod(value, v[i].value)
			i++
		}
		if value != 0 {
			out = append(out, term{t.atom, value})
		}
	}
	return append(out, v[i:]...)
}

// monic scales v so that its first coefficient is 1.
func (v vector) monic() vector {
	if len(v) == 0 || v[0].value == 1 {
		return v
	}
	scale := inverse(v[0].value)
	out := make(vector, len(v))
	for i, t := range v {
		out[i] = term{t.atom, mulMod(t.value, scale)}
	}
	return out
}
