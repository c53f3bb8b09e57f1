package results_test

import (
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

func BenchmarkYear(b *testing.B) {
	d, err := closed.Demo("2026-11-29", "ab")
	if err != nil {
		b.Fatal(err)
	}
	p := closed.Period(b, "2026", survey.CalendarMonths)
	b.ResetTimer()
	for range b.N {
		d.Summary(b, p)
	}
}
