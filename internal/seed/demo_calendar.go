package seed

import (
	"slices"
	"time"

	"sipas/internal/survey"
)

// closed reports whether nobody comes: Sundays and public holidays. On Saturdays
// a few are served.
func (d *Demo) closed(day survey.Day) bool {
	why, _ := d.cat.DayOff(day)
	return why != "" || day.Start().Weekday() == time.Sunday
}

// callers is the mean number of answers about procedures on the day.
func callers(day survey.Day, closed bool) float64 {
	t := day.Start()
	mean := workdayCallers * monthFactor[t.Month()-1]
	switch {
	case closed:
		return closedCallers
	case t.Weekday() == time.Monday:
		return mean * mondayFactor
	case t.Weekday() == time.Saturday:
		return mean * saturdayFactor
	}
	return mean
}

// callers is the mean number of answers at the service point on the day.
func (s service) callers(day survey.Day, closed bool) float64 {
	t := day.Start()
	summer := t.Month() >= time.June && t.Month() <= time.August
	switch {
	case closed, s.term && (summer || t.Weekday() == time.Saturday):
		return servicesOff
	case t.Weekday() == time.Saturday:
		return s.daily / servicesWeekend
	}
	return s.daily
}

// setbackOn is how much lower the share of satisfied is on the day.
func setbackOn(day survey.Day, domain string) float64 {
	worst := 0.0
	for _, s := range setbacks {
		if md := string(day)[5:]; md >= s.from && md <= s.to && s.hits(domain) {
			worst = min(worst, s.shift)
		}
	}
	return worst
}

func (s setback) hits(domain string) bool {
	return s.domains == nil || slices.Contains(s.domains, domain)
}
