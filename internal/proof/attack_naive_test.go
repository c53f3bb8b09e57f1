package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestAThresholdAloneLeaks: a publisher who hides every row of fewer than 10, no
// more, is found out many times in two years of a commune.
func TestAThresholdAloneLeaks(t *testing.T) {
	t.Parallel()
	begin := time.Now()
	r := twoYears(6000)
	a := reading(r.naive()...)
	for _, fault := range a.faults {
		t.Error(fault)
	}
	t.Logf("%d numbers after %.1f s", len(a.figures), time.Since(begin).Seconds())
	found := map[string]int{}
	for _, l := range a.leaks() {
		found[l.family+" "+l.aspect]++
	}
	t.Logf("leaks: %v after %.1f s", found, time.Since(begin).Seconds())
	forced, unknown := a.forced()
	t.Logf("%d groups the same in every table, %d not known, after %.1f s", len(forced), unknown, time.Since(begin).Seconds())
	for _, family := range []string{"domain count", "mode count", "whole count"} {
		if found[family] == 0 {
			t.Errorf("no leak of %s found", family)
		}
	}
	if len(forced) == 0 {
		t.Error("no group is the same in every table")
	}
}

// twoYears are n answers of 2025 and 2026, most of few domains.
func twoYears(n int) *record {
	r, random := handmade(), rand.New(rand.NewPCG(3, 4))
	domains := []string{"chung-thuc", "ho-tich", "dat-dai", "bao-tro", "kinh-doanh", "xay-dung", "co-cong", "giao-duc", "nong-nghiep", "moi-truong",
		"van-hoa", "y-te", "dau-tu", "other"}
	r.lastDay = "2026-12-31"
	for range n {
		day := after("2025-01-01", random.IntN(730))
		d := min(random.IntN(14), random.IntN(14), random.IntN(14))
		r.answered(day, 1, min(1, random.IntN(12)), about(domains[d]), procedure(fmt.Sprint(d, ".", min(random.IntN(6), random.IntN(6)))), func(x *response) {
			x.point = fmt.Sprint("quay-", 1+min(random.IntN(4), random.IntN(4)))
			x.mode = []string{"paper", "online_self", "online_helped", "post", ""}[min(random.IntN(5), random.IntN(5), random.IntN(5), random.IntN(5))]
			x.respondent = []string{"self", "proxy", "organisation"}[min(random.IntN(3), random.IntN(3))]
		})
	}
	r.sort()
	return r
}

// naive publishes all of two years by the threshold alone.
func (r *record) naive() (papers []*paper) {
	for day := "2025-01-01"; day < "2027-01-01"; day = after(day, 1) {
		if p := r.paper(day, "day", day, after(day, 1)).shows("tthc"); *p.body.Indicators[0].Answered >= 10 {
			papers = append(papers, p)
		}
		if start(day).Weekday() == time.Monday {
			papers = append(papers, r.paper(day, "week", day, after(day, 7)).shows("tthc"))
		}
	}
	for _, year := range []string{"2025", "2026"} {
		for m := range 12 {
			papers = append(papers, r.month(fmt.Sprintf("%s-%02d", year, m+1)).shows("tthc"))
		}
		long := []*paper{r.year(year), r.half(year + "-H1"), r.half(year + "-H2")}
		for q := range 4 {
			long = append(long, r.quarter(fmt.Sprintf("%s-Q%d", year, q+1)))
		}
		for _, p := range long {
			p.shows("tthc")
			for _, dimension := range []string{"domain", "point", "mode", "respondent"} {
				p.naively(dimension, "")
			}
			for _, e := range p.body.Breakdowns[0].Entries {
				switch e.Group {
				case merged:
				case "uu-tien":
					p.naively("domain", "uu-tien")
				default:
					p.naively("procedure", e.Group)
				}
			}
		}
		papers = append(papers, long...)
	}
	return papers
}

// naively divides into rows of 10 and more, and the others if they are as many.
func (p *paper) naively(dimension, within string) {
	n := map[string]int{}
	for _, x := range p.record.within(p.body.Period.From, p.body.Period.To, false) {
		if g, in := p.defs.group(dimension, within, x); in {
			n[g]++
		}
	}
	var standing []string
	for g, n := range n {
		if n >= 10 {
			standing = append(standing, g)
		}
	}
	slices.Sort(standing)
	p.divides(dimension, within, standing...)
	b := &p.body.Breakdowns[len(p.body.Breakdowns)-1]
	b.Entries = slices.DeleteFunc(b.Entries, func(e entryJSON) bool { return *e.Answered < 10 })
}
