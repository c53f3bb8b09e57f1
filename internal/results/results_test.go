package results_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"sipas/internal/results"
	"sipas/internal/stats"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// month is a store with n responses in March 2026, closed up to 1 April but for
// the decisions of disclosure.
func month(t testing.TB, n int) (*store.Store, *results.Results) {
	t.Helper()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	for i := range n {
		if _, err := s.AddResponse(context.Background(), fmt.Sprintf("%032x", i), testkit.Draft(1+i%5)); err != nil {
			t.Fatal(err)
		}
	}
	clock.Set("2026-04-01")
	if _, err := s.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s, results.New(s, false)
}

func summary(t testing.TB, r *results.Results, name string) *stats.Summary {
	t.Helper()
	p, err := survey.ParsePeriod(name, false)
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Summary(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAPageBetweenCloseAndDecision: whoever looks after a month closed and before
// it was decided what it may show sees no groups, and sees them right after.
func TestAPageBetweenCloseAndDecision(t *testing.T) {
	t.Parallel()
	_, r := month(t, 40)
	before, _ := summary(t, r, "2026-03").Breakdown("tthc", stats.ByDomain)
	if before == nil || len(before.Entries) != 0 || before.Withheld != stats.Small {
		t.Fatalf("before the decision: %+v", before)
	}
	if err := r.FixDisclosures(context.Background()); err != nil {
		t.Fatal(err)
	}
	after, _ := summary(t, r, "2026-03").Breakdown("tthc", stats.ByDomain)
	if after == nil || len(after.Entries) == 0 {
		t.Errorf("after the decision: %+v", after)
	}
}

func TestSummariesAreKeptUntilTheNextSeal(t *testing.T) {
	t.Parallel()
	s, r := month(t, 40)
	if err := r.FixDisclosures(context.Background()); err != nil {
		t.Fatal(err)
	}
	first := summary(t, r, "2026-03")
	if again := summary(t, r, "2026-03"); again != first {
		t.Error("built again under the same seal")
	}
	for e, err := range s.Export(context.Background(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		testkit.SetAside(t, s, survey.Trial, e.ID)
		break
	}
	if again := summary(t, r, "2026-03"); again != first {
		t.Error("an event of an open day changed the figures")
	}
}

func TestDailyJoinsDays(t *testing.T) {
	t.Parallel()
	_, r := month(t, 40)
	for name, want := range map[string]int{"2026-03": 1, "2026-04": 0} {
		p, _ := survey.ParsePeriod(name, false)
		series, err := r.Daily(context.Background(), p)
		if err != nil || len(series) == 0 || len(series[0].Spans) != want {
			t.Errorf("%s: %+v, %v", name, series, err)
		}
		if want > 0 && (series[0].Spans[0].From != "2026-03-10" || *series[0].Spans[0].Answered != 40) {
			t.Errorf("%+v", series[0].Spans[0])
		}
	}
}

func TestUnrestrictedHidesNothing(t *testing.T) {
	t.Parallel()
	_, r := month(t, 3)
	p, _ := survey.ParsePeriod("2026-03", false)
	open, err := r.Unrestricted(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	shown := summary(t, r, "2026-03")
	if x, _ := open.Indicator("tthc"); x.Answered == nil || *x.Answered != 3 || !open.Unrestricted {
		t.Errorf("unrestricted: %+v", x)
	}
	if x, _ := shown.Indicator("tthc"); x.Answered != nil || x.Withheld != stats.Small {
		t.Errorf("restricted: %+v", x)
	}
}

func TestDecisionsAreMadeOnce(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, r := month(t, 40)
	for range 2 {
		if err := r.FixDisclosures(ctx); err != nil {
			t.Fatal(err)
		}
	}
	first, err := s.Decisions(ctx)
	if err != nil || len(first) == 0 {
		t.Fatalf("%v, %v", first, err)
	}
	fresh := results.New(s, false)
	if err := fresh.FixDisclosures(ctx); err != nil {
		t.Fatal(err)
	}
	second, err := s.Decisions(ctx)
	if err != nil || !reflect.DeepEqual(first, second) {
		t.Errorf("decided again: %v, %v", second, err)
	}
}

// BenchmarkSummary is what stands behind a page of a year: cold, the whole
// Summary from the database file, blocks read and unpacked, catalogue, set-asides,
// decisions and all; warm, the kept one of the same seal. A million are counted
// by BenchmarkBuild of stats: storing them one by one takes too long here.
func BenchmarkSummary(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := year(b, n)
			p, _ := survey.ParsePeriod("2026", false)
			look := func(b *testing.B, r func() *results.Results) {
				var summary *stats.Summary
				for b.Loop() {
					var err error
					if summary, err = r().Summary(b.Context(), p); err != nil {
						b.Fatal(err)
					}
				}
				text, err := json.Marshal(summary)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(text)), "bytes-of-JSON")
			}
			b.Run("cold", func(b *testing.B) { look(b, func() *results.Results { return results.New(s, false) }) })
			kept := results.New(s, false)
			if _, err := kept.Summary(b.Context(), p); err != nil {
				b.Fatal(err)
			}
			b.Run("warm", func(b *testing.B) { look(b, func() *results.Results { return kept }) })
		})
	}
}

// year is a store with n responses spread over 2026, all closed and decided.
func year(b *testing.B, n int) *store.Store {
	b.Helper()
	clock := testkit.NewClock("2026-01-01")
	s, _ := testkit.Store(b, clock)
	day, sent := survey.Day("2026-01-01"), 0
	slots := make(chan struct{}, 512)
	for i := range 365 {
		clock.Set(day)
		for ; sent < n*(i+1)/365; sent++ {
			slots <- struct{}{}
			go func(k int) {
				defer func() { <-slots }()
				if _, err := s.AddResponse(b.Context(), fmt.Sprintf("%032x", k), testkit.Draft(1+k%5)); err != nil {
					b.Error(err)
				}
			}(sent)
		}
		for range cap(slots) {
			slots <- struct{}{}
		}
		for range cap(slots) {
			<-slots
		}
		day = day.Next()
		clock.Set(day)
		if _, err := s.CloseDays(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	if err := results.New(s, false).FixDisclosures(b.Context()); err != nil {
		b.Fatal(err)
	}
	return s
}
