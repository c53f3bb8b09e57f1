package app

import (
	"context"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/upkeep"
)

func TestOneServicePerFolder(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	again := h.Config
	_, err := Start(context.Background(), again, store.Options{Now: h.clock.Now}, slog.New(slog.DiscardHandler))
	if err == nil || !strings.Contains(err.Error(), "đang được một dịch vụ SIPAS khác dùng") {
		t.Errorf("a second service: %v", err)
	}
	if out, code := h.run("points", "list"); code != 0 {
		t.Errorf("a command beside the service: %s", out)
	}
	h.stop()
	next := openOn(t, again, "2026-03-10")
	next.stop()
	left, err := filepath.Glob(filepath.Join(h.data, "sipas.db*"))
	if err != nil || len(left) != 1 {
		t.Errorf("after a stop there are %v, %v", left, err)
	}
}

// A phone that stalls in the middle of its form keeps nobody from stopping.
func TestStopsThoughAPhoneStalls(t *testing.T) {
	t.Parallel()
	cfg := config.Serve{Addr: "127.0.0.1:0", Data: t.TempDir(), Calendar: "calendar", AdminPassword: testPassword, Drain: 200 * time.Millisecond}
	s, err := Start(context.Background(), cfg, store.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx) }()
	phone, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer phone.Close()
	if _, err := io.WriteString(phone, "POST /kiem-tra HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"+
		"Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := phone.Read(make([]byte, 1)); err != nil { // it is being served
		t.Fatal(err)
	}
	stop()
	select {
	case err = <-served:
	case <-time.After(20 * time.Second):
		t.Fatal("does not stop")
	}
	if err != nil {
		t.Errorf("stopped with %v", err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(cfg.Data, upkeep.Database)); err != nil {
		t.Error(err)
	}
}
