package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// filesWith names the files of a folder that hold the text.
func filesWith(t *testing.T, folder, text string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		body, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(body, []byte(text)); n > 0 {
			names = append(names, fmt.Sprintf("%s ×%d", e.Name(), n))
		}
	}
	return names
}

func TestRedactedTextIsInNoFile(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	// Enough comments of different lengths that pages split and rows move.
	for n := range 400 {
		d := testkit.Draft(1 + n%5)
		d.Comment = fmt.Sprintf("Bí mật số %04d. ", n) + fmt.Sprintf("%0*d", 1+n*37%900, n)
		add(t, s, n, d)
	}
	clock.Set("2026-03-11")
	closeDays(t, s)
	redacted := map[int]bool{}
	for _, e := range export(t, s) {
		var n int
		if _, err := fmt.Sscanf(e.Comment, "Bí mật số %d", &n); err != nil {
			t.Fatal(err)
		}
		if n%4 != 0 {
			continue
		}
		if err := s.Redact(ctx, e.ID, "Nêu tên người", "an"); err != nil {
			t.Fatal(err)
		}
		redacted[n] = true
		if found := filesWith(t, filepath.Dir(path), fmt.Sprintf("Bí mật số %04d.", n)); found != nil {
			t.Fatalf("comment %d is still in %v", n, found)
		}
	}
	if len(redacted) != 100 {
		t.Fatalf("%d redacted", len(redacted))
	}
}

// Once its day is closed, nobody with the file can tell from the places of rows in it
// in which order answers came.
func TestPlacesInTheFileTellNoOrder(t *testing.T) {
	t.Parallel()
	day := survey.Day("2026-03-10")
	clock := testkit.NewClock(day)
	s, path := testkit.Store(t, clock)
	const days, each = 20, 12 // a day's answers lie on one page
	for n := range days * each {
		if n > 0 && n%each == 0 {
			day = day.Next()
			clock.Set(day)
			closeDays(t, s)
		}
		add(t, s, n, testkit.Draft(1+n%5))
	}
	clock.Set(day.Next())
	closeDays(t, s)
	if err := errors.Join(s.ForgetOrder(), s.Close()); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	body := read(t, path)
	place := make([]int, days*each)
	for n := range place {
		var leaf []byte
		err := db.QueryRow(`SELECT leaf FROM responses WHERE lower(hex(receipt)) = $1`, survey.ReceiptHash(survey.Receipt(key(n)))).Scan(&leaf)
		if place[n] = strings.Index(body, string(leaf)); err != nil || place[n] < 0 {
			t.Fatalf("answer %d is not found: %v", n, err)
		}
	}
	pairs, backwards := 0, 0
	for n := range place {
		for later := n + 1; later < len(place) && later/each == n/each; later++ {
			if pairs++; place[later] < place[n] {
				backwards++
			}
		}
	}
	if share := float64(backwards) / float64(pairs); share < 0.4 || share > 0.6 {
		t.Errorf("of two answers of a day the later lies first in %.0f%% of %d pairs", 100*share, pairs)
	}
}

// What is stored is in sipas.db alone soon after, and after a stop at once; a
// reader that looks at an older state puts it off and no more.
func TestFileIsWholeAlone(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	logSize := func() int64 {
		info, err := os.Stat(path + "-wal")
		if os.IsNotExist(err) {
			return 0
		}
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	err := s.Snapshot(ctx, func(*store.Reads) error {
		for n := range 50 {
			add(t, s, n, testkit.Draft(5))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(30 * time.Second); logSize() > 0; {
		if time.Now().After(deadline) {
			t.Fatalf("the log still holds %d bytes", logSize())
		}
		if _, err := s.OpenCount(ctx); err != nil { // readers come and go
			t.Fatal(err)
		}
	}
	for n := 50; n < 60; n++ {
		add(t, s, n, testkit.Draft(5))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := filepath.Glob(path + "*")
	if err != nil || len(entries) != 1 {
		t.Errorf("after a stop there are %v, %v", entries, err)
	}
	copied := filepath.Join(t.TempDir(), "sipas.db")
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(copied, body, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(ctx, copied, store.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	for n := range 60 {
		if _, err := again.CheckReceipt(ctx, survey.Receipt(key(n))); err != nil {
			t.Errorf("receipt %d: %v", n, err)
		}
	}
}
