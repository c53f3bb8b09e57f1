package store_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// A new record begins in an empty folder only.
func TestNeverASilentNewRecord(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, live := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	backup := filepath.Join(t.TempDir(), "b.db")
	if err := s.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		arrange func(path string)
		refused string // words of the refusal; empty: it opens
	}{
		{"nothing", func(string) {}, ""},
		{"a report of something else beside", func(path string) { write(t, filepath.Dir(path)+"/ghi-chu.txt", "x") }, ""},
		{"a backup put here", func(path string) { write(t, path, read(t, backup)) }, ""},
		{"only the log of the old one", func(path string) { write(t, path+"-wal", "x") }, "sipas.db-wal"},
		{"only the key file", func(path string) { write(t, filepath.Dir(path)+"/contact.key", "x") }, "contact.key"},
		{"only backups", func(path string) { write(t, filepath.Dir(path)+"/backups/sipas-2026-03-09.db", "x") }, "backups/sipas-2026-03-09.db"},
		{"an empty file and the key file", func(path string) { write(t, path, ""); write(t, filepath.Dir(path)+"/contact.key", "x") }, "contact.key"},
		{"no database at all", func(path string) { write(t, path, strings.Repeat("Báo cáo. ", 100)) }, "không phải cơ sở dữ liệu của SIPAS"},
		{"another program's", func(path string) { write(t, path, strings.Replace(read(t, backup), "SIPB", "\x00\x00\x00\x07", 1)) }, "không có sổ phiếu SIPAS"},
		{"a backup beside the log of the old one", func(path string) { write(t, path, read(t, backup)); write(t, path+"-wal", read(t, live)) }, "sipas.db-wal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sipas.db")
			c.arrange(path)
			s, err := store.Open(context.Background(), path, store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
			if err == nil {
				s.Close()
			}
			if c.refused == "" && err != nil {
				t.Errorf("refused: %v", err)
			}
			if c.refused != "" && (survey.KindOf(err) != survey.Conflict || !strings.Contains(err.Error(), c.refused)) {
				t.Errorf("%v, want a refusal that names %q", err, c.refused)
			}
		})
	}
}

// A file that is deleted or replaced under the service is noticed before anything
// more is acknowledged.
func TestASwappedFileIsNoticed(t *testing.T) {
	t.Parallel()
	for name, swap := range map[string]func(path, backup string) error{
		"deleted": func(path, _ string) error { return os.Remove(path) },
		"renamed": func(path, _ string) error { return os.Rename(path, path+".old") },
		"replaced by a backup": func(path, backup string) error {
			return os.Rename(backup, path)
		},
		"written over by a backup": func(path, backup string) error { return os.WriteFile(path, []byte(read(t, backup)), 0o600) },
		"emptied":                  func(path, _ string) error { return os.Truncate(path, 0) },
		"its log deleted":          func(path, _ string) error { return os.Remove(path + "-wal") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, path := testkit.Store(t, testkit.NewClock("2026-03-10"))
			add(t, s, 1, testkit.Draft(5))
			backup := filepath.Join(t.TempDir(), "b.db")
			if err := s.Backup(t.Context(), backup); err != nil {
				t.Fatal(err)
			}
			if err := s.CheckFile(); err != nil {
				t.Fatal(err)
			}
			if err := swap(path, backup); err != nil {
				t.Fatal(err)
			}
			if _, err := s.AddResponse(t.Context(), key(2), testkit.Draft(5)); survey.KindOf(err) != survey.Busy {
				t.Errorf("acknowledged: %v", err)
			}
			if err := s.CheckFile(); survey.KindOf(err) != survey.Conflict {
				t.Errorf("the file is said to be there: %v", err)
			}
		})
	}
}

// Looking at the file must leave SQLite its locks on it: closing a file takes away all
// that the process has, and another process would think itself alone.
func TestLookingAtTheFileLeavesItsLocks(t *testing.T) {
	t.Parallel()
	s, path := testkit.Store(t, testkit.NewClock("2026-03-10"))
	add(t, s, 1, testkit.Draft(5))
	if err := s.CheckFile(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		t.Skipf("the system does not tell who holds a lock: %v", err)
	}
	if file, ok := info.Sys().(*syscall.Stat_t); !ok || !strings.Contains(string(locks), fmt.Sprintf(":%d ", file.Ino)) {
		t.Errorf("nobody holds a lock on the database:\n%s", locks)
	}
}

func TestBackupIsCheckedAndPrivate(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	if err := s.Sessions().Commit("phien-dang-nhap", []byte("x"), clock.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	add(t, s, 1, testkit.Draft(5))
	clock.Set("2026-03-11")
	closeDays(t, s)
	target := filepath.Join(t.TempDir(), "b.db")
	if err := s.Backup(ctx, target); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if bytes.Contains([]byte(read(t, target)), []byte("phien-dang-nhap")) {
		t.Error("the copy holds a session")
	}
	tamper(t, path, "", []string{`UPDATE responses SET levels = replace(levels, '5', '4')`})
	again := target + ".2"
	if err := s.Backup(ctx, again); err == nil || !strings.Contains(err.Error(), store.ErrUnsealed.Error()) {
		t.Errorf("seals that do not fit were not noticed: %v", err)
	}
	left, err := filepath.Glob(target + "*")
	if err != nil || len(left) != 2 {
		t.Errorf("there are %v, %v", left, err)
	}
}
