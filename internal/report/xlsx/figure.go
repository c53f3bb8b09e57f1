package xlsx

import (
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// none stands where there is no number.
const none = "–"

const hiddenNote = "“Không công bố”: để không suy ra được nhóm nhỏ. " + words.Merged + " Năm mức chỉ công bố khi có từ 30 phiếu."

const openNote = " Kỳ chưa kết thúc: các chỉ số khác chỉ công bố theo quý, nửa năm và năm."

// refs name the cells of a row that formulas refer to.
type refs struct{ n, s, served string }

// figure is a rate as cells.
type figure struct{ n, s, rate, low, high cell }

// figureOf lays a rate out; target is what rounding minds.
func figureOf(r results.Rated, at refs, target measure.Target) figure {
	switch {
	case r.Answered == nil:
		return figure{word(none), word(none), word(words.Hidden), word(""), word("")}
	case *r.Answered == 0:
		return figure{count(0), count(0), word(vi.NoData), word(""), word("")}
	case r.Satisfied == nil:
		return figure{count(*r.Answered), word(none), word(none), word(""), word("")}
	}
	x := figure{count(*r.Answered), count(*r.Satisfied), percentage(r.Rate), percentage(r.Low), percentage(r.High)}
	if same(100*float64(*r.Satisfied)/float64(*r.Answered), r.Rate) {
		x.rate.formula = rateFormula(at.s, at.n, r.Rate)
	}
	if low, high := measure.Single(*r.Satisfied, *r.Answered).Interval(target); low == r.Low && high == r.High {
		x.low.formula, x.high.formula = lowFormula(at.s, at.n, "", low), highFormula(at.s, at.n, "", high)
	}
	return x
}

// levels are the five levels as cells; empty where the scale is shorter.
func levels(f results.Figure) []cell {
	cells := make([]cell, 5)
	for i := range cells {
		switch {
		case i < len(f.Levels):
			cells[i] = count(f.Levels[i])
		case f.Levels == nil:
			cells[i] = word(none)
		default:
			cells[i] = word("")
		}
	}
	return cells
}

func targetOf(x *results.Indicator) measure.Target {
	if x.Target == nil {
		return measure.NoTarget
	}
	return measure.Target(x.Target.BasisPoints)
}

// per100 is n per 100 served as a formula of the row; empty where unknown.
func per100(d measure.Decimal, at refs) cell {
	c := percentage(d)
	if d.Known() {
		c.formula = rateFormula(at.n, at.served, d)
	}
	return c
}
