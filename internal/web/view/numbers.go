package view

import (
	"sipas/internal/measure"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/survey"
)

// Pages and reports write numbers and name periods alike.

func comma(d measure.Decimal) string { return words.Number(d) }

func interval(low, high measure.Decimal) string { return words.Range(low, high) }

func sentence(phrase string) string { return words.Capital(phrase) }

// periodName begins a heading or a link.
func periodName(p survey.Period) string { return words.Capital(words.Period(p)) }

// periodTitle is the name with how much of the period is on record, and whether
// it is over.
func periodTitle(s *results.Summary) string {
	title := words.Capital(words.PeriodOf(s))
	if !s.Closed {
		title += " (" + provisional + ")"
	}
	return title
}

// answered is how many people a figure rests on.
func answered(x *results.Indicator) string { return count(words.People(x)) }
