package stats_test

import (
	"fmt"
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Setting responses aside after the close may leave a group under 5 that was
// let stand alone: it is merged on top of the decision, never shown.
func TestSetAsideAfterTheClose(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 20, 20), at(june, "bao-tro", 6, 6)))
	if got := byDomain(t, in); got != "chung-thuc=40, ho-tich=20 levels, bao-tro=6 levels" {
		t.Fatalf("before: %s", got)
	}
	in.SetAside = []stats.SetAside{{Day: june, Row: 60, Reason: "x"}, {Day: june, Row: 61, Reason: "x"}}
	if got := byDomain(t, in); got != "chung-thuc=40 levels, ho-tich+bao-tro=24 levels" {
		t.Errorf("after: %s", got)
	}
}

func TestDecisionsAreFixed(t *testing.T) {
	t.Parallel()
	first := slices.Concat(at("2026-01-10", "chung-thuc", 40, 40), at("2026-01-10", "ho-tich", 6, 6))
	in := stats.DisclosureInput{Catalogue: catalogue(), LastClosed: "2026-01-31", Blocks: blocksOf(first)}
	january, err := stats.Disclose(in, nil)
	if err != nil || len(january) != 1 || january[0].Period != "2026-01" {
		t.Fatalf("got %+v, %v", january, err)
	}
	in.LastClosed = "2026-03-31"
	in.Blocks = blocksOf(append(first, at("2026-03-10", "chung-thuc", 40, 40)...))
	rest, err := stats.Disclose(in, january)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range rest {
		names = append(names, d.Period)
	}
	if want := []string{"2026-02", "2026-03", "2026-Q1"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

// Deciding month by month as periods close gives what deciding late gives.
func TestDecidingLateOrInTime(t *testing.T) {
	t.Parallel()
	var responses []survey.Response
	for month := 1; month <= 12; month++ {
		day := survey.Day(fmt.Sprintf("2026-%02d-10", month))
		responses = append(responses, at(day, "chung-thuc", 30, 30+month)...)
		responses = append(responses, at(day, "ho-tich", 5, 5+month%5)...)
		responses = append(responses, at(day, "kinh-doanh", 2, 2+month%7)...)
		responses = append(responses, at(day, "dat-dai", 3, 3+month%4)...)
	}
	in := stats.DisclosureInput{Catalogue: catalogue(), LastClosed: "2026-12-31", Blocks: blocksOf(responses)}
	late, err := stats.Disclose(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	var fixed []stats.Disclosure
	for month := 1; month <= 12; month++ {
		in.LastClosed = period(t, fmt.Sprintf("2026-%02d", month)).Last()
		from, pending := stats.Pending(in.LastClosed, survey.CalendarMonths, fixed)
		if !pending || fixed != nil && from != "2026-01-01" {
			t.Errorf("at %s: pending %t from %q", in.LastClosed, pending, from)
		}
		fresh, err := stats.Disclose(in, fixed)
		if err != nil {
			t.Fatal(err)
		}
		fixed = append(fixed, fresh...)
		if _, pending := stats.Pending(in.LastClosed, survey.CalendarMonths, fixed); pending {
			t.Errorf("at %s: still pending", in.LastClosed)
		}
	}
	if got, want := fmt.Sprint(fixed), fmt.Sprint(late); got != want {
		t.Errorf("in time %s\nlate %s", got, want)
	}
}
