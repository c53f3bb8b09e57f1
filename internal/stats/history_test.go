package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
)

// TestHistory says where the measure changed, also over periods without the
// indicator.
func TestHistory(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", many(june, 90, 100, nil))
	first := build(t, in)
	without := *first
	without.Indicators = nil
	for i := range in.Catalogue.Mappings {
		if in.Catalogue.Mappings[i].ID == "uu-tien" {
			in.Catalogue.Mappings[i].Domains = []string{"dat-dai", "xay-dung"}
		}
	}
	second := build(t, in)
	summaries := []*stats.Summary{first, &without, second, second}
	for id, want := range map[string][]bool{"tthc": {false, false, false}, "uu-tien": {false, true, false}, "no-such": nil} {
		var changed []bool
		for _, p := range stats.History(id, summaries) {
			changed = append(changed, p.Changed)
			if x, _ := p.Summary.Indicator(id); x != p.Indicator {
				t.Errorf("%s: a point of another period", id)
			}
		}
		if !slices.Equal(changed, want) {
			t.Errorf("%s: %v, want %v", id, changed, want)
		}
	}
}

// TestBegun: a period has begun when its first day is closed.
func TestBegun(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", nil)
	before, on := build(t, in), build(t, in)
	before.LastClosed, on.LastClosed = "2026-05-31", "2026-06-01"
	if got := stats.Begun([]*stats.Summary{before, on}); len(got) != 1 || got[0] != on || before.Begun() {
		t.Errorf("%d have begun", len(got))
	}
}
