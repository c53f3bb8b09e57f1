package stats

import "math/big"

// Counts are the answers to one question: the levels c1..c5 as chosen. Blank
// answers are in no denominator.
type Counts struct {
	Levels [5]int64
}

// Answered is n, everybody who chose a level.
func (c Counts) Answered() int64 {
	return c.Levels[0] + c.Levels[1] + c.Levels[2] + c.Levels[3] + c.Levels[4]
}

// Satisfied is s, those who chose level 4 or 5 (of the satisfaction scale).
func (c Counts) Satisfied() int64 { return c.Levels[3] + c.Levels[4] }

// Plus adds two counts level by level.
func (c Counts) Plus(o Counts) Counts {
	for i, n := range o.Levels {
		c.Levels[i] += n
	}
	return c
}

// Rate is the exact rate 100·s/n in percent as shown: half up, two decimals, or
// as many more as it takes to stay on its side of the target (basis points; 0:
// no target). It is null for n = 0.
func (c Counts) Rate(target int) Decimal { return percentOf(c.Satisfied(), c.Answered(), target) }

// share is s/n as a fraction; nil for n = 0.
func share(s, n int64) *big.Rat {
	if n == 0 {
		return nil
	}
	return new(big.Rat).SetFrac64(s, n)
}
