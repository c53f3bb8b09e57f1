package survey

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Calendar is how an installation cuts time into months and longer periods. It
// is chosen at the first start and never changes (README.md). Days and weeks
// are the same in both. The zero value cuts as CalendarMonths does.
type Calendar string

// The calendars.
const (
	CalendarMonths       Calendar = "calendar"       // from the 1st
	AdministrativeMonths Calendar = "administrative" // from the 15th to the 14th, named by the month they end in
)

// ParseCalendar reads the name of a calendar. Error: Invalid.
func ParseCalendar(name string) (Calendar, error) {
	if c := Calendar(name); c == CalendarMonths || c == AdministrativeMonths {
		return c, nil
	}
	return "", Errorf(Invalid, "Lịch %q không có: chỉ có calendar (tháng dương lịch) hoặc administrative (kỳ báo cáo hành chính, ngày 15 đến 14).", name)
}

// MonthStart returns the first day of the month the day lies in.
func (c Calendar) MonthStart(d Day) Day { return c.Period(MonthPeriod, d).From }

// Period returns the period of the kind that holds the day. PlanPeriod is not
// derivable from a day alone; ask Parse.
func (c Calendar) Period(kind PeriodKind, d Day) Period {
	t := d.Start()
	switch kind {
	case DayPeriod:
		return Period{Name: string(d), Kind: kind, Calendar: c, From: d, To: d.Next()}
	case WeekPeriod:
		monday := d.Add(-(int(t.Weekday()) + 6) % 7)
		year, week := t.ISOWeek()
		return Period{Name: fmt.Sprintf("%04d-W%02d", year, week), Kind: kind, Calendar: c, From: monday, To: monday.Add(7)}
	}
	year, month := t.Year(), int(t.Month())
	if c == AdministrativeMonths && t.Day() >= 15 {
		if month++; month > 12 {
			year, month = year+1, 1
		}
	}
	return c.months(kind, year, month)
}

// months builds the period of the kind that holds the month.
func (c Calendar) months(kind PeriodKind, year, month int) Period {
	n := kind.Months()
	part := (month - 1) / n // which quarter, half … of the year, from 0
	first := part*n + 1
	return Period{Name: partName(kind, year, part+1), Kind: kind, Calendar: c, From: c.begin(year, first), To: c.begin(year, first+n)}
}

// begin is the first day of a month; month 13 is the first one of the next year.
func (c Calendar) begin(year, month int) Day {
	if c == AdministrativeMonths {
		return date(year, time.Month(month-1), 15)
	}
	return date(year, time.Month(month), 1)
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

func (c Calendar) plan(firstYear, lastYear int) Period {
	return Period{Name: fmt.Sprintf("%04d-%04d", firstYear, lastYear), Kind: PlanPeriod, Calendar: c,
		From: c.begin(firstYear, 1), To: c.begin(lastYear+1, 1)}
}

// Parse reads a period name: 2026, 2026-2027, 2026-H1, 2026-Q3, 2026-05,
// 2026-W22 or 2026-05-31. The error is Invalid and lists the forms.
func (c Calendar) Parse(name string) (Period, error) {
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
		return c.months(YearPeriod, year, 1), nil
	case !dashed:
		return Period{}, bad
	case len(rest) == 2 && (rest[0] == 'H' || rest[0] == 'Q'):
		return c.parsePart(rest, year, bad)
	case len(rest) == 3 && rest[0] == 'W':
		return c.parseWeek(rest[1:], year, bad)
	case len(rest) == 2:
		month, err := parseDigits(rest, 1, 12)
		if err != nil {
			return Period{}, bad
		}
		return c.months(MonthPeriod, year, month), nil
	case len(rest) == 4:
		last, err := parseDigits(rest, year+1, 9998)
		if err != nil {
			return Period{}, bad
		}
		return c.plan(year, last), nil
	case len(rest) == 5:
		d, err := ParseDay(name)
		if err != nil {
			return Period{}, bad
		}
		return c.Period(DayPeriod, d), nil
	}
	return Period{}, bad
}

func (c Calendar) parsePart(rest string, year int, bad error) (Period, error) {
	kind, parts := QuarterPeriod, 4
	if rest[0] == 'H' {
		kind, parts = HalfPeriod, 2
	}
	part, err := parseDigits(rest[1:], 1, parts)
	if err != nil {
		return Period{}, bad
	}
	return c.months(kind, year, part*kind.Months()), nil
}

func (c Calendar) parseWeek(digits string, year int, bad error) (Period, error) {
	week, err := parseDigits(digits, 1, 53)
	if err != nil {
		return Period{}, bad
	}
	// 4 January always lies in ISO week 1.
	p := c.Period(WeekPeriod, date(year, time.January, 4).Add(7*(week-1)))
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
