package stats

import "sipas/internal/survey"

// daysToJoin tells how many of the following days must be joined to the first
// one so that together they have 5 answers and may be shown; counts are the
// answers of consecutive days. Not enough: the days so far do not suffice yet.
func daysToJoin(counts []int64) (following int, enough bool) {
	var n int64
	for i, c := range counts {
		if n += c; n >= smallest {
			return i, true
		}
	}
	return 0, false
}

// Series is an overall figure day by day.
type Series struct {
	Indicator string `json:"indicator"`
	Name      string `json:"name"`
	Spans     []Span `json:"spans"`
}

// Span is one day, or as many following days as it takes to have 5 answers.
type Span struct {
	From survey.Day `json:"from"`
	To   survey.Day `json:"to"` // first day after the span
	Figure
}

// Daily returns the overall figures of the closed days of in.Period by the day
// responses were stored, joining days under the disclosure rules. Days without
// answers before a span are left out; a last stretch with fewer than 5 answers
// is not shown yet. Ask for whole weeks or months, so that days are always
// joined in the same way. It fails as Build does.
func Daily(in Input) ([]Series, error) {
	p := newPlan(in.Catalogue, false, in.Period.From)
	c := newCounter(p, in.SetAside)
	c.byDay = true
	c.route = routeTo(in.Period)
	days, err := countDays(c, in)
	if err != nil {
		return nil, err
	}
	list := []Series{}
	for _, s := range p.scopes {
		q := &p.populations[s.population]
		series := Series{Indicator: q.ID, Name: q.Name, Spans: []Span{}}
		counts := make([]Counts, len(days))
		answered := make([]int64, len(days))
		for i, d := range days {
			counts[i] = d.main.headline(p, s.population)
			answered[i] = counts[i].Answered()
		}
		for first := 0; first < len(days); first++ {
			if answered[first] == 0 {
				continue
			}
			following, enough := daysToJoin(answered[first:])
			if in.Unrestricted {
				following, enough = 0, true
			}
			if !enough {
				break
			}
			last := first + following
			var span Counts
			for _, one := range counts[first : last+1] {
				span = span.Plus(one)
			}
			series.Spans = append(series.Spans, Span{
				From: days[first].day, To: days[last].day.Next(),
				Figure: figureOf(span, 0, noTarget, rule{off: in.Unrestricted}),
			})
			first = last
		}
		list = append(list, series)
	}
	return list, nil
}
