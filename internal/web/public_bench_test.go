package web_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web"
	"sipas/internal/web/site"
	"sipas/static"
	"sipas/templates"
)

// BenchmarkPublic asks for the public page, and its data, of a record of 20.000
// answers in a year: the first visitor after a seal, any later one, and one who
// has it already.
func BenchmarkPublic(b *testing.B) {
	clock := testkit.NewClock("2025-12-01")
	s, _ := testkit.Store(b, clock)
	lived(b, clock, func(k int) {
		if _, err := s.AddResponse(b.Context(), fmt.Sprintf("%032x", k), testkit.Draft(1+k%5)); err != nil {
			b.Error(err)
		}
	}, func() {
		if _, err := s.CloseDays(b.Context()); err != nil {
			b.Fatal(err)
		}
	})
	fresh := func() http.Handler {
		handler, err := web.New(site.Deps{Store: s, Results: results.New(s, survey.CalendarMonths), Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: clock.Now,
			Templates: templates.FS, Static: static.FS})
		if err != nil {
			b.Fatal(err)
		}
		return handler
	}
	ask := func(h http.Handler, path, tag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusOK && tag == "" {
			b.Fatal(w.Code, w.Body.String())
		}
		return w
	}
	for name, path := range map[string]string{"page": "/cong-khai", "year.json": "/cong-khai/so-lieu.json?ky=2025"} {
		warm := fresh()
		tag := ask(warm, path, "").Header().Get("ETag")
		b.Run(name+"/cold", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				h := fresh()
				b.StartTimer()
				ask(h, path, "")
			}
		})
		b.Run(name+"/warm", func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(ask(warm, path, "").Body.Len()), "wire-bytes")
			}
		})
		b.Run(name+"/304", func(b *testing.B) {
			for b.Loop() {
				ask(warm, path, tag)
			}
		})
	}
}

// lived sends 20.000 answers over thirteen months, many at a time, and closes
// every day.
func lived(b *testing.B, clock *testkit.Clock, send func(k int), closeDay func()) {
	b.Helper()
	const days, answers, together = 396, 20_000, 64
	slots := make(chan struct{}, together)
	day, sent := survey.Day("2025-12-01"), 0
	for i := range days {
		clock.Set(day)
		for ; sent < answers*(i+1)/days; sent++ {
			slots <- struct{}{}
			go func(k int) {
				defer func() { <-slots }()
				send(k)
			}(sent)
		}
		for range together {
			slots <- struct{}{}
		}
		for range together {
			<-slots
		}
		day = day.Next()
		clock.Set(day)
		closeDay()
	}
}
