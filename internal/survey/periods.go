package survey

import "strconv"

// PeriodKind is the length of a period.
type PeriodKind string

// The kinds, shortest first.
const (
	DayPeriod     PeriodKind = "day"
	WeekPeriod    PeriodKind = "week"    // ISO week, Monday to Sunday
	MonthPeriod   PeriodKind = "month"   //
	QuarterPeriod PeriodKind = "quarter" //
	HalfPeriod    PeriodKind = "half"    //
	YearPeriod    PeriodKind = "year"    //
	PlanPeriod    PeriodKind = "plan"    // several whole years of the plan
)

// Months returns how many months a period of the kind has; 0 for days, weeks
// and plan periods.
func (k PeriodKind) Months() int {
	switch k {
	case MonthPeriod:
		return 1
	case QuarterPeriod:
		return 3
	case HalfPeriod:
		return 6
	case YearPeriod:
		return 12
	}
	return 0
}

// Period is a named range of local days, half-open: [From, To).
type Period struct {
	Name     string     `json:"name"` // 2026-05-31, 2026-W22, 2026-05, 2026-Q2, 2026-H1, 2026, 2026-2027
	Kind     PeriodKind `json:"kind"`
	Calendar Calendar   `json:"-"` // of the installation
	From     Day        `json:"from"`
	To       Day        `json:"to"` // first day after the period
}

// Last returns the last day of the period; the target of this day holds.
func (p Period) Last() Day { return p.To.Add(-1) }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Day) bool { return d.Within(p.From, p.To) }

// ClosedBy reports whether every day of the period is sealed when lastClosed is
// the last sealed day.
func (p Period) ClosedBy(lastClosed Day) bool { return lastClosed != "" && p.Last() <= lastClosed }

// ByAnsweredDay reports whether the period counts responses by the day they
// were answered rather than the day they were stored: months and longer do, so
// that a late paper form lands in the month it speaks of.
func (p Period) ByAnsweredDay() bool { return p.Kind != DayPeriod && p.Kind != WeekPeriod }

// ForVerdict reports whether verdicts exist for this kind of period.
func (p Period) ForVerdict() bool {
	return p.Kind.Months() > 0
}

// Previous returns the period of the same kind just before p.
func (p Period) Previous() Period {
	if p.Kind == PlanPeriod {
		first, last := planYears(p)
		n := last - first + 1
		return p.Calendar.plan(first-n, last-n)
	}
	return p.Calendar.Period(p.Kind, p.From.Add(-1))
}

// Next returns the period of the same kind just after p.
func (p Period) Next() Period {
	if p.Kind == PlanPeriod {
		first, last := planYears(p)
		n := last - first + 1
		return p.Calendar.plan(first+n, last+n)
	}
	return p.Calendar.Period(p.Kind, p.To)
}

// MonthsIn returns the months that make up p; none for
// days and weeks.
func (p Period) MonthsIn() []Period {
	if !p.ByAnsweredDay() {
		return nil
	}
	var months []Period
	for m := p.Calendar.Period(MonthPeriod, p.From); m.To <= p.To; m = m.Next() {
		months = append(months, m)
	}
	return months
}

func planYears(p Period) (first, last int) {
	first, _ = strconv.Atoi(p.Name[:4])
	last, _ = strconv.Atoi(p.Name[5:])
	return first, last
}

// PlanPeriodOn returns the years of the plan that hold the day: the years over
// which one target is in force. Not found: no target is.
func (c *Catalogue) PlanPeriodOn(d Day, calendar Calendar) (Period, bool) {
	year := calendar.Period(YearPeriod, d).Last() // the target of the last day holds
	for _, i := range c.Indicators {
		if t, ok := i.TargetOn(year); ok && i.Plan && t.From != "" && t.To != "" {
			first, last := t.From.Start().Year(), t.To.Add(-1).Start().Year()
			if first < last {
				return calendar.plan(first, last), true
			}
		}
	}
	return Period{}, false
}
