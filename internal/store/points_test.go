package store_test

import (
	"context"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func reach(t *testing.T, s *store.Store, code string) (survey.Reached, error) {
	t.Helper()
	c, err := s.Catalogue(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return c.Reach(code)
}

func TestLifeOfASheet(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	clock.Set("2026-05-02")
	if err := s.ReplaceCode(ctx, "quay-1", "new234", "admin"); err != nil {
		t.Fatal(err)
	}
	for code, serial := range map[string]string{"q11111": "0001", "new234": "0002"} {
		r, err := reach(t, s, code)
		if err != nil || r.Point.ID != "quay-1" || r.Code.Serial != serial {
			t.Errorf("%s leads to %s with serial %s, %v; want quay-1, %s", code, r.Point.ID, r.Code.Serial, err, serial)
		}
	}
	r, _ := reach(t, s, "new234")
	if current, ok := r.Point.Current(); !ok || current.Code != "new234" || r.Point.Codes[0].RetiredOn != "2026-05-02" {
		t.Errorf("current %+v of %+v", current, r.Point.Codes)
	}
	if err := s.ReplaceCode(ctx, "quay-1", "t22222", "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("a code of another point was taken: %v", err)
	}
	if r, err := reach(t, s, "new234"); err != nil || !r.Point.Active() {
		t.Errorf("after the refused code: %+v, %v", r, err)
	} else if current, _ := r.Point.Current(); current.Code != "new234" {
		t.Errorf("a refused code retired the current one: %+v", r.Point.Codes)
	}
}

func TestRetiredPointLeadsOn(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	tests := []struct {
		name, id, successor string
		kind                survey.Kind // of the error; empty: none
	}{
		{"to itself", "quay-1", "quay-1", survey.Conflict},
		{"to nothing that exists", "quay-1", "quay-9", survey.NotFound},
		{"to another sort of point", "quay-1", "tram-y-te", survey.Conflict},
		{"to the return desk", "quay-1", "tra-ket-qua", ""},
		{"twice", "quay-1", "tra-ket-qua", survey.Conflict},
		{"the successor leads on too", "tra-ket-qua", "truc-tuyen", ""},
		{"to a retired point", "truc-tuyen", "quay-1", survey.Conflict},
	}
	for _, tt := range tests {
		err := s.RetirePoint(ctx, tt.id, tt.successor, "admin")
		if err == nil && tt.kind != "" || err != nil && survey.KindOf(err) != tt.kind {
			t.Errorf("%s: %v, want kind %q", tt.name, err, tt.kind)
		}
	}
	if r, err := reach(t, s, "q11111"); err != nil || r.Point.ID != "truc-tuyen" || r.Code.Code != "n33333" {
		t.Errorf("the old code leads to %s (%s), %v; want truc-tuyen", r.Point.ID, r.Code.Code, err)
	}
	if err := s.RetirePoint(ctx, "truc-tuyen", "", "admin"); err != nil {
		t.Fatal(err)
	}
	if _, err := reach(t, s, "q11111"); survey.KindOf(err) != survey.Gone {
		t.Errorf("the end of the chain is retired: %v, want Gone", err)
	}
	if _, err := reach(t, s, "nope"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown code: %v", err)
	}
}

func TestEditPoint(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	r, _ := reach(t, s, "q11111")
	p := r.Point
	p.Label = survey.Text{"vi": "Quầy 1 mới"}
	p.Domains = []string{"dat-dai"}
	if err := s.EditPoint(ctx, p, "admin"); err != nil {
		t.Fatal(err)
	}
	r, err := reach(t, s, "q11111")
	if err != nil || r.Point.Label["vi"] != "Quầy 1 mới" || len(r.Point.Domains) != 1 || len(r.Point.Codes) != 1 {
		t.Errorf("%+v, %v", r.Point, err)
	}
	p.Kind = survey.ReturnPoint
	if err := s.EditPoint(ctx, p, "admin"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("the kind was changed: %v", err)
	}
	p.Kind, p.Label = survey.CounterPoint, survey.Text{}
	if err := s.EditPoint(ctx, p, "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("an empty label was taken: %v", err)
	}
}
