package stats_test

import (
	"fmt"
	"slices"
	"testing"

	"sipas/internal/stats"
)

func TestDaysToJoin(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		counts    []int64
		following int
		enough    bool
	}{
		{"enough alone", []int64{5, 1}, 0, true}, {"with the next", []int64{4, 1, 9}, 1, true}, {"with two", []int64{1, 0, 4}, 2, true},
		{"not yet", []int64{2, 2}, 0, false}, {"no days", nil, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if following, enough := stats.DaysToJoin(tt.counts); following != tt.following || enough != tt.enough {
				t.Errorf("got %d %t", following, enough)
			}
		})
	}
}

func TestDaily(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", slices.Concat(at("2026-06-02", "ho-tich", 3, 3), at("2026-06-04", "ho-tich", 1, 4), at("2026-06-05", "ho-tich", 6, 6), at("2026-06-09", "ho-tich", 2, 2)))
	series, err := stats.Daily(in)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range series[0].Spans {
		got = append(got, fmt.Sprintf("%s..%s %d/%d", s.From, s.To, *s.Satisfied, *s.Answered))
	}
	want := []string{"2026-06-02..2026-06-05 4/7", "2026-06-05..2026-06-06 6/6"}
	if series[0].Indicator != "tthc" || !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
