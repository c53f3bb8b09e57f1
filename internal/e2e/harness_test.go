package e2e

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"testing"
	"time"

	"sipas/internal/app"
	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

const today = survey.Day("2026-05-20")

// The seeded points the tests speak of.
const (
	counter = "quay-2"      // asks for one of four domains
	desk    = "tra-ket-qua" // asks for one of all domains, knows the stage
	online  = "truc-tuyen"
	health  = "tram-y-te"           // asks dich-vu-cong
	school  = "truong-khuc-thua-du" // the tests' own: the sample school of the seeds is not in use
)

// harness is the real service on a free port with the seeded catalogue, a folder
// and a clock of its own.
type harness struct {
	*app.Service
	t     testing.TB
	clock *testkit.Clock
	base  string // where phones find it
	data  string // the folder
}

func open(t testing.TB) *harness { return openOn(t, settings(t), today) }

func settings(t testing.TB) config.Serve {
	return config.Serve{Addr: "127.0.0.1:0", Data: t.TempDir(), Calendar: "calendar",
		AdminPassword: adminPassword, Drain: 100 * time.Millisecond}
}

const adminPassword = "mat-khau-thu-nghiem"

// openOn opens the service on a day, with the folder as it is.
func openOn(t testing.TB, cfg config.Serve, day survey.Day) *harness {
	t.Helper()
	h := &harness{t: t, clock: testkit.NewClock(day)}
	service, err := app.Start(context.Background(), cfg, store.Options{Now: h.clock.Now}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	h.Service, h.base, h.data = service, "http://"+service.Address(), cfg.Data
	h.addSchool()
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		// Browsers hold spare connections open, so the stop may run into its limit.
		if err := <-served; err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if err := h.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return h
}

// addSchool adds a school in use, unless the folder has it already.
func (h *harness) addSchool() {
	h.t.Helper()
	sample, _ := h.catalogue().Point("truong-hoc")
	if _, there := h.catalogue().Point(school); there || sample.Active() {
		return // the demonstration's sample school takes part
	}
	sample.ID, sample.RetiredOn, sample.Label = school, "", survey.Text{"vi": "Trường học Khúc Thừa Dụ", "en": "Khúc Thừa Dụ school"}
	sample.Codes = []survey.PointCode{{Code: "khucth7"}}
	if err := h.Store.AddPoint(context.Background(), sample, "test"); err != nil {
		h.t.Fatal(err)
	}
}

// behind is the same service as phones see it that reach it over the network w.
func (h *harness) behind(w *wifi) *harness {
	seen := *h
	seen.base = "http://" + w.address
	return &seen
}

func (h *harness) catalogue() *survey.Catalogue {
	h.t.Helper()
	c, err := h.Store.Catalogue(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// form is the path of a point's form, as its QR code gives it.
func (h *harness) form(point string) string {
	h.t.Helper()
	p, ok := h.catalogue().Point(point)
	if !ok {
		h.t.Fatalf("no point %s", point)
	}
	code, _ := p.Current()
	return "/s/" + url.PathEscape(code.Code)
}

// retire ends the point and returns the path its sheets still lead to.
func (h *harness) retire(point string) string {
	h.t.Helper()
	path := h.form(point)
	if err := h.Store.RetirePoint(context.Background(), point, "", "test"); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// counted fails the test unless the store holds exactly n responses of today.
func (h *harness) counted(t testing.TB, n int) {
	t.Helper()
	if got := h.count(t); got != n {
		t.Fatalf("the store holds %d responses, want %d", got, n)
	}
}

func (h *harness) count(t testing.TB) int {
	t.Helper()
	n, err := h.Store.OpenCount(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// record lets the day end and returns the responses that were stored on it.
func (h *harness) record(t testing.TB) []store.Exported {
	t.Helper()
	h.clock.Set(today.Add(1))
	if _, err := h.Store.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	var all []store.Exported
	for response, err := range h.Store.Export(context.Background(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, response)
	}
	return all
}

// only is record where exactly one response must have been stored.
func (h *harness) only(t testing.TB) store.Exported {
	t.Helper()
	all := h.record(t)
	if len(all) != 1 {
		t.Fatalf("the store holds %d responses, want 1", len(all))
	}
	return all[0]
}

// patience is how long a test waits for something to become true. It is long
// because other tests use the same two cores.
const patience = 30 * time.Second

// eventually waits until the condition holds.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for !holds() {
		select {
		case <-deadline.C:
			t.Fatalf("waited in vain: %s", what)
		case <-again.C:
		}
	}
}
