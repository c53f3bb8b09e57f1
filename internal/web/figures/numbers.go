package figures

import (
	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/words"
)

// Provisional is said of a period that is open.
const Provisional = "tạm tính"

// Finality is how final the figures of a period are: the year's are the result.
func Finality(s *results.Summary) string {
	switch {
	case !s.Closed:
		return Provisional
	case s.Period.Kind == survey.QuarterPeriod || s.Period.Kind == survey.HalfPeriod:
		return words.Monitoring
	}
	return ""
}

// Pages and reports write numbers and name periods alike.

func Comma(d measure.Decimal) string { return words.Number(d) }

func Interval(low, high measure.Decimal) string { return words.Range(low, high) }

func Sentence(phrase string) string { return words.Capital(phrase) }

// PeriodName begins a heading or a link.
func PeriodName(p survey.Period) string { return words.Capital(words.Period(p)) }

// PeriodTitle is the name with how much of the period is on record, and whether
// it is over.
func PeriodTitle(s *results.Summary) string {
	title := words.Capital(words.PeriodOf(s))
	if !s.Closed {
		title += " (" + Provisional + ")"
	}
	return title
}

// Answered is how many people a figure rests on.
func Answered(x *results.Indicator) string { return Count(words.People(x)) }

// PeriodLink leads to the same page of another period.
type PeriodLink struct {
	Name, Href string
	Open       bool // still under way: provisional
	Here       bool // of the kind shown; the name is then that of the kind
}
