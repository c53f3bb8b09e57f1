package view

import (
	"slices"

	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
)

// joinDay puts in place of a closed day's own figures those of the span of days
// it was joined to (stats.Daily): beside that span the day alone would give a
// smaller one away. It returns which days were joined; empty: the day stands alone.
func (f *Figures) joinDay() string {
	s := f.shown()
	if s.Period.Kind != survey.DayPeriod || !s.Closed {
		return ""
	}
	joined, copied := "", *s
	copied.Indicators = slices.Clone(s.Indicators)
	for i := range copied.Indicators {
		x := &copied.Indicators[i]
		span := f.spanOf(x.ID, s.Period.From)
		x.Figure = span.Figure
		if joinsDays(span) {
			leaveServed(x)
		}
		if days := words.Between(span.From, span.To); days != "" && joined == "" {
			joined = days
		}
	}
	f.Periods = append(slices.Clone(f.Periods[:len(f.Periods)-1]), &copied)
	return joined
}

// spanOf is the span of an indicator's days that holds the day; one that is
// hidden where there is none yet.
func (f *Figures) spanOf(indicator string, day survey.Day) stats.Span {
	for _, series := range f.Days {
		for _, span := range series.Spans {
			if series.Indicator == indicator && day.Within(span.From, span.To) {
				return span
			}
		}
	}
	return stats.Span{From: day, To: day.Next(), Figure: stats.Figure{Withheld: stats.Small}}
}

func joinsDays(s stats.Span) bool { return s.From.Next() != s.To }

// leaveServed takes the served count of a day from an indicator: with what it
// gives, forms per 100 files, the day's own answers could be computed, and from
// them those of a smaller day it was joined to.
func leaveServed(x *stats.Indicator) { x.Served, x.Per100, x.ServedWarning = nil, "", false }
