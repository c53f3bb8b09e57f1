package xlsx_test

import (
	"strings"
	"sync"
	"testing"

	"sipas/internal/report/xlsx"
	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

// demoEnd is the day on which the demo year of these tests ends.
const demoEnd survey.Day = "2026-11-26"

// input is a period with its months and the period before.
func input(t testing.TB, r *closed.Days, name string) xlsx.Input {
	t.Helper()
	p := closed.Period(t, name, survey.CalendarMonths)
	return xlsx.Input{Summary: r.Summary(t, p), Previous: r.Summary(t, p.Previous()), Months: r.Months(t, p), Published: closed.Published}
}

// demo is the demo year, every day closed.
var demo = sync.OnceValues(func() (*closed.Days, error) { return closed.Demo(demoEnd, strings.Repeat("f00d", 16)) })

func demoRecord(t testing.TB) *closed.Days {
	t.Helper()
	r, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}
