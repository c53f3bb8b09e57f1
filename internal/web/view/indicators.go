package view

import (
	"sipas/internal/report/words"
	"sipas/internal/results"
)

// IndicatorRow is one indicator: the measured rate, the plain fact, how sure it
// is, and what it rests on.
type IndicatorRow struct {
	Name string
	FigureCells
	Served string
	Per100 string
	Target string
	Fact   Fact
	Sure   string // empty: no grade belongs here
	Notes  []string
	Beside *Beside // nil: nothing
}

func indicatorRow(x *results.Indicator) IndicatorRow {
	row := IndicatorRow{
		Name: x.Name, FigureCells: cells(x.Rated), Served: count(x.Served), Per100: comma(x.Per100),
		Fact: plainFact(x), Sure: sure(x), Notes: notes(x), Beside: beside(x),
	}
	row.Answered = answered(x)
	if x.Target != nil {
		row.Target = words.Target(x.Target)
	}
	return row
}

// Shown is an indicator that the page of the period speaks of.
func (f *Figures) Shown(id string) (*results.Indicator, bool) {
	for _, x := range listed(f.shown()) {
		if x.ID == id {
			return x, true
		}
	}
	return nil, false
}
