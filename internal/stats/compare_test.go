package stats_test

import (
	"encoding/json"
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

func TestCompare(t *testing.T) {
	t.Parallel()
	by := func(channel survey.Channel, s, n int) []survey.Response {
		return many("2026-06-10", s, n, func(r *survey.Response) { r.Channel = channel })
	}
	for _, tt := range []struct {
		name            string
		before, now     []survey.Response
		direction       stats.Direction
		reason          stats.ChangeReason
		difference, low stats.Decimal
		high            stats.Decimal
	}{
		{"tăng", by(survey.Counter, 188, 200), by(survey.Counter, 196, 200), stats.Increase, "", "4.00", "0.05", "8.37"},
		{"giảm", by(survey.Counter, 196, 200), by(survey.Counter, 188, 200), stats.Decrease, "", "-4.00", "-8.37", "-0.05"},
		{"may be chance", by(survey.Counter, 180, 200), by(survey.Counter, 190, 200), stats.NoClearDifference, stats.WithinChance, "5.00", "-0.24", "10.43"},
		{"the same", by(survey.Counter, 97, 100), by(survey.Counter, 97, 100), stats.NoClearDifference, stats.WithinChance, "0.00", "-5.80", "5.80"},
		{"29 are too few", by(survey.Counter, 5, 29), by(survey.Counter, 200, 200), stats.NoClearDifference, stats.TooFew, "82.76", "65.35", "92.40"},
		{"30 are not", by(survey.Counter, 5, 30), by(survey.Counter, 200, 200), stats.Increase, "", "83.33", "66.33", "92.66"},
		{"a channel moved by 10 points", append(by(survey.Counter, 90, 100), by(survey.Home, 90, 100)...), append(by(survey.Counter, 80, 80), by(survey.Home, 120, 120)...),
			stats.NoClearDifference, stats.ChannelShift, "10.00", "6.08", "14.94"},
		{"by a little less", append(by(survey.Counter, 90, 100), by(survey.Home, 90, 100)...), append(by(survey.Counter, 81, 81), by(survey.Home, 119, 119)...),
			stats.Increase, "", "10.00", "6.08", "14.94"},
		{"hidden before", by(survey.Counter, 4, 4), by(survey.Counter, 200, 200), stats.NoClearDifference, stats.WithheldChange, "", "", ""},
		{"nobody before", nil, by(survey.Counter, 200, 200), stats.NoClearDifference, stats.MissingBefore, "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			before, now := build(t, input(t, "2026-06", tt.before)), build(t, input(t, "2026-06", tt.now))
			changes := stats.Compare(before, now)
			i := slices.IndexFunc(changes, func(c stats.Change) bool { return c.Indicator == "tthc" })
			want := stats.Change{Indicator: "tthc", Earlier: "2026-06", Direction: tt.direction, Reason: tt.reason, Difference: tt.difference, Low: tt.low, High: tt.high}
			if changes[i] != want {
				t.Errorf("got %+v, want %+v", changes[i], want)
			}
		})
	}
}

func TestCompareNeedsTheSameMeasure(t *testing.T) {
	t.Parallel()
	responses := many(june, 90, 100, func(r *survey.Response) {
		r.Questionnaire = "day-du/1"
		r.Answers = append(r.Answers, survey.Answer{Item: "a1", Level: 5})
	})
	reason := func(id string, change func(*survey.Catalogue)) stats.ChangeReason {
		in := input(t, "2026-06", responses)
		before := build(t, in)
		change(in.Catalogue)
		for _, c := range stats.Compare(before, build(t, in)) {
			if c.Indicator == id {
				return c.Reason
			}
		}
		return "no such indicator"
	}
	if got := reason("sipas", func(*survey.Catalogue) {}); got != stats.WithinChance {
		t.Errorf("unchanged: %s", got)
	}
	if got := reason("sipas", func(c *survey.Catalogue) { c.Questionnaires[1].Formula = "D" }); got != stats.OtherMeasure {
		t.Errorf("another formula: %s", got)
	}
	if got := reason("uu-tien", func(c *survey.Catalogue) {
		for i := range c.Mappings {
			if c.Mappings[i].ID == "uu-tien" {
				c.Mappings[i].Domains = []string{"dat-dai", "xay-dung"}
			}
		}
	}); got != stats.OtherMeasure {
		t.Errorf("another mapping: %s", got)
	}
	if got := reason("tthc", func(c *survey.Catalogue) { c.Indicators[0].Targets = nil }); got != stats.WithinChance {
		t.Errorf("another target measures the same: %s", got)
	}
}

// Read back from JSON a Summary lacks the exact counts: nothing is compared.
func TestCompareAfterJSON(t *testing.T) {
	t.Parallel()
	s := build(t, input(t, "2026-06", many(june, 90, 100, nil)))
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back stats.Summary
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	for _, c := range stats.Compare(&back, s) {
		if c.Reason != stats.WithheldChange || c.Difference.Known() {
			t.Errorf("%+v", c)
		}
	}
}
