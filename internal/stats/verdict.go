package stats

import "math/big"

// Verdict says whether a target is proved met (đạt), proved missed (chưa đạt) or
// neither (chưa đủ căn cứ). The zero value is null: no verdict belongs here.
type Verdict string

// The verdicts.
const (
	Met          Verdict = "met"
	NotMet       Verdict = "not_met"
	Insufficient Verdict = "insufficient"
	NoData       Verdict = "no_data"     // a target, but nobody answered
	NoTarget     Verdict = "no_target"   // "kế hoạch chưa giao chỉ tiêu cho giai đoạn này"
	Provisional  Verdict = "provisional" // the period is still open: "tạm tính"
)

// MarshalJSON writes null for no verdict.
func (v Verdict) MarshalJSON() ([]byte, error) { return textOrNull(string(v)) }

// Comparison is the plain place of a rate beside its target.
type Comparison string

// The comparisons; Above includes rates above the target only, exactly.
const (
	Above Comparison = "above"
	Equal Comparison = "equal"
	Below Comparison = "below"
)

// MarshalJSON writes null for no comparison.
func (c Comparison) MarshalJSON() ([]byte, error) { return textOrNull(string(c)) }

// Certainty is the word beside a comparison.
type Certainty string

// The certainties.
const (
	Certain   Certainty = "certain"   // "chắc chắn"
	Uncertain Certainty = "uncertain" // "chưa chắc chắn, cần thêm phiếu"
)

// MarshalJSON writes null for no certainty.
func (c Certainty) MarshalJSON() ([]byte, error) { return textOrNull(string(c)) }

// Evidence is what a verdict rests on, all integers.
type Evidence struct {
	Answered  int64 // n, for an index Σm
	Satisfied int64 // s, for an index Σs
	SquareSum int64 // Σm² for an index; n where everybody gives one answer
	Served    int64 // N where it is known, covers the same and n ≤ N; otherwise 0
}

// Single is the evidence of one answer a person. A served count that is unknown
// (below 1) or smaller than n is ignored.
func Single(s, n, served int64) Evidence {
	if served < n {
		served = 0
	}
	return Evidence{Answered: n, Satisfied: s, SquareSum: n, Served: served}
}

// Compare places the exact rate beside the target (basis points, 1..9999). It is
// empty without answers.
func (e Evidence) Compare(target int) Comparison {
	if e.Answered <= 0 {
		return ""
	}
	switch e.excess(target).Sign() {
	case 1:
		return Above
	case -1:
		return Below
	}
	return Equal
}

// Judge returns Met, NotMet or Insufficient for a target in basis points
// (1..9999), or NoData. It is the place of the target outside or inside the
// Wilson interval (measures.md, "Rate, interval, verdict"), decided in integers:
// 625a² against 2401·Σm²·t·(10000−t) with a = 10000s − t·n, since z² = 2401/625.
// Integers of any size are safe.
func (e Evidence) Judge(target int) Verdict {
	if e.Answered <= 0 {
		return NoData
	}
	if e.Served > 0 {
		whole := product(e.Served, int64(target))
		if product(10000, e.Satisfied).Cmp(whole) >= 0 {
			return Met
		}
		if product(10000, e.Satisfied+e.Served-e.Answered).Cmp(whole) < 0 {
			return NotMet
		}
	}
	a := e.excess(target)
	left := product(625).Mul(product(625), a)
	left.Mul(left, a)
	order := left.Cmp(e.spread(target))
	switch {
	case a.Sign() >= 0 && order >= 0:
		return Met
	case a.Sign() < 0 && order > 0:
		return NotMet
	}
	return Insufficient
}

// excess is a = 10000s − t·n.
func (e Evidence) excess(target int) *big.Int {
	a := product(10000, e.Satisfied)
	return a.Sub(a, product(int64(target), e.Answered))
}

// spread is 2401·Σm²·t·(10000−t).
func (e Evidence) spread(target int) *big.Int {
	return product(2401, e.SquareSum, int64(target), int64(10000-target))
}

func product(factors ...int64) *big.Int {
	p := big.NewInt(1)
	for _, f := range factors {
		p.Mul(p, big.NewInt(f))
	}
	return p
}
