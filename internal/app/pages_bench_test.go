package app

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/seeds"
)

const benchPassword = "mat-khau-thu-nghiem"

// busyYear is the year 2026 of a commune with n answers, as varied as those of
// the demonstration, all closed and decided.
type busyYear struct {
	*Service
	clock *testkit.Clock
}

// newBusyYear lives through the year: the invented citizens of each day come
// again and again until there are enough of them.
func newBusyYear(b *testing.B, n int) busyYear {
	b.Helper()
	ctx := context.Background()
	clock := testkit.NewClock("2026-01-01")
	log := slog.New(slog.DiscardHandler)
	cfg := config.Serve{Data: b.TempDir(), Calendar: "calendar"}
	s, err := openStore(ctx, cfg.Data, store.Options{Now: clock.Now, Log: log})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	if _, err := seedStore(ctx, s, seeds.FS, benchPassword); err != nil {
		b.Fatal(err)
	}
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	story := seed.NewDemo(catalogue, survey.CalendarMonths, "2027-01-01") // the year 2026
	sent, days := 0, story.Days()
	for i, day := range days {
		clock.Set(day)
		send(b, s, story.On(day), &sent, n*(i+1)/len(days))
		clock.Set(day.Next())
		if _, err := s.CloseDays(ctx); err != nil {
			b.Fatal(err)
		}
	}
	r := results.New(s, survey.CalendarMonths)
	if err := r.Decide(ctx); err != nil {
		b.Fatal(err)
	}
	return busyYear{&Service{Config: cfg, Store: s, Log: log, results: r, now: clock.Now}, clock}
}

// send hands in the day's drafts, over and over, until sent reaches until.
func send(b *testing.B, s *store.Store, drafts []survey.Draft, sent *int, until int) {
	b.Helper()
	slots := make(chan struct{}, 256)
	var group sync.WaitGroup
	for ; *sent < until && len(drafts) > 0; *sent++ {
		draft, key := drafts[*sent%len(drafts)], fmt.Sprintf("%032x", *sent)
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			if _, err := s.AddResponse(context.Background(), key, draft); err != nil {
				b.Error(err)
			}
		})
	}
	group.Wait()
}

// sizes are how many answers a year is measured with; a million of them take
// minutes to store, so they are for the soak.
func sizes() []int {
	if os.Getenv("SIPAS_SOAK") != "" {
		return []int{10_000, 100_000, 1_000_000}
	}
	return []int{10_000, 100_000}
}

// BenchmarkDashboard asks for the whole morning page of the year: the first
// reader after a seal, who waits for every figure, and any later one.
func BenchmarkDashboard(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			year := newBusyYear(b, n)
			cookie := year.signIn(b)
			ask := func(h http.Handler, path string) int {
				r := httptest.NewRequest(http.MethodGet, path, nil)
				r.Header.Set("Accept-Encoding", "gzip")
				r.AddCookie(cookie)
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				return w.Body.Len()
			}
			for name, path := range map[string]string{"year": "/quan-tri?ky=2026", "month": "/quan-tri?ky=2026-12"} {
				b.Run(name+"/cold", func(b *testing.B) {
					for b.Loop() {
						b.StopTimer()
						h := year.fresh(b)
						b.StartTimer()
						b.ReportMetric(float64(ask(h, path)), "wire-bytes")
					}
				})
				warm := year.fresh(b)
				ask(warm, path)
				b.Run(name+"/warm", func(b *testing.B) {
					for b.Loop() {
						ask(warm, path)
					}
				})
			}
		})
	}
}

// fresh is the service as after a seal: no figure is kept.
func (y busyYear) fresh(b *testing.B) http.Handler {
	b.Helper()
	again := *y.Service
	again.results = results.New(y.Store, survey.CalendarMonths)
	h, err := again.handler()
	if err != nil {
		b.Fatal(err)
	}
	return h
}

func (y busyYear) signIn(b *testing.B) *http.Cookie {
	b.Helper()
	form := url.Values{"ten": {firstAdmin}, "mat-khau": {benchPassword}}
	r := httptest.NewRequest(http.MethodPost, "/quan-tri/dang-nhap", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	y.fresh(b).ServeHTTP(w, r)
	cookies := w.Result().Cookies()
	if len(cookies) == 0 {
		b.Fatal(w.Code, "no cookie")
	}
	return cookies[len(cookies)-1]
}

// BenchmarkReport makes every file of the year's report, raw rows left out, and
// tells the most memory in use meanwhile.
func BenchmarkReport(b *testing.B) {
	for _, n := range sizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			year := newBusyYear(b, n)
			p, err := survey.CalendarMonths.Parse("2026")
			if err != nil {
				b.Fatal(err)
			}
			peak := watchMemory(b)
			for b.Loop() {
				office := issue.Reporter{Store: year.Store, Results: results.New(year.Store, survey.CalendarMonths)}
				r, err := office.Draft(b.Context(), p)
				if err != nil {
					b.Fatal(err)
				}
				for _, format := range issue.Formats {
					if _, err := r.File(format); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(peak.Load())/(1<<20), "peak-MB")
		})
	}
}

// watchMemory keeps the most heap seen in use, looked at every few milliseconds.
func watchMemory(b *testing.B) *atomic.Uint64 {
	var peak atomic.Uint64
	runtime.GC()
	stop := make(chan struct{})
	b.Cleanup(func() { close(stop) })
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	return &peak
}
