package figures

import (
	"sipas/internal/results"
	"sipas/internal/words"
)

// LeadOf is the indicator of the plan that comes first.
func LeadOf(s *results.Summary) *results.Indicator {
	for i := range s.Indicators {
		if x := &s.Indicators[i]; x.Plan {
			return x
		}
	}
	return nil
}

// IndicatorRow is one indicator: the measured rate, the plain fact, how sure it
// is, and what it rests on.
type IndicatorRow struct {
	Name string
	FigureCells
	Served  string
	Per100  string
	Target  string
	Fact    Fact
	Sure    string // empty: no grade belongs here
	Notes   []string
	Details *Details // nil: nothing
}

func NewIndicatorRow(x *results.Indicator) IndicatorRow {
	row := IndicatorRow{
		Name: x.Name, FigureCells: Cells(x.Rated), Served: Count(x.Served), Per100: Comma(x.Per100),
		Fact: PlainFact(x), Sure: sure(x), Notes: notes(x), Details: details(x),
	}
	row.Answered = Answered(x)
	if x.Target != nil {
		row.Target = words.Target(x.Target)
	}
	return row
}
