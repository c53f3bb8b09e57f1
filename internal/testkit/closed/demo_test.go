package closed_test

import (
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
)

// What becomes of the demonstration's set-asides (disclosure/README.md, rule 0): fewer than
// ten found after the close wait, ten or more leave together, and who decides before
// the day is shown need not wait.
func TestDemoSetAsides(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, end, period string
		aside, waiting    int64
	}{
		{"seven of March wait", "2026-04-20", "2026-03", 7, 7},
		{"with five more they leave", "2026-04-28", "2026-03", 12, 0},
		{"their quarter loses them too, and three that were nobody's opinion", "2026-04-28", "2026-Q1", 15, 0},
		{"a batch of one day leaves at once", "2026-05-15", "2026-05-12", 26, 0},
		{"two of a Saturday are out before their days are shown", "2026-07-14", "2026-07-11", 2, 0},
		{"three of June wait for good", "2026-11-29", "2026-06", 3, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := closed.Demo(survey.Day(c.end), "ab")
			if err != nil {
				t.Fatal(err)
			}
			s := d.Summary(t, closed.Period(t, c.period, survey.CalendarMonths))
			if s.Totals.SetAside != c.aside || s.Totals.Waiting != c.waiting {
				t.Errorf("%d set aside, %d of them waiting; want %d and %d", s.Totals.SetAside, s.Totals.Waiting, c.aside, c.waiting)
			}
		})
	}
}
