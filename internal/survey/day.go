package survey

import (
	"time"
)

// Zone is the one time zone of the service: Vietnam has no daylight saving and
// the offset is fixed, so the program needs no zone database.
var Zone = time.FixedZone("+07:00", 7*60*60)

// Day is a local calendar day as "YYYY-MM-DD". Days compare as strings. The
// zero value "" means unknown or unlimited, as the field says.
type Day string

const dayLayout = "2006-01-02"

// DayOf returns the local day of an instant. It is the only place where an
// instant becomes a day.
func DayOf(t time.Time) Day { return Day(t.In(Zone).Format(dayLayout)) }

// ParseDay reads "YYYY-MM-DD" and refuses days that do not exist.
func ParseDay(s string) (Day, error) {
	t, err := time.ParseInLocation(dayLayout, s, Zone)
	if err != nil || t.Year() < 1 {
		return "", Errorf(Invalid, "Ngày %q không đúng, cần dạng năm-tháng-ngày, ví dụ 2026-05-31.", s)
	}
	return Day(s), nil
}

// date builds a day; like time.Date it carries overflowing months and days.
func date(year int, month time.Month, day int) Day {
	return DayOf(time.Date(year, month, day, 0, 0, 0, 0, Zone))
}

// Start returns the first instant of the day.
func (d Day) Start() time.Time {
	t, err := time.ParseInLocation(dayLayout, string(d), Zone)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Add returns the day n days later (earlier if n < 0).
func (d Day) Add(n int) Day { return DayOf(d.Start().AddDate(0, 0, n)) }

// Next returns the following day.
func (d Day) Next() Day { return d.Add(1) }

// DaysUntil returns how many days lie in [d, end); negative if end < d.
func (d Day) DaysUntil(end Day) int {
	return int(end.Start().Sub(d.Start()) / (24 * time.Hour))
}

// Within reports whether d lies in the half-open range [from, to); an empty
// bound is unlimited.
func (d Day) Within(from, to Day) bool {
	return (from == "" || d >= from) && (to == "" || d < to)
}

// Days are days in a row, From included, To not.
type Days struct{ From, To Day }

// Has reports whether all days of the part are among them.
func (s Days) Has(part Days) bool { return s.From <= part.From && part.To <= s.To }
