package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

func TestServed(t *testing.T) {
	t.Parallel()
	total := func(from, to survey.Day, n int64) survey.Caseload {
		return survey.Caseload{From: from, To: to, Scope: survey.ScopeTotal, Count: n}
	}
	whole := total("2026-06-01", "2026-07-01", 152)
	for _, tt := range []struct {
		name     string
		rows     []survey.Caseload
		served   int64 // −1: unknown
		verdict  stats.Verdict
		per100   stats.Decimal
		warning  bool
		exceeded bool
	}{
		{"unknown", nil, -1, stats.Insufficient, "", false, false},
		{"exactly the period", []survey.Caseload{whole}, 152, stats.Met, "98.68", false, false},
		{"in two halves", []survey.Caseload{total("2026-06-01", "2026-06-16", 100), total("2026-06-16", "2026-07-01", 52)}, 152, stats.Met, "98.68", false, false},
		{"a gap", []survey.Caseload{total("2026-06-01", "2026-06-15", 100), total("2026-06-16", "2026-07-01", 52)}, -1, stats.Insufficient, "", false, false},
		{"another period", []survey.Caseload{total("2026-06-01", "2026-08-01", 152)}, -1, stats.Insufficient, "", false, false},
		{"fewer served than answered", []survey.Caseload{total("2026-06-01", "2026-07-01", 149)}, 149, stats.Insufficient, "100.67", true, true},
		{"too few served ever to prove it", []survey.Caseload{total("2026-06-01", "2026-07-01", 300)}, 300, stats.Insufficient, "50.00", false, true},
		{"many served", []survey.Caseload{total("2026-06-01", "2026-07-01", 3000)}, 3000, stats.Insufficient, "5.00", false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := input(t, "2026-06", many(june, 145, 150, nil))
			in.Caseload = tt.rows
			ind := indicator(t, build(t, in), "tthc")
			if (ind.Served != nil) != (tt.served >= 0) || ind.Served != nil && *ind.Served != tt.served {
				t.Errorf("served %v, want %d", ind.Served, tt.served)
			}
			if ind.Verdict != tt.verdict || ind.Per100 != tt.per100 || ind.ServedWarning != tt.warning || ind.NeededExceedsServed != tt.exceeded {
				t.Errorf("got %s %q warning %t exceeded %t", ind.Verdict, ind.Per100, ind.ServedWarning, ind.NeededExceedsServed)
			}
			if tt.verdict == stats.Insufficient && (ind.Needed == nil || *ind.Needed != 657) { // ceil(1824.76·10⁻⁴/(145/150−0.95)²)
				t.Errorf("needed %v", *ind.Needed)
			}
		})
	}
}

func TestServedOfAMappingNeedsEveryDomain(t *testing.T) {
	t.Parallel()
	row := func(domain string, n int64) survey.Caseload {
		return survey.Caseload{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeDomain, Code: domain, Count: n}
	}
	in := input(t, "2026-06", many(june, 9, 10, nil))
	in.Caseload = []survey.Caseload{row("dat-dai", 40), row("xay-dung", 20)}
	if got := indicator(t, build(t, in), "uu-tien").Served; got != nil {
		t.Errorf("served %d without dau-tu", *got)
	}
	in.Caseload = append(in.Caseload, row("dau-tu", 0))
	if got := indicator(t, build(t, in), "uu-tien").Served; got == nil || *got != 60 {
		t.Errorf("served %v, want 60", got)
	}
	if got := indicator(t, build(t, in), "dat-dai").Served; got == nil || *got != 40 {
		t.Errorf("served %v, want 40", got)
	}
}

func TestWeightedInSummary(t *testing.T) {
	t.Parallel()
	row := func(domain string, n int64) survey.Caseload {
		return survey.Caseload{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeDomain, Code: domain, Count: n}
	}
	responses := slices.Concat(at(june, "chung-thuc", 159, 160), at(june, "dat-dai", 14, 20), at(june, "xay-dung", 19, 20))
	in := input(t, "2026-06", responses)
	in.Caseload = []survey.Caseload{row("chung-thuc", 2000), row("dat-dai", 1500), row("xay-dung", 1500)}
	s := build(t, in)
	want := stats.WeightedFigure{Rate: "89.25", Low: "81.67", High: "93.93", NEff: "100.00", Strata: 3}
	if got := indicator(t, s, "tthc"); got.Rate != "96.00" || got.Weighted == nil || *got.Weighted != want {
		t.Errorf("tthc %s, weighted %+v", got.Rate, got.Weighted)
	}
	if got := indicator(t, s, "uu-tien").Weighted; got == nil || got.Rate != "82.50" || got.Strata != 2 {
		t.Errorf("uu-tien weighted %+v", got)
	}
	if got := indicator(t, s, "dat-dai").Weighted; got != nil {
		t.Errorf("one domain weighted: %+v", got)
	}
	in.Caseload = in.Caseload[:2]
	if got := indicator(t, build(t, in), "tthc").Weighted; got != nil {
		t.Errorf("weighted without a served count of xay-dung: %+v", got)
	}
}

// Domains nobody answered for are listed where they belong: procedures under the
// centre, public services under theirs.
func TestUnansweredDomains(t *testing.T) {
	t.Parallel()
	service := many(june, 40, 40, func(r *survey.Response) { r.Point, r.Domain, r.Procedure = "tram", "dv-y-te", "" })
	in := input(t, "2026-06", slices.Concat(at(june, "ho-tich", 40, 40), service))
	for _, domain := range []string{"chung-thuc", "dv-giao-duc"} {
		in.Caseload = append(in.Caseload, survey.Caseload{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeDomain, Code: domain, Count: 541})
	}
	s := build(t, in)
	for id, want := range map[string]string{"tthc": "chung-thuc=0, ho-tich=40", "dich-vu-cong": "dv-y-te=40, dv-giao-duc=0"} {
		table, _ := s.Breakdown(id, stats.ByDomain)
		if got := shown(table.Beside); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

// TestServedOfAMergedGroupNeedsEveryGroup: the interval of merged groups is not
// tightened by the served counts of some of them.
func TestServedOfAMergedGroupNeedsEveryGroup(t *testing.T) {
	t.Parallel()
	for _, known := range [][]string{{"chung-thuc"}, {"ho-tich"}, {"chung-thuc", "ho-tich"}} {
		in := input(t, "2026-06", slices.Concat(at(june, "dat-dai", 38, 40), at(june, "xay-dung", 30, 40), at(june, "chung-thuc", 4, 4), at(june, "ho-tich", 3, 4)))
		for _, domain := range known {
			in.Caseload = append(in.Caseload, survey.Caseload{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeDomain, Code: domain, Count: 9})
		}
		b, _ := build(t, in).Breakdown("tthc", stats.ByDomain)
		merged := b.Entries[len(b.Entries)-1]
		if len(merged.Merged) != 2 || *merged.Answered != 8 {
			t.Fatalf("merged %+v", merged)
		}
		served := int64(0)
		if len(known) == 2 {
			served = 18
		}
		if low, high := stats.Single(7, 8, served).Shown(0); merged.Low != low || merged.High != high || (merged.Served != nil) != (served > 0) {
			t.Errorf("served of %v: [%s, %s], want [%s, %s]", known, merged.Low, merged.High, low, high)
		}
	}
}
