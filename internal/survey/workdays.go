package survey

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// WorkYear says on which days of a year the office is shut. The highest Version
// of a year holds.
type WorkYear struct {
	Year     int       `json:"year"`
	Version  int       `json:"version"`
	Weekend  []string  `json:"weekend"`  // weekdays off, as "saturday"
	Holidays []Holiday `json:"holidays"` // days off beside the weekend
	MadeUp   []Day     `json:"made_up"`  // worked in exchange for another day, although days off
	Source
}

// Holiday is one or more days off in a row: [From, To).
type Holiday struct {
	Name string `json:"name"`
	From Day    `json:"from"`
	To   Day    `json:"to"` // first day after
}

// workYear finds the data of the day's year.
func (c *Catalogue) workYear(d Day) (WorkYear, bool) {
	var found WorkYear
	for _, y := range c.WorkYears {
		if strconv.Itoa(y.Year) == string(d)[:4] && y.Version > found.Version {
			found = y
		}
	}
	return found, found.Version > 0
}

// DayOff reports whether the office is shut on the day, and why: the holiday's
// name, "" for a weekend. Years without data have Saturdays and Sundays only.
func (c *Catalogue) DayOff(d Day) (why string, off bool) {
	y, known := c.workYear(d)
	if !known {
		y.Weekend = []string{"saturday", "sunday"}
	}
	if slices.Contains(y.MadeUp, d) {
		return "", false
	}
	for _, h := range y.Holidays {
		if d.Within(h.From, h.To) {
			return h.Name, true
		}
	}
	return "", slices.Contains(y.Weekend, strings.ToLower(d.Start().Weekday().String()))
}

// WorkingDays counts the days in [from, to) on which the office is open.
func (c *Catalogue) WorkingDays(from, to Day) int {
	n := 0
	for d := from; d < to; d = d.Next() {
		if _, off := c.DayOff(d); !off {
			n++
		}
	}
	return n
}

func (c *Catalogue) checkWorkYears() error {
	weekdays := map[string]bool{}
	for w := time.Sunday; w <= time.Saturday; w++ {
		weekdays[strings.ToLower(w.String())] = true
	}
	seen := map[[2]int]bool{}
	for _, y := range c.WorkYears {
		key := [2]int{y.Year, y.Version}
		if seen[key] || y.Version < 1 || y.Year < 1900 || y.Year > 9998 {
			return Errorf(Invalid, "Lịch làm việc năm %d: năm hoặc phiên bản trùng hoặc không hợp lệ.", y.Year)
		}
		seen[key] = true
		for _, w := range y.Weekend {
			if !weekdays[w] {
				return Errorf(Invalid, "Lịch làm việc năm %d: không có ngày %q.", y.Year, w)
			}
		}
		if err := y.checkDays(); err != nil {
			return err
		}
	}
	return nil
}

// checkDays refuses days that do not exist or lie in another year.
func (y WorkYear) checkDays() error {
	first, end := date(y.Year, time.January, 1), date(y.Year+1, time.January, 1)
	for _, h := range y.Holidays {
		_, err1 := ParseDay(string(h.From))
		_, err2 := ParseDay(string(h.To))
		if err1 != nil || err2 != nil || h.Name == "" || h.From < first || h.To > end || h.From >= h.To {
			return Errorf(Invalid, "Lịch làm việc năm %d: ngày nghỉ %q (%s đến %s) không hợp lệ.", y.Year, h.Name, h.From, h.To)
		}
	}
	for _, d := range y.MadeUp {
		if _, err := ParseDay(string(d)); err != nil || !d.Within(first, end) {
			return Errorf(Invalid, "Lịch làm việc năm %d: ngày làm bù %q không hợp lệ.", y.Year, d)
		}
	}
	return nil
}
