package issue

import (
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// TestNobodyWaitsForACheckUnderWay: in a large record it takes minutes.
func TestNobodyWaitsForACheckUnderWay(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-05-20"))
	o := &Reporter{Store: s, Results: results.New(s, survey.CalendarMonths)}
	o.checks.mu.Lock()
	defer o.checks.mu.Unlock()
	if c, err := o.CheckSeals(t.Context(), false); err != nil || c.Done || c.Do != "" || !strings.Contains(c.Answer, "Đang kiểm") {
		t.Errorf("%+v, %v", c, err)
	}
}
