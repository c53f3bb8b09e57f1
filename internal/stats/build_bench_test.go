package stats_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// syntheticYear packs n responses of 2026: 300 procedures in 20 domains at 10
// points, 5 to 11 items each.
func syntheticYear(n int) (*survey.Catalogue, []*survey.Block) {
	r := rand.New(rand.NewPCG(1, 2))
	c := catalogue()
	for i := range 14 {
		c.Domains = append(c.Domains, survey.Domain{ID: fmt.Sprintf("linh-vuc-%d", i), Name: "x", Order: 20 + i})
	}
	domains := []string{"chung-thuc", "ho-tich", "dat-dai", "xay-dung", "dau-tu", "kinh-doanh"}
	for i := range 14 {
		domains = append(domains, fmt.Sprintf("linh-vuc-%d", i))
	}
	for i := range 300 {
		c.Procedures = append(c.Procedures, survey.Procedure{Code: fmt.Sprintf("9.%06d", i), Name: "x", Domain: domains[i%20], Level: "xa", Active: true})
	}
	for i := range 4 {
		c.Points = append(c.Points, survey.Point{ID: fmt.Sprintf("quay-%d", i+3), Kind: survey.CounterPoint, Label: survey.Text{"vi": "x"}})
	}
	var blocks []*survey.Block
	day := survey.Day("2026-01-01")
	for i := range 365 {
		var list []survey.Response
		for j := i * n / 365; j < (i+1)*n/365; j++ {
			x := random(r, day)
			x.ID = fmt.Sprintf("%032x", j)
			if x.Domain != "" && x.Domain != "other" && x.Point != "tram" && x.Point != "truong" {
				k := min(r.IntN(300), r.IntN(300))
				x.Domain, x.Procedure = domains[k%20], fmt.Sprintf("9.%06d", k)
			}
			if r.IntN(2) == 0 && x.Point == "quay-1" {
				x.Point = fmt.Sprintf("quay-%d", 3+r.IntN(4))
			}
			list = append(list, x)
		}
		blocks = append(blocks, survey.NewBlock(day, list))
		day = day.Next()
	}
	return c, blocks
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		c, blocks := syntheticYear(n)
		in := stats.Input{Catalogue: c, Period: period(b, "2026"), LastClosed: "2027-01-10", Blocks: each(blocks)}
		var err error
		in.Disclosures, err = stats.Disclose(stats.DisclosureInput{Catalogue: c, LastClosed: in.LastClosed, Blocks: in.Blocks}, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := stats.Build(in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/response")
		})
	}
}

func BenchmarkDisclose(b *testing.B) {
	c, blocks := syntheticYear(100_000)
	for b.Loop() {
		if _, err := stats.Disclose(stats.DisclosureInput{Catalogue: c, LastClosed: "2027-01-10", Blocks: each(blocks)}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
