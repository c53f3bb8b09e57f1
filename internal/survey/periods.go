package survey

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

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

// Period is a named range of local days, half-open: [From, To). Administrative
// periods run from the 15th to the 14th and are named by the month they end in
// (design.md §2); days and weeks have no administrative form.
type Period struct {
	Name           string     `json:"name"` // 2026-05-31, 2026-W22, 2026-05, 2026-Q2, 2026-H1, 2026, 2026-2027
	Kind           PeriodKind `json:"kind"`
	Administrative bool       `json:"administrative"`
	From           Day        `json:"from"`
	To             Day        `json:"to"` // first day after the period
}

// Last returns the last day of the period; the target of this day holds.
func (p Period) Last() Day { return p.To.Add(-1) }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Day) bool { return d.Within(p.From, p.To) }

// ClosedBy reports whether every day of the period is sealed when lastClosed is
// the last sealed day.
func (p Period) ClosedBy(lastClosed Day) bool { return lastClosed != "" && p.Last() <= lastClosed }

// ByAnsweredDay reports whether the period counts responses by the day they
// were answered rather than the day they were stored: months and longer do
// (design.md §4), so that a late paper form lands in the month it speaks of.
func (p Period) ByAnsweredDay() bool { return p.Kind != DayPeriod && p.Kind != WeekPeriod }

// ForVerdict reports whether verdicts exist for this kind of period.
func (p Period) ForVerdict() bool {
	return p.Kind.Months() > 0
}

// Previous returns the period of the same kind and calendar just before p.
func (p Period) Previous() Period {
	if p.Kind == PlanPeriod {
		first, last := planYears(p)
		n := last - first + 1
		return planPeriod(first-n, last-n, p.Administrative)
	}
	return PeriodOf(p.Kind, p.From.Add(-1), p.Administrative)
}

// Next returns the period of the same kind and calendar just after p.
func (p Period) Next() Period {
	if p.Kind == PlanPeriod {
		first, last := planYears(p)
		n := last - first + 1
		return planPeriod(first+n, last+n, p.Administrative)
	}
	return PeriodOf(p.Kind, p.To, p.Administrative)
}

// MonthsIn returns the months of the same calendar that make up p; none for
// days and weeks.
func (p Period) MonthsIn() []Period {
	if !p.ByAnsweredDay() {
		return nil
	}
	var months []Period
	for m := PeriodOf(MonthPeriod, p.From, p.Administrative); m.To <= p.To; m = m.Next() {
		months = append(months, m)
	}
	return months
}

// PeriodOf returns the period of the kind that holds the day. PlanPeriod is not
// derivable from a day alone; ask ParsePeriod.
func PeriodOf(kind PeriodKind, d Day, administrative bool) Period {
	t := d.Start()
	switch kind {
	case DayPeriod:
		return Period{Name: string(d), Kind: kind, From: d, To: d.Next()}
	case WeekPeriod:
		monday := d.Add(-(int(t.Weekday()) + 6) % 7)
		year, week := t.ISOWeek()
		return Period{Name: fmt.Sprintf("%04d-W%02d", year, week), Kind: kind, From: monday, To: monday.Add(7)}
	}
	year, month := t.Year(), int(t.Month())
	if administrative && t.Day() >= 15 {
		if month++; month > 12 {
			year, month = year+1, 1
		}
	}
	return monthsPeriod(kind, year, month, administrative)
}

// monthsPeriod builds the period of the kind that holds the (administrative)
// month.
func monthsPeriod(kind PeriodKind, year, month int, administrative bool) Period {
	n := kind.Months()
	part := (month - 1) / n // which quarter, half … of the year, from 0
	first := part*n + 1
	p := Period{Kind: kind, Administrative: administrative, Name: partName(kind, year, part+1)}
	if administrative {
		p.From = date(year, time.Month(first-1), 15)
		p.To = date(year, time.Month(first+n-1), 15)
	} else {
		p.From = date(year, time.Month(first), 1)
		p.To = date(year, time.Month(first+n), 1)
	}
	return p
}

func partName(kind PeriodKind, year, part int) string {
	switch kind {
	case MonthPeriod:
		return fmt.Sprintf("%04d-%02d", year, part)
	case QuarterPeriod:
		return fmt.Sprintf("%04d-Q%d", year, part)
	case HalfPeriod:
		return fmt.Sprintf("%04d-H%d", year, part)
	}
	return fmt.Sprintf("%04d", year)
}

func planPeriod(firstYear, lastYear int, administrative bool) Period {
	first := monthsPeriod(YearPeriod, firstYear, 1, administrative)
	last := monthsPeriod(YearPeriod, lastYear, 1, administrative)
	return Period{
		Name: fmt.Sprintf("%04d-%04d", firstYear, lastYear), Kind: PlanPeriod,
		Administrative: administrative, From: first.From, To: last.To,
	}
}

func planYears(p Period) (first, last int) {
	first, _ = strconv.Atoi(p.Name[:4])
	last, _ = strconv.Atoi(p.Name[5:])
	return first, last
}

// ParsePeriod reads a period name: 2026, 2026-2027, 2026-H1, 2026-Q3, 2026-05,
// 2026-W22 or 2026-05-31. The error is Invalid and lists the forms.
func ParsePeriod(name string, administrative bool) (Period, error) {
	bad := Errorf(Invalid, "Kỳ %q không đúng. Các dạng dùng được: 2026, 2026-2027, 2026-H1, 2026-Q3, 2026-05, 2026-W22, 2026-05-31.", name)
	if len(name) < 4 {
		return Period{}, bad
	}
	year, err := parseDigits(name[:4], 1900, 9998)
	if err != nil {
		return Period{}, bad
	}
	rest, dashed := strings.CutPrefix(name[4:], "-")
	switch {
	case name[4:] == "":
		return monthsPeriod(YearPeriod, year, 1, administrative), nil
	case !dashed:
		return Period{}, bad
	case len(rest) == 2 && (rest[0] == 'H' || rest[0] == 'Q'):
		return parsePart(rest, year, administrative, bad)
	case len(rest) == 3 && rest[0] == 'W' && !administrative:
		return parseWeek(rest[1:], year, bad)
	case len(rest) == 2:
		month, err := parseDigits(rest, 1, 12)
		if err != nil {
			return Period{}, bad
		}
		return monthsPeriod(MonthPeriod, year, month, administrative), nil
	case len(rest) == 4:
		last, err := parseDigits(rest, year+1, 9998)
		if err != nil {
			return Period{}, bad
		}
		return planPeriod(year, last, administrative), nil
	case len(rest) == 5 && !administrative:
		d, err := ParseDay(name)
		if err != nil {
			return Period{}, bad
		}
		return PeriodOf(DayPeriod, d, false), nil
	}
	return Period{}, bad
}

func parsePart(rest string, year int, administrative bool, bad error) (Period, error) {
	kind, parts := QuarterPeriod, 4
	if rest[0] == 'H' {
		kind, parts = HalfPeriod, 2
	}
	part, err := parseDigits(rest[1:], 1, parts)
	if err != nil {
		return Period{}, bad
	}
	return monthsPeriod(kind, year, part*kind.Months(), administrative), nil
}

func parseWeek(digits string, year int, bad error) (Period, error) {
	week, err := parseDigits(digits, 1, 53)
	if err != nil {
		return Period{}, bad
	}
	// 4 January always lies in ISO week 1.
	p := PeriodOf(WeekPeriod, date(year, time.January, 4).Add(7*(week-1)), false)
	if p.Name != fmt.Sprintf("%04d-W%02d", year, week) {
		return Period{}, bad // the year has no week 53
	}
	return p, nil
}

// parseDigits reads plain ASCII digits between low and high.
func parseDigits(s string, low, high int) (int, error) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, strconv.ErrSyntax
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return 0, strconv.ErrRange
	}
	return n, nil
}

// PlanPeriodOn returns the years of the plan that hold the day: the years over
// which one target is in force. Not found: no target is.
func (c *Catalogue) PlanPeriodOn(d Day, administrative bool) (Period, bool) {
	year := PeriodOf(YearPeriod, d, administrative).Last() // the target of the last day holds
	for _, i := range c.Indicators {
		if t, ok := i.TargetOn(year); ok && i.Plan && t.From != "" && t.To != "" {
			first, last := t.From.Start().Year(), t.To.Add(-1).Start().Year()
			if first < last {
				return planPeriod(first, last, administrative), true
			}
		}
	}
	return Period{}, false
}
