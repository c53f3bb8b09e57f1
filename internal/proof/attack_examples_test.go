package proof

import (
	"slices"
	"testing"
)

// Leaks that drafts of the rules had and those this
// program or its drafts once had, each planted in papers made by hand: the attack
// finds every one, and nothing in the same papers without it.
func TestTheAttackFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		papers func(r *record, leaky bool) []*paper
		people int // of the group that is found
		aspect string
	}{
		{"domain 14 with one procedure 11", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 40, 38)
			r.answered("2026-02-10", 11, 10, about("chung-thuc"), procedure("2.1"))
			r.answered("2026-02-10", 3, 1, about("chung-thuc"), procedure("2.2"))
			p := r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc")
			if leaky {
				p.divides("procedure", "chung-thuc", "2.1")
			}
			return []*paper{p}
		}, 3, "count"},

		{"received 612 in tthc and 616 in a stage table", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 612, 600)
			r.answered("2026-02-10", 40, 10, func(r *response) { r.stage = "waiting" })
			r.answered("2026-02-10", 4, 1, func(r *response) { r.channel = "kiosk" })
			p := r.quarter("2026-Q1").shows("tthc")
			if leaky {
				n, s := int64(616), int64(601)
				p.body.Breakdowns = append(p.body.Breakdowns, breakdownJSON{Indicator: "tthc", Dimension: "stage",
					Entries: []entryJSON{{Group: "received", figureJSON: figureJSON{Answered: &n, Satisfied: &s}}}})
			}
			return []*paper{p}
		}, 4, "count"},

		{"a batch of 10 set-asides taking 1 from a row", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 60, 50)
			r.answered("2026-02-10", 30, 20, about("chung-thuc"))
			before := r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc").kept()
			for i := range 9 {
				r.responses[i].reason, r.responses[i].applied = "nhoi-phieu", "2026-05-01"
			}
			r.responses[60].reason, r.responses[60].applied = "nhoi-phieu", "2026-05-01"
			after := r.quarter("2026-Q1").shows("tthc")
			if leaky {
				after.divides("domain", "", "ho-tich", "chung-thuc")
			}
			return []*paper{before, after}
		}, 1, "count"},

		{"văn hóa (0,0,1,2) by half year and year", func(r *record, leaky bool) []*paper {
			for q, day := range []string{"2026-02-10", "2026-05-10", "2026-08-10", "2026-11-10"} {
				r.answered(day, 50, 45)
				r.answered(day, 20, 15, about("chung-thuc"))
				r.answered(day, 12, 11, about("y-te"))
				r.answered(day, []int{0, 0, 1, 2}[q], 0, about("van-hoa"))
			}
			papers := []*paper{
				r.quarter("2026-Q1").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc", "y-te"),
				r.quarter("2026-Q2").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc", "y-te"),
				r.quarter("2026-Q3").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc"),
				r.quarter("2026-Q4").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc"),
				r.half("2026-H1").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc", "y-te"),
				r.half("2026-H2").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc"),
			}
			year := r.year("2026").shows("tthc").divides("domain", "", "ho-tich", "chung-thuc")
			if leaky { // chung-thuc stands in all four quarters: added up, it lays văn hóa and y tế bare
				year = r.year("2026").shows("tthc").divides("domain", "", "ho-tich", "y-te")
			}
			return append(papers, year)
		}, 3, "count"},

		{"month so far 36/34 then 37/35", func(r *record, leaky bool) []*paper {
			r.answered("2026-05-04", 36, 34)
			r.answered("2026-05-06", 1, 1)
			r.answered("2026-05-07", 12, 12)
			papers := []*paper{r.month("2026-05").openUntil("2026-05-05").shows("tthc"), r.month("2026-05").openUntil("2026-05-08").shows("tthc")}
			if leaky {
				papers = append(papers, r.month("2026-05").openUntil("2026-05-07").shows("tthc"))
			}
			return papers
		}, 1, "count"},

		{"đất đai 2025-Q4 less 2025-12 is two answers", func(r *record, leaky bool) []*paper {
			r.answered("2025-10-06", 2, 0, about("dat-dai"))
			r.answered("2025-12-08", 40, 36, about("dat-dai"))
			r.answered("2025-12-08", 50, 45)
			r.answered("2025-11-10", 50, 45)
			month := r.month("2025-12").shows("tthc")
			if leaky {
				month.shows("dat-dai")
			}
			return []*paper{r.quarter("2025-Q4").shows("tthc", "dat-dai"), month}
		}, 2, "count"},

		{"trực tuyến of one person", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 60, 50)
			r.answered("2026-02-10", 1, 0, func(r *response) { r.mode = "online_self" })
			p := r.quarter("2026-Q1").shows("tthc")
			if leaky {
				p.shows("truc-tuyen")
			}
			return []*paper{p}
		}, 1, "count"},

		{"before less after one set-aside", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 60, 50)
			before := r.quarter("2026-Q1").shows("tthc").kept()
			if leaky {
				r.responses[7].reason, r.responses[7].applied = "nhap-nham", "2026-05-01"
			}
			return []*paper{before, r.quarter("2026-Q1").shows("tthc")}
		}, 1, "count"},

		{"weeks that undo joined days", func(r *record, leaky bool) []*paper {
			r.answered("2026-05-03", 30, 28) // Sunday
			r.answered("2026-05-04", 12, 11)
			r.answered("2026-05-05", 4, 1) // joins the next day
			r.answered("2026-05-06", 15, 15)
			day := func(from, to string) *paper { return r.paper(from, "day", from, to).shows("tthc") }
			papers := []*paper{day("2026-05-03", "2026-05-04"), day("2026-05-04", "2026-05-05"), day("2026-05-05", "2026-05-07")}
			if leaky { // days to Tuesday
				papers = append(papers, r.paper("2026-W19", "week", "2026-05-03", "2026-05-06").shows("tthc"))
			}
			return papers
		}, 4, "count"},

		{"uu-tien less its children", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 50, 45)
			r.answered("2026-02-10", 22, 20, about("dat-dai"))
			r.answered("2026-02-10", 14, 13, about("xay-dung"))
			r.answered("2026-02-10", 3, 0, about("dau-tu"))
			p := r.quarter("2026-Q1").shows("tthc", "uu-tien", "dat-dai").divides("domain", "", "ho-tich", "uu-tien")
			if leaky {
				p.shows("xay-dung")
			}
			return []*paper{p}
		}, 3, "count"},

		{"a level table whose complement is under 30", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 20, 15)
			r.answered("2026-03-10", 50, 45)
			r.answered("2026-01-10", 50, 45)
			return []*paper{r.quarter("2026-Q1").showsSome(true, "tthc"), r.month("2026-01").showsSome(true, "tthc"), r.month("2026-02").shows("tthc"),
				r.month("2026-03").showsSome(leaky, "tthc")}
		}, 20, "levels"},

		{"the rest of a month is accepted, of a group of its own it is not", func(r *record, leaky bool) []*paper {
			r.answered("2026-02-10", 50, 45)
			r.answered("2026-02-27", 3, 0)
			if leaky {
				r.answered("2026-02-28", 20, 20)
			}
			day := func(from, to string) *paper { return r.paper(from, "day", from, to).shows("tthc") }
			return []*paper{r.month("2026-02").shows("tthc"), day("2026-02-10", "2026-02-11"), day("2026-02-28", "2026-03-01")}
		}, 3, "count"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			leaky := reading(tt.papers(handmade(), true)...)
			sound := reading(tt.papers(handmade(), false)...)
			for _, fault := range slices.Concat(leaky.faults, sound.faults) {
				t.Error(fault)
			}
			for _, l := range sound.leaks() {
				t.Errorf("found without the leak: %v", l)
			}
			found := leaky.leaks()
			if !slices.ContainsFunc(found, func(l leak) bool { return l.people == tt.people && l.aspect == tt.aspect }) {
				t.Errorf("not found; found: %v", found)
			}
		})
	}
}
