package stats_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// closedPeriods builds the Summaries of every month and longer period to the end
// of the last month.
func closedPeriods(t failer, c *survey.Catalogue, responses []survey.Response, lastMonth int) []*stats.Summary {
	last, _ := survey.CalendarMonths.Parse(fmt.Sprintf("2026-%02d", lastMonth))
	in := stats.Input{Catalogue: c, LastClosed: last.Last(), Blocks: blocksOf(responses)}
	var err error
	if in.Disclosures, err = stats.Disclose(stats.DisclosureInput{Catalogue: c, LastClosed: in.LastClosed, Blocks: in.Blocks}, nil); err != nil {
		t.Fatalf("%v", err)
	}
	var summaries []*stats.Summary
	for _, d := range in.Disclosures {
		if in.Period, err = survey.CalendarMonths.Parse(d.Period); err != nil {
			t.Fatalf("%v", err)
		}
		s, err := stats.Build(in)
		if err != nil {
			t.Fatalf("%v", err)
		}
		summaries = append(summaries, s)
	}
	return summaries
}

func TestNoSmallGroupCanBeSubtractedOut(t *testing.T) {
	t.Parallel()
	c := catalogue()
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		perMonth := rapid.IntRange(10, 120).Draw(t, "responses a month")
		r := rand.New(rand.NewPCG(seed, 1))
		var responses []survey.Response
		for month := 1; month <= 6; month++ {
			for range r.IntN(perMonth + 1) {
				responses = append(responses, random(r, survey.Day(fmt.Sprintf("2026-%02d-10", month))))
			}
		}
		summaries := closedPeriods(t, c, responses, 6)
		attack(t, responses, summaries...)
		for _, s := range summaries {
			s.Breakdowns = nil // the overall figures of one period alone
			attack(t, responses, s)
		}
	})
}

func TestNoSmallGroupOfAYearCanBeSubtractedOut(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(8, 13))
	var responses []survey.Response
	for i := range 1500 {
		responses = append(responses, random(r, survey.Day(fmt.Sprintf("2026-%02d-10", 1+i%12))))
	}
	summaries := closedPeriods(t, catalogue(), responses, 12)
	if targets := attack(t, responses, summaries...); targets < 1000 {
		t.Errorf("only %d small groups to find: the test proves little", targets)
	}
	entries := 0
	for _, s := range summaries {
		for _, b := range s.Breakdowns {
			entries += len(b.Entries)
		}
	}
	if entries < 200 {
		t.Errorf("only %d entries shown: hiding everything is no answer", entries)
	}
}

// In April 3 proxies and 1 who left the question out are one entry with 9
// organisations. If the quarter showed 27 organisations, 18 of them in May and
// June, the other two together were 4: no group, but fewer than five people.
func TestSmallGroupsTogetherCannotBeSubtractedOut(t *testing.T) {
	t.Parallel()
	var responses []survey.Response
	for day, n := range map[survey.Day][4]int{"2026-04-10": {30, 9, 3, 1}, "2026-05-10": {30, 9, 6, 5}, june: {30, 9, 6, 5}} {
		for i, respondent := range []survey.Respondent{survey.Self, survey.Organisation, survey.Proxy, ""} {
			responses = append(responses, many(day, n[i], n[i], func(r *survey.Response) { r.Respondent = respondent })...)
		}
	}
	table, _ := build(t, input(t, "2026-Q2", responses)).Breakdown("tthc", stats.ByRespondent)
	if got, want := shown(table.Beside), "self=90 levels, organisation+proxy+=53 levels"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The attacker itself must be able to win.
func TestTheAttackerFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	responses := slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 20, 20), at(june, "bao-tro", 3, 3))
	s := build(t, stats.Input{Catalogue: catalogue(), Period: period(t, "2026-06"), LastClosed: "2026-06-30", Blocks: blocksOf(responses), Unrestricted: true})
	table, _ := s.Breakdown("tthc", stats.ByDomain)
	table.Entries = table.Entries[:2] // hidden, but not merged with company
	s.Breakdowns = []stats.Breakdown{*table}
	var found refusals
	attack(&found, responses, s)
	if len(found) == 0 {
		t.Error("40 + 20 of 63: the attacker did not find the 3")
	}
}

type refusals []string

func (r *refusals) Fatalf(format string, args ...any) { *r = append(*r, fmt.Sprintf(format, args...)) }
