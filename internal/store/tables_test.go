package store_test

import (
	"context"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func TestBackupIsMarkedWhenPutBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	target := path + ".bak"
	if err := s.Backup(ctx, target); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(ctx, target); survey.KindOf(err) != survey.Conflict {
		t.Errorf("existing file overwritten: %v", err)
	}
	closeDays(t, s)
	if events := eventsOf(t, s, survey.EventRestore); len(events) != 0 {
		t.Errorf("the live file says it was restored: %+v", events)
	}
	copied := testkit.Reopen(t, target, clock)
	closeDays(t, copied)
	if restores, err := copied.Restores(ctx); err != nil || len(restores) != 1 || restores[0] != (store.Restore{Day: "2026-03-10", Backup: "2026-03-10"}) {
		t.Errorf("put back: %v, %v", restores, err)
	}
	if events := eventsOf(t, copied, survey.EventRestore); len(events) != 1 {
		t.Errorf("events %+v, want one of the restore", events)
	}
	if n, _ := copied.OpenCount(ctx); n != 1 {
		t.Errorf("the copy holds %d responses", n)
	}
}

func TestPoints(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	p := survey.Point{ID: "quay-2", Label: survey.Text{"vi": "Quầy 2"}, Kind: survey.CounterPoint, Questionnaire: "nhanh", Codes: []survey.PointCode{{Code: "abc234"}}}
	if err := s.AddPoint(ctx, p, "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.AddPoint(ctx, p, "admin"); err == nil {
		t.Error("added twice")
	}
	if err := s.RetirePoint(ctx, "quay-2", "", "admin"); err != nil {
		t.Fatal(err)
	}
	if err := s.RetirePoint(ctx, "quay-2", "", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("retired twice: %v", err)
	}
	c, err := s.Catalogue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Point("quay-2"); got.Active() || got.Codes[0].Serial != "0001" {
		t.Errorf("%+v", got)
	}
}

func TestDefinitionsAreNeverRewritten(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	changed := testkit.Catalogue()
	changed.Indicators[0].Name = "đổi tên lén" // same version: must not take effect
	newer := changed.Indicators[1]
	newer.EffectiveFrom, newer.Name = "2027-01-01", "Đất đai, cách tính mới"
	changed.Indicators = append(changed.Indicators, newer)
	if first, err := s.Seed(ctx, changed); err != nil || first {
		t.Fatalf("first %v, %v", first, err)
	}
	c, err := s.Catalogue(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if c.Indicators[0].Name == "đổi tên lén" {
		t.Error("an existing version was rewritten")
	}
	if got := c.IndicatorsOn("2026-12-31")[1].Name; got != "Đất đai" {
		t.Errorf("2026 uses %q", got)
	}
	if got := c.IndicatorsOn("2027-01-01")[1].Name; got != newer.Name {
		t.Errorf("2027 uses %q", got)
	}
	if events := eventsOf(t, s, survey.EventDefinition); len(events) != 2 { // the first load, the new version
		t.Errorf("events %+v, want one for the new version", events)
	}
	backdated := changed.Indicators[1]
	backdated.EffectiveFrom = "2026-03-09"
	changed.Indicators = append(changed.Indicators, backdated)
	clock.Set("2026-03-20")
	closeDays(t, s)
	if _, err := s.Seed(ctx, changed); survey.KindOf(err) != survey.Conflict {
		t.Errorf("a version that changes closed days was taken: %v", err)
	}
}
