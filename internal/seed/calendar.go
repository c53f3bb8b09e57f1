package seed

import (
	"time"

	"sipas/internal/survey"
)

// closed reports whether nobody comes: Sundays and public holidays. On Saturdays
// a few are served.
func (d *Demo) closed(day survey.Day) bool {
	why, _ := d.cat.DayOff(day)
	return why != "" || day.Start().Weekday() == time.Sunday
}

// nthWeekday reports whether day is the n-th such weekday of that month.
func nthWeekday(day survey.Day, month time.Month, weekday time.Weekday, n int) bool {
	t := day.Start()
	return t.Month() == month && t.Weekday() == weekday && (t.Day()-1)/7 == n-1
}
