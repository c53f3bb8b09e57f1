package vi

import (
	"fmt"
	"time"
)

var weekdays = [...]string{
	time.Sunday:    "Chủ nhật",
	time.Monday:    "thứ Hai",
	time.Tuesday:   "thứ Ba",
	time.Wednesday: "thứ Tư",
	time.Thursday:  "thứ Năm",
	time.Friday:    "thứ Sáu",
	time.Saturday:  "thứ Bảy",
}

// Date returns a day given as "YYYY-MM-DD" in the short form: "23/11/2026".
// What is not such a day comes back unchanged.
func Date(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02/01/2006")
}

// LongDate returns a day given as "YYYY-MM-DD" in the form of official
// documents (Nghị định 30/2020/NĐ-CP): days below 10 and the months 1 and 2 get
// a leading zero, other months do not: "ngày 05 tháng 02 năm 2026", "ngày 05
// tháng 3 năm 2026". What is not such a day comes back unchanged.
func LongDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %04d", t.Day(), officialMonth(t.Month()), t.Year())
}

// OfficialDate returns a day given as "YYYY-MM-DD" in figures, with the leading
// zeros of LongDate: "05/02/2026", "05/3/2026". What is not such a day comes back
// unchanged.
func OfficialDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return fmt.Sprintf("%02d/%s/%04d", t.Day(), officialMonth(t.Month()), t.Year())
}

// officialMonth gives a leading zero to the months 1 and 2 only.
func officialMonth(m time.Month) string {
	if m <= time.February {
		return fmt.Sprintf("%02d", int(m))
	}
	return fmt.Sprint(int(m))
}

// Weekday returns the day of the week of a day given as "YYYY-MM-DD": "thứ Hai"
// to "thứ Bảy", "Chủ nhật". What is not such a day gives "".
func Weekday(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return weekdays[t.Weekday()]
}
