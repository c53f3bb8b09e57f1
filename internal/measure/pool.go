package measure

import (
	"math/big"
	"strings"
)

// Counts are the answers to one item: how many chose each level, 1 first. Blank
// answers are in no denominator.
type Counts struct {
	Levels [5]int64
}

// Answered is n, everybody who chose a level.
func (c Counts) Answered() int64 {
	return c.Levels[0] + c.Levels[1] + c.Levels[2] + c.Levels[3] + c.Levels[4]
}

// Satisfied is s, those who chose level 4 or 5.
func (c Counts) Satisfied() int64 { return c.Levels[3] + c.Levels[4] }

// Plus adds two counts level by level.
func (c Counts) Plus(o Counts) Counts {
	for i, n := range o.Levels {
		c.Levels[i] += n
	}
	return c
}

// Minus takes o, a part of c, away level by level.
func (c Counts) Minus(o Counts) Counts {
	for i, n := range o.Levels {
		c.Levels[i] -= n
	}
	return c
}

// Pool is what a set of items adds up to over people: each person answered m of
// them and was satisfied with s of these. For one item m is 1.
// 0 ≤ Satisfied ≤ Answered ≤ SquareSum always.
type Pool struct {
	People    int64 // with m > 0
	Answered  int64 // Σm
	Satisfied int64 // Σs
	SquareSum int64 // Σm²
}

// Single is the pool of one item.
func Single(satisfied, answered int64) Pool {
	return Pool{People: answered, Answered: answered, Satisfied: satisfied, SquareSum: answered}
}

// AddPerson counts one person; m < 1 counts nothing.
func (p *Pool) AddPerson(m, s int64) {
	if m < 1 {
		return
	}
	*p = p.Plus(Pool{1, m, s, m * m})
}

// Plus adds two pools without common people.
func (p Pool) Plus(o Pool) Pool {
	return Pool{p.People + o.People, p.Answered + o.Answered, p.Satisfied + o.Satisfied, p.SquareSum + o.SquareSum}
}

// Minus takes o, some of the people of p, away.
func (p Pool) Minus(o Pool) Pool {
	return Pool{p.People - o.People, p.Answered - o.Answered, p.Satisfied - o.Satisfied, p.SquareSum - o.SquareSum}
}

// NEff is the effective number of answers (Σm)²/Σm² (Kish 1965): one person is
// one voice however many items answered, so it is People at most. For one item
// it is n. Nil when nobody answered.
func (p Pool) NEff() *big.Rat {
	if p.Answered <= 0 {
		return nil
	}
	n := big.NewRat(p.Answered, p.SquareSum)
	return n.Mul(n, big.NewRat(p.Answered, 1))
}

// NEffDecimal is NEff with two decimals; null when nobody answered.
func (p Pool) NEffDecimal() Decimal {
	if n := p.NEff(); n != nil {
		return roundRat(n, nil)
	}
	return ""
}

// single reports whether each person gave one answer, so that s and n are whole.
func (p Pool) single() bool { return p.SquareSum == p.Answered }

// Rate is s/n in percent as Percent shows it; null when nobody answered.
func (p Pool) Rate(t Target) Decimal { return PercentOf(p.Satisfied, p.Answered, t) }

// Reached reports the plain fact s/n ≥ T, exactly: "đạt mức chỉ tiêu". It is
// false without answers and without a target.
func (p Pool) Reached(t Target) bool {
	return p.Answered > 0 && t.Set() && share(p.Satisfied, p.Answered).Cmp(t.share()) >= 0
}

// Minus is a percentage as shown minus the target, in points: "0.65", "-0.005";
// null where either lacks.
func (d Decimal) Minus(t Target) Decimal {
	rate, ok := d.Rat()
	if !ok || !t.Set() {
		return ""
	}
	digits := len(d) - 1 - strings.IndexByte(string(d), '.')
	return Decimal(rate.Sub(rate, t.percent()).FloatString(digits))
}
