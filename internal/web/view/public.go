package view

import (
	"slices"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Public is the page of results for everybody.
type Public struct {
	Base
	Periods []PublicPeriod
	From    string // when the first figures come; empty: there are some
	Hidden  string // what hidden stands for; empty: nothing is hidden
	Note    string
	Gloss   string // of the intervals
	Seal    string
	SealDay string
}

func (*Public) file() string { return "citizen/public.html" }

// PublicPeriod is a closed period with the indicators of the plan.
type PublicPeriod struct {
	Name        string // in Vietnamese
	Kind        string // in the language of the page
	First, Last string
	Rows        []IndicatorRow
}

// NewPublic lays out closed Summaries, shortest period first. Where there are
// none, next is the day on which figures can come. The seal is the caller's.
func NewPublic(b Base, summaries []*stats.Summary, next survey.Day) (*Public, error) {
	p := &Public{Base: b, Note: b.Sentence(stats.Note), Gloss: b.Sentence(sentence(stats.IntervalNote) + ".")}
	for _, s := range summaries {
		kind, err := b.Say("public." + string(s.Period.Kind))
		if err != nil {
			return nil, err
		}
		period := PublicPeriod{Name: periodName(s.Period), Kind: kind, First: b.Date(s.Period.From), Last: b.Date(s.Period.Last())}
		for i := range s.Indicators {
			if x := &s.Indicators[i]; x.Plan {
				period.Rows = append(period.Rows, indicatorRow(x))
			}
		}
		if slices.ContainsFunc(period.Rows, func(x IndicatorRow) bool { return x.Rate == hidden }) {
			p.Hidden = b.Sentence(hiddenNote)
		}
		p.Periods = append(p.Periods, period)
	}
	if len(p.Periods) == 0 {
		p.From = b.Date(next)
	}
	return p, nil
}
