package measure

import (
	"encoding/json"
	"math/big"
)

// Grade says what the answers prove about a target: five grades, or why there is
// none. The zero value is null: no grade belongs here.
type Grade string

// The grades. Against the target T, P↑ = P(X ≥ s) and P↓ = P(X ≤ s) are the
// chances of so many, or so few, satisfied answers if the true rate were T.
const (
	Met          Grade = "met"            // P↑ ≤ 0.025
	LikelyMet    Grade = "likely_met"     // P↑ ≤ 0.16
	Undecided    Grade = "undecided"      // neither
	LikelyNotMet Grade = "likely_not_met" // P↓ ≤ 0.16
	NotMet       Grade = "not_met"        // P↓ ≤ 0.025
	TooFew       Grade = "too_few"        // n_eff, and so for one item n, below 30
	NoData       Grade = "no_data"        // nobody answered
	Ungraded     Grade = "no_target"      // the plan has none, or one outside 50..99.9%
	Provisional  Grade = "provisional"    // the period is still open; callers decide this first
)

var levels = map[Grade]int{Met: 5, LikelyMet: 4, Undecided: 3, LikelyNotMet: 2, NotMet: 1}

var words = map[Grade]string{
	Met:          "Đủ căn cứ kết luận đạt",
	LikelyMet:    "Nghiêng về đạt",
	Undecided:    "Chưa phân biệt được với chỉ tiêu",
	LikelyNotMet: "Nghiêng về chưa đạt",
	NotMet:       "Đủ căn cứ kết luận chưa đạt",
	TooFew:       "Dưới 30 phiếu, chưa so với chỉ tiêu",
	NoData:       "chưa có dữ liệu",
	Ungraded:     "kế hoạch chưa giao",
	Provisional:  "tạm tính",
}

// Level is 5 (met) down to 1 (not_met); 0 where there is no grade.
func (g Grade) Level() int { return levels[g] }

// Words are the words for readers, in Vietnamese; "" for the zero value.
func (g Grade) Words() string { return words[g] }

// MarshalJSON writes null for the zero value.
func (g Grade) MarshalJSON() ([]byte, error) {
	if g == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(g))
}

// fewest is how many (effective) answers a comparison with a target needs.
const fewest = 30

// Grade is the pool's grade, exact for one item. Without a grade the first of
// no_data, no_target, too_few that holds is told; provisional, before them all,
// is for callers, who know the period.
func (p Pool) Grade(t Target) Grade {
	switch {
	case p.Answered <= 0:
		return NoData
	case !t.Gradable():
		return Ungraded
	case p.tooFew():
		return TooFew
	}
	e, target := p.evidence(), t.share()
	m, rest := e.mirror(), complement(target)
	switch {
	case e.compareTail(target, alpha) <= 0:
		return Met
	case m.compareTail(rest, alpha) <= 0:
		return NotMet
	case e.compareTail(target, leaning) <= 0:
		return LikelyMet
	case m.compareTail(rest, leaning) <= 0:
		return LikelyNotMet
	}
	return Undecided
}

// tooFew looks at n_eff only: it is never more than the number of people.
func (p Pool) tooFew() bool { return p.NEff().Cmp(big.NewRat(fewest, 1)) < 0 }
