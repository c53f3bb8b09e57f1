package results

import (
	"slices"

	"sipas/internal/survey"
)

// lastYear are the indicators over the four quarters that end with a closed one;
// none for the last of a year, which is the year itself.
func (v *View) lastYear(q survey.Period) ([]Indicator, error) {
	if q.Kind != survey.QuarterPeriod || q.To == v.Calendar.Period(survey.YearPeriod, q.From).To {
		return nil, nil
	}
	quarters := []survey.Period{q}
	for len(quarters) < 4 {
		quarters = append([]survey.Period{quarters[0].Previous()}, quarters...)
	}
	s, err := v.combined(survey.Period{Name: q.Name, Kind: survey.YearPeriod, Calendar: v.Calendar, From: quarters[0].From, To: q.To}, quarters)
	if err != nil || s == nil {
		return nil, err
	}
	return s.Indicators, nil
}

// plan is what the years of the plan have together.
func (v *View) plan(p survey.Period) (*Summary, error) {
	var years []survey.Period
	for y := v.Calendar.Period(survey.YearPeriod, p.From); y.To <= p.To; y = y.Next() {
		years = append(years, y)
	}
	s, err := v.combined(p, years)
	if s != nil || err != nil {
		return s, err
	}
	counted, err := v.years(years)
	if err != nil {
		return nil, err
	}
	nobody := newList()
	s = v.lay(counted, p, p.From, nobody)
	redact(s, Decision{}, nobody)
	return s, nil
}

// years are the counted years of periods, each once.
func (v *View) years(parts []survey.Period) ([]*year, error) {
	var years []*year
	for _, part := range parts {
		y, err := v.year(part)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	return years, nil
}

// combined adds up the figures that are shown in each of some closed periods and
// made in the same way throughout; nil where one of the periods is not decided.
func (v *View) combined(p survey.Period, parts []survey.Period) (*Summary, error) {
	if err := v.fits(daysOf(p)); err != nil {
		return nil, err
	}
	l := newList()
	var years []*year
	for _, part := range parts {
		d, decided := v.decisions[part.Name]
		if !decided || d.From != part.From {
			return nil, nil
		}
		y, err := v.year(part)
		if err != nil {
			return nil, err
		}
		years = append(years, y)
		l.plus(y.shown(part.Name, survey.Days{From: d.From, To: part.To}, v.Seal.Day))
	}
	last := years[len(years)-1]
	var together Decision
	for _, ind := range last.defs.Indicators {
		if row := last.defs.Row(ind, p.From); v.inEach(ind.ID, parts, years) {
			together.Rows = with(together.Rows, row.Key, row.Group)
		}
	}
	s := v.lay(slices.Compact(years), p, p.From, l)
	redact(s, together, l)
	s.Breakdowns, s.Items = []Breakdown{}, []ItemFigure{}
	s.Indicators = slices.DeleteFunc(s.Indicators, func(x Indicator) bool { return x.Withheld == Small })
	return s, nil
}

// inEach reports whether the indicator is shown in each part, made as in the last.
func (v *View) inEach(id string, parts []survey.Period, years []*year) bool {
	measure := ""
	for i, part := range parts {
		at := slices.IndexFunc(years[i].defs.Indicators, func(ind survey.Indicator) bool { return ind.ID == id })
		if at < 0 {
			return false
		}
		ind := years[i].defs.Indicators[at]
		this := years[i].defs.Measure(ind, part.From)
		if i > 0 && this != measure || !v.decisions[part.Name].shows(years[i].defs.Row(ind, part.From), 0) {
			return false
		}
		measure = this
	}
	return true
}
