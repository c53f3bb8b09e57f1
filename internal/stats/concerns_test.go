package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

func TestConcerns(t *testing.T) {
	t.Parallel()
	at := func(point string, level, n int) []survey.Response {
		return many(june, n, n, func(r *survey.Response) { r.Point, r.Answers[0].Level = point, level })
	}
	by := func(channel survey.Channel, s, n int) []survey.Response {
		return many(june, s, n, func(r *survey.Response) { r.Channel = channel })
	}
	join := func(lists ...[]survey.Response) []survey.Response { return slices.Concat(lists...) }
	for _, tt := range []struct {
		name        string
		before, now []survey.Response
		served      []survey.Caseload
		kind        stats.ConcernKind
		indicator   string
		group       string
		want        bool
	}{
		{"183 of 200 prove less than 95", nil, by(survey.Counter, 183, 200), nil, stats.MissedTarget, "tthc", "", true},
		{"184 of 200 do not", nil, by(survey.Counter, 184, 200), nil, stats.MissedTarget, "tthc", "", false},
		{"but lie below", nil, by(survey.Counter, 184, 200), nil, stats.BelowTarget, "tthc", "", true},
		{"a proved miss is said once", nil, by(survey.Counter, 183, 200), nil, stats.BelowTarget, "tthc", "", false},
		{"197 of 200 prove more", nil, by(survey.Counter, 197, 200), nil, stats.TooFewAnswers, "tthc", "", false},
		{"196 of 200 do not", nil, by(survey.Counter, 196, 200), nil, stats.TooFewAnswers, "tthc", "", true},
		{"nobody answered about building", nil, by(survey.Counter, 197, 200), nil, stats.TooFewAnswers, "xay-dung", "", true},
		{"4 answers", nil, by(survey.Counter, 4, 4), nil, stats.TooFewAnswers, "tthc", "", true},
		{"no target, no concern", nil, by(survey.Counter, 197, 200), nil, stats.TooFewAnswers, "truc-tuyen-giup", "", false},
		{"a fall", by(survey.Counter, 196, 200), by(survey.Counter, 188, 200), nil, stats.Falling, "tthc", "", true},
		{"a fall within chance", by(survey.Counter, 190, 200), by(survey.Counter, 188, 200), nil, stats.Falling, "tthc", "", false},
		{"a rise", by(survey.Counter, 188, 200), by(survey.Counter, 196, 200), nil, stats.Falling, "tthc", "", false},
		{"home is worse than the counter", nil, join(by(survey.Counter, 196, 200), by(survey.Home, 188, 200)), nil, stats.ChannelsDiffer, "tthc", "", true},
		{"home is better", nil, join(by(survey.Counter, 188, 200), by(survey.Home, 196, 200)), nil, stats.ChannelsDiffer, "tthc", "", true},
		{"home differs by chance", nil, join(by(survey.Counter, 190, 200), by(survey.Home, 188, 200)), nil, stats.ChannelsDiffer, "tthc", "", false},
		{"29 at home are too few", nil, join(by(survey.Counter, 200, 200), by(survey.Home, 5, 29)), nil, stats.ChannelsDiffer, "tthc", "", false},
		{"30 top marks at one point", nil, join(at("quay-2", 5, 30), at("quay-1", 4, 50)), nil, stats.OnlyTopMarks, "tthc", "quay-2", true},
		{"29 are too few", nil, join(at("quay-2", 5, 29), at("quay-1", 4, 50)), nil, stats.OnlyTopMarks, "tthc", "quay-2", false},
		{"one level 4 among them", nil, join(at("quay-2", 5, 40), at("quay-2", 4, 1), at("quay-1", 4, 50)), nil, stats.OnlyTopMarks, "tthc", "quay-2", false},
		{"a domain served and nobody answered", nil, by(survey.Counter, 197, 200),
			[]survey.Caseload{{From: "2026-06-01", To: "2026-07-01", Scope: survey.ScopeDomain, Code: "ho-tich", Count: 12}},
			stats.NobodyAnswered, "tthc", "ho-tich", true},
		{"a domain that served nobody", nil, by(survey.Counter, 197, 200), nil, stats.NobodyAnswered, "tthc", "ho-tich", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := input(t, "2026-06", tt.now)
			in.Caseload = tt.served
			now := build(t, in)
			var before *stats.Summary
			if tt.before != nil {
				before = build(t, input(t, "2026-06", tt.before))
			}
			found := slices.ContainsFunc(stats.Concerns(before, now), func(c stats.Concern) bool {
				group := ""
				if c.Entry != nil {
					group = c.Entry.Group
				}
				return c.Kind == tt.kind && c.Indicator.ID == tt.indicator && group == tt.group
			})
			if found != tt.want {
				t.Errorf("found %t in %+v", found, stats.Concerns(before, now))
			}
		})
	}
}

// TestConcernsAreOrdered: what is proved comes before what may be chance.
func TestConcernsAreOrdered(t *testing.T) {
	t.Parallel()
	now := build(t, input(t, "2026-06", many(june, 183, 200, nil)))
	list := stats.Concerns(nil, now)
	if len(list) < 2 || list[0].Kind != stats.MissedTarget || list[len(list)-1].Kind != stats.TooFewAnswers {
		t.Errorf("%+v", list)
	}
	now.Closed = false
	if list := stats.Concerns(nil, now); list != nil {
		t.Errorf("an open period: %+v", list)
	}
}
