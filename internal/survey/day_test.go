package survey_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

// anyDay draws a day of the years the service can live in.
func anyDay(t *rapid.T, label string) survey.Day {
	return survey.Day("2000-01-01").Add(rapid.IntRange(0, 36524).Draw(t, label))
}

func TestDayOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		at   string // RFC 3339
		want survey.Day
	}{
		{"one second before midnight", "2026-05-14T23:59:59+07:00", "2026-05-14"},
		{"midnight", "2026-05-15T00:00:00+07:00", "2026-05-15"},
		{"06:59 is still yesterday in UTC", "2026-05-14T23:59:00Z", "2026-05-15"},
		{"07:00 is midnight in UTC", "2026-05-15T00:00:00Z", "2026-05-15"},
		{"16:59:59 UTC", "2026-05-15T16:59:59Z", "2026-05-15"},
		{"17:00 UTC is our midnight", "2026-05-15T17:00:00Z", "2026-05-16"},
		{"last instant of a year", "2026-12-31T23:59:59.999999999+07:00", "2026-12-31"},
		{"first instant of a year", "2026-12-31T17:00:00Z", "2027-01-01"},
		{"end of February", "2026-02-28T17:00:00Z", "2026-03-01"},
		{"leap day", "2028-02-28T17:00:00Z", "2028-02-29"},
		{"a zone west of ours", "2026-05-14T20:00:00-05:00", "2026-05-15"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			at, err := time.Parse(time.RFC3339Nano, tt.at)
			if err != nil {
				t.Fatal(err)
			}
			if got := survey.DayOf(at); got != tt.want {
				t.Errorf("DayOf(%s) = %s, want %s", tt.at, got, tt.want)
			}
		})
	}
}

func TestParseDay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		good bool
	}{
		{"2026-05-31", true},
		{"2028-02-29", true}, // leap year
		{"2000-02-29", true}, // divisible by 400
		{"2026-02-29", false},
		{"1900-02-29", false}, // divisible by 100
		{"2026-04-31", false},
		{"2026-13-01", false},
		{"2026-00-10", false},
		{"2026-05-00", false},
		{"0000-01-01", false},
		{"2026-5-1", false},
		{"2026-05-31 ", false},
		{" 2026-05-31", false},
		{"31/05/2026", false},
		{"2026/05/31", false},
		{"20260531", false},
		{"2026-05-31T00:00:00", false},
		{"２０２６-05-31", false},
		{"", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got, err := survey.ParseDay(tt.text)
			switch {
			case tt.good && (err != nil || string(got) != tt.text):
				t.Errorf("ParseDay(%q) = %q, %v", tt.text, got, err)
			case !tt.good && survey.KindOf(err) != survey.Invalid:
				t.Errorf("ParseDay(%q) = %q, %v, want an Invalid error", tt.text, got, err)
			}
		})
	}
}

func TestDayArithmetic(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		got  survey.Day
		want survey.Day
	}{
		{"after the end of a month", survey.Day("2026-04-30").Next(), "2026-05-01"},
		{"after the end of a year", survey.Day("2026-12-31").Next(), "2027-01-01"},
		{"28 February of a common year", survey.Day("2026-02-28").Next(), "2026-03-01"},
		{"28 February of a leap year", survey.Day("2028-02-28").Next(), "2028-02-29"},
		{"before the first of a year", survey.Day("2026-01-01").Add(-1), "2025-12-31"},
		{"a year on", survey.Day("2026-05-31").Add(365), "2027-05-31"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDay(t, "day"), rapid.IntRange(-5000, 5000).Draw(t, "n")
		end := d.Add(n)
		if end.Add(-n) != d || d.DaysUntil(end) != n || (n > 0) != (end > d) {
			t.Fatalf("%s + %d days = %s: back %s, counted %d", d, n, end, end.Add(-n), d.DaysUntil(end))
		}
	})
}

func TestWithinIsHalfOpen(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day, from, to survey.Day
		want          bool
	}{
		{"2026-05-01", "2026-05-01", "2026-06-01", true},
		{"2026-05-31", "2026-05-01", "2026-06-01", true},
		{"2026-06-01", "2026-05-01", "2026-06-01", false},
		{"2026-04-30", "2026-05-01", "2026-06-01", false},
		{"2026-05-01", "", "2026-05-01", false},
		{"1990-01-01", "", "2026-05-01", true},
		{"2099-01-01", "2026-05-01", "", true},
		{"2026-05-01", "", "", true},
	} {
		if got := tt.day.Within(tt.from, tt.to); got != tt.want {
			t.Errorf("%s within [%s, %s) = %v", tt.day, tt.from, tt.to, got)
		}
	}
}
