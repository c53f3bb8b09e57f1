package proof

import (
	"testing"

	"sipas/internal/survey"
)

// TestCommunes lets communes live for two years, keeps all they ever show, and proves
// it. The tag goes when internal/results of version 2 is there.
func TestCommunes(t *testing.T) {
	for _, tt := range []struct {
		name     string
		perDay   float64
		asides   int // how often some are set aside
		calendar survey.Calendar
	}{
		{"eight answers a day", 8, 0, survey.CalendarMonths},
		{"three answers a day", 3, 0, survey.CalendarMonths},
		{"eight answers a day, and set-asides", 8, 12, survey.CalendarMonths},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := randomLife(t, 1, tt.perDay, tt.calendar)
			if tt.asides > 0 {
				l.setSomeAside(1, tt.asides)
			}
			l.live(14)
			l.prove(t)
		})
	}
}
