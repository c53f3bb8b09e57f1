package store

import (
	"io/fs"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"sipas/internal/survey"
)

// later is the program's migrations and one more.
func later(t *testing.T) fs.FS {
	t.Helper()
	first, err := migrations.ReadFile("migrations/0001_record.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"migrations/0001_record.sql": {Data: first},
		"migrations/0002_more.sql":   {Data: []byte("-- +goose Up\nCREATE TABLE more (x TEXT) STRICT;\n")},
	}
}

func TestUpgrade(t *testing.T) {
	t.Parallel()
	at := func(day survey.Day, o Options) Options {
		o.Now, o.Log = func() time.Time { return day.Start() }, slog.New(slog.DiscardHandler)
		o.Synchronised = func() bool { return false }
		return o
	}
	path := filepath.Join(t.TempDir(), "sipas.db")
	open := func(o Options) error {
		s, err := Open(t.Context(), path, o)
		if err == nil {
			err = s.Close()
		}
		return err
	}
	if err := open(at("2026-03-10", Options{})); err != nil {
		t.Fatal(err)
	}
	if err := open(at("2040-01-01", Options{migrations: later(t)})); err == nil || !strings.Contains(err.Error(), "--confirm-clock") {
		t.Errorf("upgraded while the clock is in doubt: %v", err)
	}
	if err := open(at("2026-03-10", Options{migrations: later(t)})); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(path), BackupFolder, "sipas-2026-03-10-truoc-nang-cap-1.db")
	s, err := Open(t.Context(), copied, at("2026-03-10", Options{ReadOnly: true}))
	if err != nil {
		t.Fatalf("no copy from before: %v", err)
	}
	if first, err := s.FirstDay(t.Context()); err != nil || first != "2026-03-10" {
		t.Errorf("the copy began on %s, %v", first, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	for _, o := range []Options{{}, {ReadOnly: true}} { // the older program again
		if err := open(at("2026-03-10", o)); err == nil || !strings.Contains(err.Error(), "bản chương trình mới hơn") {
			t.Errorf("a newer schema: %v", err)
		}
	}
}
