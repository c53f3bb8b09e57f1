package stats

import (
	"cmp"
	"iter"
	"slices"

	"sipas/internal/survey"
)

// Disclosure is what one closed period may show, for every dimension. It is
// decided once, by Disclose, when the period closes; the program keeps it as
// JSON and never changes it.
type Disclosure struct {
	Period   string            `json:"period"`
	Hidden   []string          `json:"hidden_indicators"` // small, or would give a small one or a "dưới 50%" away
	NoLevels []string          `json:"no_levels"`         // indicators without the five levels, besides those with fewer than 30 answers
	Tables   []TableDisclosure `json:"tables"`
}

// TableDisclosure is the decision for the groups of one table.
type TableDisclosure struct {
	Indicator string    `json:"indicator"`
	Dimension Dimension `json:"dimension"` // or other_stages, other_channels
	Withheld  bool      `json:"withheld"`  // nothing of it may be shown
	Shown     []string  `json:"shown"`     // groups that may stand alone; all others are merged
	NoLevels  []string  `json:"no_levels"` // entries without the five levels, besides those with fewer than 30 answers
}

// DisclosureInput is everything Disclose needs.
type DisclosureInput struct {
	Catalogue  *survey.Catalogue
	LastClosed survey.Day
	Calendar   survey.Calendar // of the installation

	// Blocks are the closed days from Pending's first day on, or from any earlier
	// one, in any order.
	Blocks   iter.Seq2[*survey.Block, error]
	SetAside []SetAside // in force as of LastClosed
}

// Pending tells whether a period of the calendar has closed that fixed says
// nothing of, and from which stored day on Disclose needs blocks to decide: ""
// means from the first. It stays pending while nobody has answered.
func Pending(lastClosed survey.Day, calendar survey.Calendar, fixed []Disclosure) (from survey.Day, pending bool) {
	if lastClosed == "" {
		return "", false
	}
	var last survey.Period
	for _, d := range fixed {
		p, err := calendar.Parse(d.Period)
		if err == nil && p.To > last.To {
			last = p
		}
	}
	if last.To == "" {
		return "", true
	}
	next := calendar.Period(survey.MonthPeriod, last.To)
	return calendar.Period(survey.YearPeriod, last.To).From, next.ClosedBy(lastClosed)
}

// Disclose decides what the closed months, quarters, half years and years not
// yet in fixed may show, in the order of their ends, shorter before longer, and
// returns the new decisions only; none before the first answer.
//
// Groups of 1 to 4 answers are merged, and no table shows what would let such a
// group, or a few that are as small together, of this or any earlier period, be
// computed from everything shown so far of the same dimension, by equations or
// because its names and sums leave one number only. Overall figures are exempt
// (measures.md): they are shown even where they, or what was shown before
// together with them, give a group of a shorter period away. In the same way the five levels of some entries stay
// hidden so that those of fewer than 30 answers cannot be computed from the
// levels shown of this or any earlier period. It fails as Build does.
func Disclose(in DisclosureInput, fixed []Disclosure) ([]Disclosure, error) {
	if in.LastClosed == "" || in.Blocks == nil {
		return nil, nil
	}
	p := newPlan(in.Catalogue, false, boundaries(in.Catalogue, in.LastClosed)...)
	months, err := tallyMonths(in, p)
	if err != nil {
		return nil, err
	}
	decided := map[string]Disclosure{}
	for _, d := range fixed {
		decided[d.Period] = d
	}
	var fresh []Disclosure
	for _, year := range yearsOf(months, in) {
		y := newYearAudit(in, p, year, months)
		for _, period := range y.periods(firstMonth(months)) {
			before, known := decided[period.Name]
			d := y.decide(period, before, known)
			if !known {
				fresh = append(fresh, d)
			}
		}
	}
	return fresh, nil
}

// boundaries are the days on which some definition starts: between two of them
// every period has the same ones.
func boundaries(c *survey.Catalogue, last survey.Day) []survey.Day {
	var days []survey.Day
	for _, i := range c.Indicators {
		days = append(days, i.EffectiveFrom)
	}
	for _, m := range c.Mappings {
		days = append(days, m.EffectiveFrom)
	}
	for _, q := range c.Questionnaires {
		days = append(days, q.IssuedOn)
	}
	for _, p := range c.Procedures {
		for _, l := range p.Levels {
			if l.Since != "" {
				days = append(days, l.Since)
			}
		}
	}
	days = slices.DeleteFunc(days, func(d survey.Day) bool { return d > last })
	slices.Sort(days)
	return slices.Compact(days)
}

// tallyMonths counts every month somebody answered in, by name.
func tallyMonths(in DisclosureInput, p *plan) (map[string]*tally, error) {
	c := newCounter(p, in.SetAside)
	at := map[string]int{}
	c.route = func(d survey.Day) int {
		name := in.Calendar.Period(survey.MonthPeriod, d).Name
		i, ok := at[name]
		if !ok {
			i = len(c.main)
			at[name] = i
			c.main = append(c.main, newTally(p))
		}
		return i
	}
	for block, err := range in.Blocks {
		if err != nil {
			return nil, err
		}
		if err := c.count(block); err != nil {
			return nil, err
		}
	}
	months := make(map[string]*tally, len(at))
	for name, i := range at {
		months[name] = c.main[i]
	}
	return months, nil
}

func firstMonth(months map[string]*tally) string {
	first := ""
	for name := range months {
		if first == "" || name < first {
			first = name
		}
	}
	return first
}

// yearsOf lists the years from the first answer to the last closed day.
func yearsOf(months map[string]*tally, in DisclosureInput) []survey.Period {
	first := firstMonth(months)
	if first == "" {
		return nil
	}
	month, err := in.Calendar.Parse(first)
	if err != nil {
		return nil
	}
	var years []survey.Period
	for y := in.Calendar.Period(survey.YearPeriod, month.From); y.From <= in.LastClosed; y = y.Next() {
		years = append(years, y)
	}
	return years
}

// periods lists the closed periods of the year that end after the first month
// begins, in the order of their ends, shorter before longer.
func (y *yearAudit) periods(first string) []survey.Period {
	var list []survey.Period
	for _, kind := range []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod} {
		for p := y.in.Calendar.Period(kind, y.year.From); p.To <= y.year.To; p = p.Next() {
			months := p.MonthsIn()
			if p.ClosedBy(y.in.LastClosed) && months[len(months)-1].Name >= first {
				list = append(list, p)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b survey.Period) int {
		return cmp.Or(cmp.Compare(a.To, b.To), a.Kind.Months()-b.Kind.Months())
	})
	return list
}
