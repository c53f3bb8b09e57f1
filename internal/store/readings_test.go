package store_test

import (
	"context"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
)

func TestReadingsAreCountedAndEnd(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	note := func(readings ...store.Reading) {
		t.Helper()
		for _, reading := range readings {
			if err := r.AddReading(ctx, reading); err != nil {
				t.Fatal(err)
			}
		}
	}
	march := store.Reading{Reader: "lan", Period: "2026-03"}
	searched := march
	searched.Searched, searched.Tag = true, "khen"
	note(march, march, searched)
	r.at("2026-03-11")
	note(march)
	list, total, err := r.Readings(ctx, 0, 10)
	if err != nil || total != 3 || len(list) != 3 || list[0].Day != "2026-03-11" || list[1].Times != 2 || !list[2].Searched || list[2].Tag != "khen" {
		t.Fatalf("%+v of %d, %v", list, total, err)
	}
	if list, total, err = r.Readings(ctx, 1, 1); err != nil || total != 3 || len(list) != 1 || list[0].Day != "2026-03-10" {
		t.Errorf("second page: %+v of %d, %v", list, total, err)
	}
	for _, c := range []struct{ days, left int }{{729, 3}, {730, 1}, {731, 0}} {
		r.at(survey.Day("2026-03-10").Add(c.days))
		if _, total, err = r.Readings(ctx, 0, 1); err != nil || total != c.left {
			t.Errorf("%d left after %d days, %v; want %d", total, c.days, err, c.left)
		}
	}
	expectClean(t, r.Store, 0)
}
