package app

import (
	"log/slog"
	"path/filepath"
	"reflect"
	"testing"

	"sipas/internal/config"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// The demonstration's record is a real one: sealed day by day, its set-asides
// decided by two people, one of them the only quản trị. It is of administrative
// periods, and its service knows no others.
func TestFillDemo(t *testing.T) {
	t.Parallel()
	cfg := config.Serve{Data: t.TempDir(), Calendar: survey.AdministrativeMonths, AdminPassword: testPassword, Seeded: true}
	const until = survey.Day("2026-02-01")
	if _, err := FillDemo(t.Context(), cfg, until, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	t.Run("record", func(t *testing.T) { recordOfTheDemo(t, cfg) })
	h := openOn(t, cfg, until)
	if err := h.checker.Look(t.Context()); err != nil { // a year takes the race detector longer than a reader waits
		t.Fatal(err)
	}
	t.Run("one calendar", func(t *testing.T) { oneCalendar(t, h) })
	t.Run("one calendar on the command line", func(t *testing.T) { oneCalendarOnTheCommandLine(t, h, cfg) })
}

func recordOfTheDemo(t *testing.T, cfg config.Serve) {
	s, err := store.Open(t.Context(), filepath.Join(cfg.Data, "sipas.db"), store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })

	v, err := s.Verify(t.Context(), survey.Seal{})
	if err != nil || len(v.Faults) > 0 {
		t.Errorf("verify: %v, %+v", err, v.Faults)
	}
	if first, _ := s.FirstDay(t.Context()); first != "2024-12-15" || v.Days != 413 {
		t.Errorf("%d days from %s", v.Days, first)
	}

	users, err := s.Users(t.Context())
	roles := map[string]string{}
	for _, u := range users {
		roles[u.Name] = u.Role
	}
	if want := map[string]string{"admin": "quan-tri", "giam-sat": "giam-sat"}; err != nil || !reflect.DeepEqual(roles, want) {
		t.Errorf("users %v, %v", roles, err)
	}

	proposals, err := s.Proposals(t.Context())
	states := map[string]int{}
	for _, p := range proposals {
		states[p.State+" "+p.By+" "+p.DecidedBy] += len(p.Responses)
	}
	if want := map[string]int{"confirmed admin giam-sat": 105, "open admin ": 3}; err != nil || !reflect.DeepEqual(states, want) {
		t.Errorf("answers in proposals %v, %v", states, err)
	}

	catalogue, err := s.Catalogue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if target, _ := catalogue.IndicatorsOn("2025-01-01")[0].TargetOn("2025-12-14"); target.Source != seed.Assumed {
		t.Errorf("the target of 2025 is from %q", target.Source.Source)
	}
}
