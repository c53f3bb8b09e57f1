package xlsx

import (
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// hidden stands where the disclosure rules hide a number.
const hidden = "ẩn*"

// hiddenNote explains it, and words.UnderHalf.
const hiddenNote = "ẩn*: không công bố do dưới 5 phiếu, hoặc do con số này sẽ làm lộ kết quả của một nhóm ít phiếu; năm mức chỉ công bố khi có từ 30 phiếu trở lên. " +
	"“dưới 50%”: nhóm dưới 10 phiếu có tỷ lệ dưới 50%."

const openNote = " Kỳ chưa kết thúc: một số số liệu chỉ công bố sau khi chốt."

// refs name the cells of a row that formulas refer to.
type refs struct{ n, s, served string }

// figure is a Figure as cells.
type figure struct{ n, s, rate, low, high cell }

// figureOf lays a figure out. target is in basis points, 0 for none; served is
// nil where it is unknown or ignored.
func figureOf(f results.Figure, at refs, target int, served *int64) figure {
	switch {
	case f.Withheld == results.Small || f.Answered == nil:
		return figure{word(hidden), word(hidden), word(hidden), word(""), word("")}
	case f.Withheld == results.BelowFifty:
		return figure{count(*f.Answered), word(hidden), word(words.UnderHalf), word(""), word("")}
	case *f.Answered == 0:
		return figure{count(0), count(0), word(vi.NoData), word(""), word("")}
	case f.Satisfied == nil:
		return figure{count(*f.Answered), word("–"), word("–"), word(""), word("")}
	}
	x := figure{count(*f.Answered), count(*f.Satisfied), percentage(f.Rate), percentage(f.Low), percentage(f.High)}
	if same(100*float64(*f.Satisfied)/float64(*f.Answered), f.Rate) {
		x.rate.formula = rateFormula(at.s, at.n, f.Rate)
	}
	if served != nil && *served >= *f.Answered && at.served != "" && x.interval(f, at, target, *served) {
		return x
	}
	at.served = ""
	x.interval(f, at, target, 0)
	return x
}

// interval adds the formulas of the ends where they give what the Summary says.
func (x *figure) interval(f results.Figure, at refs, target int, served int64) bool {
	low, high := results.Single(*f.Satisfied, *f.Answered, served).Shown(target)
	if low != f.Low || high != f.High {
		return false
	}
	x.low.formula = lowFormula(at.s, at.n, at.n, at.served, low)
	x.high.formula = highFormula(at.s, at.n, at.n, at.served, high)
	return true
}

// levels are the five levels as cells; empty where the scale is shorter.
func levels(f results.Figure) []cell {
	cells := make([]cell, 5)
	for i := range cells {
		switch {
		case i < len(f.Levels):
			cells[i] = count(f.Levels[i])
		case f.Levels == nil:
			cells[i] = word(hidden)
		default:
			cells[i] = word("")
		}
	}
	return cells
}

// targetOf is the target in basis points; 0 for none.
func targetOf(x *results.Indicator) int {
	if x.Target == nil {
		return 0
	}
	return x.Target.BasisPoints
}

// per100 is n per 100 served as a formula of the row; empty where unknown.
func per100(d measure.Decimal, at refs) cell {
	c := percentage(d)
	if d.Known() {
		c.formula = rateFormula(at.n, at.served, d)
	}
	return c
}
