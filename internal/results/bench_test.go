package results_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"sipas/internal/results"
	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/seeds"
)

// busyYear is n responses over the days of 2026, drawn from a thousand of the
// demo's, and a set-aside for every thousandth.
func busyYear(b *testing.B, n int) *record {
	b.Helper()
	c, err := seed.Load(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	r := newRecord()
	r.Known = c
	var pool []survey.Draft
	demo := seed.NewDemo(c, survey.CalendarMonths, "2026-11-29")
	for _, day := range demo.Days() {
		pool = append(pool, demo.On(day)...)
	}
	random := rand.New(rand.NewPCG(1, 1))
	for day := range 365 {
		list := make([]survey.Draft, n/365)
		for i := range list {
			list[i] = pool[random.IntN(len(pool))]
		}
		on := survey.Day("2026-01-01").Add(day)
		r.give(on, 0, list...)
		if day%max(1, 365_000/n) == 0 {
			r.aside(on, 0, max(1, len(list)/1000), setAside(survey.Stuffing, on.Add(random.IntN(90))))
		}
	}
	r.Last, r.AllServed = "2026-12-31", survey.NewServed(survey.CalendarMonths, demo.Served(survey.CalendarMonths))
	return r
}

// BenchmarkYear is the Summary of a year by the number of its responses, nothing in
// memory yet, and deciding what all periods of the year may show.
func BenchmarkYear(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if os.Getenv("SIPAS_SOAK") != "" {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		r := busyYear(b, n)
		over := func() *results.View {
			v, err := results.Over(b.Context(), r, r.calendar)
			if err != nil {
				b.Fatal(err)
			}
			return v
		}
		b.Run(fmt.Sprint("decide/", n), func(b *testing.B) {
			for b.Loop() {
				var err error
				r.Decided = nil
				if r.Decided, err = over().Decide(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint("summary/", n), func(b *testing.B) {
			var err error
			r.Decided = nil
			if r.Decided, err = over().Decide(); err != nil {
				b.Fatal(err)
			}
			p := r.calendar.Period(survey.YearPeriod, r.Last)
			for b.Loop() {
				if _, err := over().Summary(p); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/response")
		})
	}
}
