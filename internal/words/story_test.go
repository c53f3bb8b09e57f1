package words_test

import (
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
	"sipas/internal/words"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// demoEnd is the day on which the demo year of these tests ends.
const demoEnd survey.Day = "2026-11-26"

// say says a period and the one before it, as pages do.
func say(t testing.TB, r *closed.Days, p survey.Period) (text words.Text, s, before *results.Summary) {
	t.Helper()
	s, before = r.Summary(t, p), r.Summary(t, p.Previous())
	return words.Of(s, words.Options{Previous: before, Published: closed.Published}), s, before
}

// demo is the demo year, every day closed.
var demo = sync.OnceValues(func() (*closed.Days, error) { return closed.Demo(demoEnd, "f00d") })

// story is what the demo year is drawn from.
func story(t testing.TB) *seed.Demo {
	return seed.NewDemo(demoRecord(t).Known, survey.CalendarMonths, demoEnd)
}

func demoRecord(t testing.TB) *closed.Days {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestDemoYear is how the periods of the demo year read.
func TestDemoYear(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		file, name string
		calendar   survey.Calendar
	}{
		{"quarter", "2026-Q2", survey.CalendarMonths},
		{"quarter-after", "2026-Q3", survey.CalendarMonths},
		{"half", "2026-H1", survey.CalendarMonths},
		{"month", "2026-05", survey.CalendarMonths},
		{"reporting-quarter", "2026-Q3", survey.AdministrativeMonths},
		{"open-quarter", "2026-Q4", survey.CalendarMonths},
		{"open-year", "2026", survey.CalendarMonths},
		{"not-begun", "2027-Q1", survey.CalendarMonths},
		{"before-the-plan", "2025-12", survey.CalendarMonths},
		{"before-anything", "2025-Q1", survey.CalendarMonths},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			r := *demoRecord(t)
			if c.calendar != survey.CalendarMonths {
				if err := r.Decide(c.calendar); err != nil {
					t.Fatal(err)
				}
			}
			text, _, _ := say(t, &r, closed.Period(t, c.name, c.calendar))
			path := filepath.Join("testdata", c.file+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(text.Plain()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := text.Plain(); got != string(want) {
				t.Errorf("differs from %s; read it and run with -update if it is right:\n%s", path, got)
			}
		})
	}
}
