package stats

// rule says which disclosure rules a figure is under.
type rule struct {
	off  bool // unrestricted: none
	hide bool // would give a small one away
	half bool // a rate under 50% of fewer than 10 answers is "dưới 50%"; overall figures are exempt

	noLevels bool // the levels would give those of fewer than 30 answers away
}

// makeFigure lays out a figure of people who gave the answers of e, with levels
// nil where they have no meaning, rounded with an eye on the target.
func makeFigure(e Evidence, people int64, levels []int64, target int, r rule) Figure {
	if !r.off && (r.hide || people > 0 && people < smallest) {
		return Figure{Withheld: Small}
	}
	f := Figure{Answered: &e.Answered, Levels: levels}
	if !r.off && r.half && isLow(people, e.Satisfied, e.Answered) {
		f.Levels, f.Withheld = nil, BelowFifty
		return f
	}
	f.Satisfied = &e.Satisfied
	f.Rate = percentOf(e.Satisfied, e.Answered, target)
	f.Low, f.High = e.Shown(target)
	if !r.off && (r.noLevels || people > 0 && people < fewForLevels) {
		f.Levels, f.Withheld = nil, LevelsOnly
	}
	return f
}

// figureOf lays out plain counts.
func figureOf(c Counts, served int64, target int, r rule) Figure {
	n := c.Answered()
	return makeFigure(Single(c.Satisfied(), n, served), n, c.Levels[:], target, r)
}

// per100 is n per 100 served with two decimals; null where either is unknown.
func per100(f Figure, served *int64) Decimal {
	if f.Answered == nil || served == nil || *served <= 0 {
		return ""
	}
	return percentOf(*f.Answered, *served, noTarget)
}
