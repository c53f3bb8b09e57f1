package results

import (
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
)

// soFar is what may be shown of a period that is not over: the headline over the
// finished pieces of the next smaller kind (rule 2).
func (v *View) soFar(y *year, p survey.Period) *Summary {
	smaller := survey.DayPeriod
	if i := slices.Index(kinds, p.Kind); i > 0 {
		smaller = kinds[i-1]
	}
	return v.headlineOnly(p, []*year{y}, func(piece *disclosure.Past) bool {
		return daysOf(p).Has(piece.Days) && v.named(piece.Name).Kind == smaller
	})
}

// recent is a day, or a week: the sum of the pieces of days that end in it. Staff
// only.
func (v *View) recent(p survey.Period) (*Summary, error) {
	years, err := v.years([]survey.Period{v.Calendar.Period(survey.MonthPeriod, p.From), v.Calendar.Period(survey.MonthPeriod, p.Last())})
	if err != nil {
		return nil, err
	}
	from := p.From
	s := v.headlineOnly(p, years, func(piece *disclosure.Past) bool {
		if !p.Contains(piece.Shown) || v.named(piece.Name).Kind != survey.DayPeriod {
			return false
		}
		from = min(from, piece.From)
		return true
	})
	s.Period.From = from
	return s, nil
}

// headlineOnly lays out the sum of some pieces, of which nothing but the headline
// is shown, without levels.
func (v *View) headlineOnly(p survey.Period, years []*year, pick func(*disclosure.Past) bool) *Summary {
	l, d := newList(), Decision{}
	shown, some := false, false
	for _, y := range years {
		for _, piece := range y.history(y.headline(), v.Seal.Day).Pieces {
			if pick(piece) {
				y.addPiece(l, piece, v.Seal.Day)
				shown = true
			}
		}
		some = some || y.headlineIn(daysOf(p)) > 0
	}
	if shown || !some { // that nobody answered is no secret
		row := years[len(years)-1].headline()
		d.Rows = with(nil, row.Key, row.Group)
	}
	s := v.lay(years, p, p.From, l)
	redact(s, d, l)
	for i := range s.Indicators { // what is counted is a part of the period, what was served would be of all of it
		x := &s.Indicators[i]
		x.Served, x.ServedWarning, x.Per100 = nil, false, ""
	}
	return s
}

// addPiece adds the answers of a piece of days that its figure counts.
func (y *year) addPiece(l *list, p *disclosure.Past, last survey.Day) {
	row := y.headline()
	for _, d := range y.daysIn(p.Days) {
		l.counted.Put(row, d.cell)
	}
	for _, a := range y.asideIn(p.Days) {
		if !a.in(row) {
			continue
		}
		if p.Out("")[a.ID] {
			l.counted.Take(row, a.tally.At(row))
			l.out.Put(row, a.tally.At(row))
		} else if out, _ := a.outOn(last); out {
			l.waits++
		}
	}
}

// Series is the headline day by day.
type Series struct {
	Indicator string `json:"indicator"`
	Name      string `json:"name"`
	Spans     []Span `json:"spans"`
}

// Span is one day, or as many as it took to have ten answers.
type Span struct {
	From survey.Day `json:"from"`
	To   survey.Day `json:"to"` // first day after the span
	Figure
}

// Daily returns the finished pieces of days that end in a period, oldest first.
// Staff only.
func (v *View) Daily(p survey.Period) ([]Series, error) {
	if err := v.fits(daysOf(p)); err != nil {
		return nil, err
	}
	var series []Series
	for d := p.From; d < p.To && d <= v.Seal.Day; d = d.Next() {
		s, err := v.recent(v.Calendar.Period(survey.DayPeriod, d))
		if err != nil {
			return nil, err
		}
		x := s.Indicators[0]
		if len(series) == 0 {
			series = []Series{{Indicator: x.ID, Name: x.Name, Spans: []Span{}}}
		}
		if x.Rate.Known() {
			series[0].Spans = append(series[0].Spans, Span{s.Period.From, s.Period.To, x.Figure})
		}
	}
	return series, nil
}
