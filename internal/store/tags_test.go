package store_test

import (
	"context"
	"testing"

	"sipas/internal/survey"
)

func TestTagsAreEdited(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r := newReading(t)
	tags, err := r.Tags(ctx)
	if err != nil || len(tags) != 9 || tags[0] != (survey.Tag{ID: "thai-do", Name: "Thái độ phục vụ", Active: true}) {
		t.Fatalf("%+v, %v", tags, err)
	}
	change := []survey.Tag{{ID: "phi", Name: "Phí"}, {Name: "Chỗ để xe", Active: true}}
	if err := r.SaveTags(ctx, change, "admin"); err != nil {
		t.Fatal(err)
	}
	if tags, err = r.Tags(ctx); err != nil || len(tags) != 10 || tags[6] != change[0] || tags[9].Name != "Chỗ để xe" || len(tags[9].ID) != 32 {
		t.Errorf("%+v, %v", tags, err)
	}
	if err := r.SaveTags(ctx, change[1:], "admin"); survey.KindOf(err) != survey.Invalid {
		t.Errorf("added twice: %v", err)
	}
	if err := r.SaveTags(ctx, []survey.Tag{{ID: "khong-co", Name: "x"}}, "admin"); survey.KindOf(err) != survey.NotFound {
		t.Errorf("unknown: %v", err)
	}
	expectClean(t, r.Store, 0)
}
