//go:build linux

package app

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/testkit"
	"sipas/internal/upkeep"
)

// On a full disk answers are refused with 503 and stay on the phone, the log does not
// grow with each of them, health says so; when there is space again it goes on.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	if err := syscall.Mount("tmpfs", data, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("a small disk needs root: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(data, syscall.MNT_DETACH) })
	var log lockedLog
	clock := testkit.NewClock("2026-03-10")
	cfg := config.Serve{Addr: "127.0.0.1:0", Data: data, Calendar: "calendar", AdminPassword: testPassword, Drain: 1e9}
	s, err := Start(t.Context(), cfg, store.Options{Now: clock.Now}, slog.New(slog.NewTextHandler(&log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	h := &harness{Service: s, t: t, clock: clock, data: data, base: "http://" + s.Address()}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	answer := func() int {
		t.Helper()
		r, page := h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {"4"}, "comment": {"Chờ lâu quá"}})
		if r.StatusCode == http.StatusServiceUnavailable && !strings.Contains(page, "Chờ lâu quá") {
			t.Error("what was typed is gone")
		}
		return r.StatusCode
	}
	stored := 0
	for range 3 {
		if answer() == http.StatusOK {
			stored++
		}
	}
	filler := filepath.Join(data, "phim.mp4")
	if err := os.WriteFile(filler, make([]byte, 8<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}
	refused := 0
	for range 300 { // the log file has some room yet
		if answer() == http.StatusOK {
			stored++
		} else if refused++; refused == 20 {
			break
		}
	}
	if refused != 20 {
		t.Errorf("%d refused on a full disk", refused)
	}
	if n := strings.Count(log.String(), "level=ERROR"); n > 4 {
		t.Errorf("%d lines for 20 phones:\n%s", n, log.String())
	}
	if got := failedChecks(s.keeper.Look(ctx)); !strings.Contains(got, "disk") || !strings.Contains(got, "write") {
		t.Errorf("faults %s", got)
	}
	if r, _ := h.get(h.phone(), h.base+"/healthz"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("health %d", r.StatusCode)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if answer() != http.StatusOK {
		t.Error("it does not go on")
	}
	stored++
	if n, err := s.Store.OpenCount(ctx); err != nil || n != stored {
		t.Errorf("%d stored, %v, want %d", n, err, stored)
	}
	stop()
	if err := errors.Join(<-served, s.Close(t.Context())); err != nil {
		t.Error(err)
	}
}

func failedChecks(checks []upkeep.Check) string {
	var ids []string
	for _, f := range upkeep.Faults(checks) {
		ids = append(ids, f.ID)
	}
	return strings.Join(ids, " ")
}

// lockedLog is a log that is read while it is written.
type lockedLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
