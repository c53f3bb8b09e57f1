package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func figureOf(year, percent, by string) survey.Published {
	return survey.Published{Year: year, Percent: percent, By: by, On: "2026-01-09", Source: survey.Source{Source: "báo chí"}}
}

// Figures are entered, replaced and removed; each change is an event, and verify
// finds the table as the last one left it.
func TestPublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-06-01"))
	city, ministry := figureOf("2025", "97.98", "thành phố Hải Phòng"), figureOf("2025", "84.1", "Bộ Nội vụ")
	step := func(err error, events int, want ...survey.Published) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		got, err := s.Published(ctx)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
		if n := len(eventsOf(t, s, survey.EventPublished)); n != events {
			t.Errorf("%d events, want %d", n, events)
		}
		if v, err := s.Verify(ctx, survey.Seal{}); err != nil || len(v.Faults) > 0 {
			t.Errorf("%+v, %v", v, err)
		}
	}
	step(s.SavePublished(ctx, city, survey.PublishedKey{}, "admin"), 1, city)
	step(s.SavePublished(ctx, ministry, survey.PublishedKey{}, "admin"), 2, ministry, city)
	corrected := figureOf("2025", "97.89", "UBND thành phố Hải Phòng")
	step(s.SavePublished(ctx, corrected, city.Key(), "admin"), 3, ministry, corrected)
	step(s.RemovePublished(ctx, ministry.Key(), "Số của cả nước.", "admin"), 4, corrected)
	for _, e := range eventsOf(t, s, survey.EventPublished) {
		if e.Subject == "2025, Bộ Nội vụ" && e.Reason != "" && !strings.HasPrefix(e.Detail, "bỏ 84.1%") {
			t.Errorf("%+v", e)
		}
	}

	for _, tt := range []struct {
		name string
		err  error
		want survey.Kind
	}{
		{"the same year and publisher again", s.SavePublished(ctx, corrected, survey.PublishedKey{}, "admin"), survey.Conflict},
		{"in place of one that is gone", s.SavePublished(ctx, city, city.Key(), "admin"), survey.NotFound},
		{"with a fault", s.SavePublished(ctx, figureOf("2025", "101", "x"), survey.PublishedKey{}, "admin"), survey.Invalid},
		{"removing what is gone", s.RemovePublished(ctx, city.Key(), "x", "admin"), survey.NotFound},
		{"removing without a reason", s.RemovePublished(ctx, corrected.Key(), " ", "admin"), survey.Invalid},
	} {
		if survey.KindOf(tt.err) != tt.want {
			t.Errorf("%s: %v", tt.name, tt.err)
		}
	}
	step(nil, 4, corrected)
}

// What the program knows of earlier years is entered once; what staff removed
// stays away.
func TestSeedPublished(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2025-11-01")) // before the city published
	city := figureOf("2025", "97.98", "thành phố Hải Phòng")
	for range 2 {
		if err := s.SeedPublished(ctx, []survey.Published{city}); err != nil {
			t.Fatal(err)
		}
	}
	if events := eventsOf(t, s, survey.EventPublished); len(events) != 1 {
		t.Errorf("events %+v", events)
	}
	if err := s.RemovePublished(ctx, city.Key(), "Nhầm xã.", "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.SeedPublished(ctx, []survey.Published{city}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Published(ctx); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}
