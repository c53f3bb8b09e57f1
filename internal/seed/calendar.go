package seed

import (
	"time"

	"sipas/internal/survey"
)

// tet is the first day of the lunar year in Vietnam, ancestors the
// commemoration of the Hùng kings, the tenth day of the third lunar month.
var tet = map[int]survey.Day{
	2024: "2024-02-10", 2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26",
	2029: "2029-02-13", 2030: "2030-02-02", 2031: "2031-01-23", 2032: "2032-02-11",
}

var ancestors = map[int]survey.Day{
	2024: "2024-04-18", 2025: "2025-04-07", 2026: "2026-04-26", 2027: "2027-04-16", 2028: "2028-04-04",
	2029: "2029-04-23", 2030: "2030-04-12", 2031: "2031-04-01", 2032: "2032-04-19",
}

// Days off around the first day of the lunar year, as in 2026 (14/2-22/2).
const (
	tetBefore = 3
	tetAfter  = 5
)

// closed reports whether the counters are shut: Sundays and public holidays.
// Years outside the table have no lunar holidays.
func closed(day survey.Day) bool {
	t := day.Start()
	if t.Weekday() == time.Sunday {
		return true
	}
	switch string(day)[5:] {
	case "01-01", "04-30", "05-01", "09-01", "09-02":
		return true
	}
	if day == ancestors[t.Year()] {
		return true
	}
	first, known := tet[t.Year()]
	return known && day.Within(first.Add(-tetBefore), first.Add(tetAfter+1))
}

// nthWeekday reports whether day is the n-th such weekday of that month.
func nthWeekday(day survey.Day, month time.Month, weekday time.Weekday, n int) bool {
	t := day.Start()
	return t.Month() == month && t.Weekday() == weekday && (t.Day()-1)/7 == n-1
}
