package view

import (
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Pages and reports write numbers and name periods alike.

func comma(d stats.Decimal) string { return words.Number(d) }

func interval(low, high stats.Decimal) string { return words.Range(low, high) }

func sentence(phrase string) string { return words.Capital(phrase) }

// periodName begins a heading or a link.
func periodName(p survey.Period) string { return words.Capital(words.Period(p)) }

// answered is how many people a figure rests on.
func answered(x *stats.Indicator) string { return count(words.People(x)) }
