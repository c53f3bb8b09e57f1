package store_test

import (
	"context"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// A file of an older program, opened to read only, is refused in a sentence that
// says what to do.
func TestReadOnlyIsNotBroughtUpToDate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, path := testkit.Store(t, testkit.NewClock("2026-03-10"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := store.Open(ctx, path, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	tamper(t, path, "", []string{`DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)`})
	if _, err := store.Open(ctx, path, store.Options{ReadOnly: true}); survey.KindOf(err) != survey.Conflict {
		t.Errorf("%v", err)
	}
}
