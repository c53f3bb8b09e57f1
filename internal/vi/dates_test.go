package vi_test

import (
	"testing"
	"time"

	"sipas/internal/vi"
)

func TestDates(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, day, date, official, long, weekday string }{
		{"two digits everywhere", "2026-11-23", "23/11/2026", "23/11/2026", "ngày 23 tháng 11 năm 2026", "thứ Hai"},
		{"zero before day and February", "2026-02-05", "05/02/2026", "05/02/2026", "ngày 05 tháng 02 năm 2026", "thứ Năm"},
		{"zero before January", "2026-01-31", "31/01/2026", "31/01/2026", "ngày 31 tháng 01 năm 2026", "thứ Bảy"},
		{"no zero before March", "2026-03-01", "01/03/2026", "01/3/2026", "ngày 01 tháng 3 năm 2026", "Chủ nhật"},
		{"leap day", "2028-02-29", "29/02/2028", "29/02/2028", "ngày 29 tháng 02 năm 2028", "thứ Ba"},
		{"no leap day", "2026-02-29", "2026-02-29", "2026-02-29", "2026-02-29", ""},
		{"empty", "", "", "", "", ""},
		{"other form", "5/2/2026", "5/2/2026", "5/2/2026", "5/2/2026", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := vi.Date(tt.day); got != tt.date {
				t.Errorf("Date = %q, want %q", got, tt.date)
			}
			if got := vi.OfficialDate(tt.day); got != tt.official {
				t.Errorf("OfficialDate = %q, want %q", got, tt.official)
			}
			if got := vi.LongDate(tt.day); got != tt.long {
				t.Errorf("LongDate = %q, want %q", got, tt.long)
			}
			if got := vi.Weekday(tt.day); got != tt.weekday {
				t.Errorf("Weekday = %q, want %q", got, tt.weekday)
			}
		})
	}
}

func TestWeekdaysFollowEachOther(t *testing.T) {
	t.Parallel()
	want := []string{"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}
	monday := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for i, name := range want {
		if got := vi.Weekday(monday.AddDate(0, 0, i).Format(time.DateOnly)); got != name {
			t.Errorf("day %d: %q, want %q", i, got, name)
		}
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"2026-11-23", "0000-01-01", "9999-12-31", "2026-2-5", "\xff", "2026-13-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, day string) {
		_, err := time.Parse(time.DateOnly, day)
		isDay := err == nil
		if (vi.Weekday(day) != "") != isDay {
			t.Errorf("Weekday(%q) = %q", day, vi.Weekday(day))
		}
		if isDay == (vi.Date(day) == day) || isDay == (vi.LongDate(day) == day) {
			t.Errorf("%q is written %q and %q", day, vi.Date(day), vi.LongDate(day))
		}
	})
}
