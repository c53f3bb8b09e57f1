package proof

import (
	"maps"
	"os"
	"slices"
	"testing"

	"sipas/internal/survey"
)

// TestCommunes lets communes live for two years, keeps all they ever show, and proves
// it. SIPAS_SOAK adds the larger ones and those with set-asides, minutes each.
func TestCommunes(t *testing.T) {
	soak := os.Getenv("SIPAS_SOAK") != ""
	for _, tt := range []struct {
		name     string
		perDay   float64
		asides   int // how often some are set aside
		calendar survey.Calendar
		long     bool
	}{
		{"10 answers a month", 0.33, 0, survey.CalendarMonths, false},
		{"40 answers a month", 1.3, 6, survey.CalendarMonths, false},
		{"100 answers a month, from the 15th to the 14th", 3, 0, survey.AdministrativeMonths, true},
		{"150 answers a month, and set-asides", 5, 12, survey.CalendarMonths, true},
		{"250 answers a month", 8, 0, survey.CalendarMonths, true},
		{"250 answers a month, and set-asides", 8, 12, survey.CalendarMonths, true},
		{"550 answers a month, and set-asides", 18, 12, survey.CalendarMonths, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.long && !soak {
				t.Skip("a commune of this size is attacked in make soak")
			}
			l := randomLife(t, 1, tt.perDay, tt.calendar)
			if tt.asides > 0 {
				l.setSomeAside(1, tt.asides)
			}
			l.live(14)
			l.prove(t)
		})
	}
}

// One answer of another level, at another point, set aside: the recount notices.
func TestTheRecountNoticesOneAnswer(t *testing.T) {
	l := randomLife(t, 1, 8, survey.CalendarMonths)
	l.live(800)
	for name, change := range map[string]func(*response){
		"a level":   func(r *response) { r.levels["chung"] = 1 + r.levels["chung"]%5 },
		"an item":   func(r *response) { delete(r.levels, "chung") },
		"a point":   func(r *response) { r.point = "tram-y-te" },
		"set aside": func(r *response) { r.reason = "nhap-nham" },
	} {
		doc := l.whole[len(l.whole)-1] // the year
		altered := *doc.record
		altered.responses = slices.Clone(altered.responses)
		at := slices.IndexFunc(altered.responses, func(r response) bool {
			return r.answeredDay >= "2026-02-01" && r.point == "quay-1" && r.stage == "received" && r.channel == "counter" && r.levels["chung"] > 0
		})
		r := &altered.responses[at]
		r.levels = maps.Clone(r.levels)
		change(r)
		doc.record = &altered
		if differences, _ := recountWhole(doc); len(differences) == 0 {
			t.Errorf("%s: the recount did not notice", name)
		}
	}
}
