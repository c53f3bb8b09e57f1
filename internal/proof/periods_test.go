package proof

import (
	"fmt"
	"time"

	"sipas/internal/survey"
)

// period is a named range of days, half-open, as measures.md and design.md §2
// define them; days are YYYY-MM-DD, so that they compare as text.
type period struct {
	name, kind string
	from, to   string
}

// months is the length of a period; 0 for days and weeks.
func (p period) months() int {
	return map[string]int{"month": 1, "quarter": 3, "half": 6, "year": 12}[p.kind]
}

func (p period) last() string { return day(start(p.to).AddDate(0, 0, -1)) }

// contains says whether the period counts a response: months and longer by the
// day it was answered, days and weeks by the day it was stored.
func (p period) contains(r *response) bool {
	d := r.day
	if p.months() > 0 {
		d = r.answeredDay
	}
	return p.from <= d && d < p.to
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

func start(d string) time.Time {
	t, err := time.Parse(time.DateOnly, d)
	if err != nil {
		panic(err)
	}
	return t
}

// longPeriods lists the months, quarters, half years and the year 2026 of a
// calendar: from the 1st, or from the 15th to the 14th and named by the month
// they end in.
func longPeriods(calendar survey.Calendar) []period {
	var list []period
	for _, kind := range []struct {
		name, label string
		months      int
	}{{"month", "%02d", 1}, {"quarter", "Q%d", 3}, {"half", "H%d", 6}, {"year", "", 12}} {
		for part := 1; part <= 12/kind.months; part++ {
			p := period{name: "2026", kind: kind.name}
			if kind.label != "" {
				p.name += "-" + fmt.Sprintf(kind.label, part)
			}
			first := time.Date(2026, time.Month((part-1)*kind.months+1), 1, 0, 0, 0, 0, time.UTC)
			if calendar == survey.AdministrativeMonths {
				first = first.AddDate(0, -1, 14) // the 15th of the month before
			}
			p.from, p.to = day(first), day(first.AddDate(0, kind.months, 0))
			list = append(list, p)
		}
	}
	return list
}

// shortPeriods lists the ISO weeks and the days that ended in 2026.
func shortPeriods() (weeks, days []period) {
	for t := start(string(firstDay)); day(t) < string(newYear); t = t.AddDate(0, 0, 1) {
		next := t.AddDate(0, 0, 1)
		days = append(days, period{name: day(t), kind: "day", from: day(t), to: day(next)})
		if t.Weekday() == time.Sunday {
			year, week := t.ISOWeek()
			weeks = append(weeks, period{name: fmt.Sprintf("%d-W%02d", year, week), kind: "week", from: day(t.AddDate(0, 0, -6)), to: day(next)})
		}
	}
	return weeks, days
}
