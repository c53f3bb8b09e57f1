package web_test

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web"
)

// countedFigures counts what is asked of it, and can decide disclosures anew.
type countedFigures struct {
	results
	asked, decided atomic.Int64
}

func (r *countedFigures) Summary(ctx context.Context, p survey.Period) (*stats.Summary, error) {
	r.asked.Add(1)
	return r.results.Summary(ctx, p)
}

func (r *countedFigures) Decided() int { return int(r.decided.Load()) }

// TestPublicPagesAreMadeOnce for however many visitors, until the next seal or
// the next decision of disclosure.
func TestPublicPagesAreMadeOnce(t *testing.T) {
	t.Parallel()
	r := &countedFigures{results: figures}
	s := newSiteWith(t, func(d *web.Deps) { d.Results = r })
	s.closeUntil("2026-06-02")
	visit := func() int64 {
		before := r.asked.Load()
		var visitors sync.WaitGroup
		for range 20 {
			visitors.Go(func() {
				answer, err := http.Get(s.url + "/cong-khai?lang=vi")
				if err != nil || answer.StatusCode != http.StatusOK {
					t.Error(answer, err)
					return
				}
				answer.Body.Close()
			})
		}
		visitors.Wait()
		return r.asked.Load() - before
	}
	first := visit()
	if first == 0 || first > 3 { // the last month, quarter and year
		t.Errorf("twenty visitors asked for %d summaries", first)
	}
	if again := visit(); again != 0 {
		t.Errorf("twenty more asked for %d", again)
	}
	r.decided.Add(1)
	if again := visit(); again != first {
		t.Errorf("after a decision %d summaries, want %d", again, first)
	}
	s.closeUntil("2026-06-03")
	if again := visit(); again != first {
		t.Errorf("after a seal %d summaries, want %d", again, first)
	}
}
