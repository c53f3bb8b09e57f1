package stats

import "math/big"

// What only the tests of this package may call.

var DaysToJoin = daysToJoin

// Published is the difference later − earlier, in points, of two figures given
// as published (basis points each): 8394 − 8266 is "1.28".
func Published(later, earlier int64) Decimal { return pointsText(float64(later-earlier) / 10000) }

// PooledRate is index formula A as an exact fraction: Σs/Σn over the items of
// all factors. Nil without answers.
func PooledRate(factors [][]Counts) *big.Rat {
	var all Pool
	for _, items := range factors {
		for _, c := range items {
			all.Answered, all.Satisfied = all.Answered+c.Answered(), all.Satisfied+c.Satisfied()
		}
	}
	return share(all.Satisfied, all.Answered)
}
