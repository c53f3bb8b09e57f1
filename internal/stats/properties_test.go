package stats_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

func drawn(t *rapid.T, n int) (*rand.Rand, []survey.Response) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
	var responses []survey.Response
	for range r.IntN(n) {
		responses = append(responses, random(r, period(nil, "2026-01").From.Add(r.IntN(180))))
	}
	return r, responses
}

func summarize(t *rapid.T, name string, responses []survey.Response, unrestricted bool) *stats.Summary {
	in := stats.Input{Catalogue: catalogue(), Period: period(nil, name), LastClosed: "2026-12-31", Blocks: blocksOf(responses), Unrestricted: unrestricted}
	var err error
	if in.Disclosures, err = stats.Disclose(stats.DisclosureInput{Catalogue: in.Catalogue, LastClosed: in.LastClosed, Blocks: in.Blocks}, nil); err != nil {
		t.Fatal(err)
	}
	s, err := stats.Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r, responses := drawn(t, 300)
		before, _ := json.Marshal(summarize(t, "2026-Q1", responses, false))
		r.Shuffle(len(responses), func(i, j int) { responses[i], responses[j] = responses[j], responses[i] })
		after, _ := json.Marshal(summarize(t, "2026-Q1", responses, false))
		if string(before) != string(after) {
			t.Fatalf("before %s\nafter %s", before, after)
		}
	})
}

func TestMonthsAddUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		_, responses := drawn(t, 300)
		sums, quarter := map[string]int64{}, map[string]int64{}
		count := func(into map[string]int64, s *stats.Summary) {
			into["received"] += s.Totals.Received
			add := func(key string, f stats.Figure) {
				into[key+" n"] += *f.Answered
				into[key+" s"] += *f.Satisfied
				for i, c := range f.Levels {
					into[fmt.Sprint(key, " level ", i+1)] += c
				}
			}
			for _, ind := range s.Indicators {
				add(ind.ID, ind.Figure)
			}
			for _, b := range s.Breakdowns {
				for _, e := range b.Entries {
					add(fmt.Sprint(b.Indicator, b.Dimension, e.Group), e.Figure)
				}
			}
		}
		for _, month := range []string{"2026-01", "2026-02", "2026-03"} {
			count(sums, summarize(t, month, responses, true))
		}
		count(quarter, summarize(t, "2026-Q1", responses, true))
		for key, n := range sums {
			if quarter[key] != n {
				t.Fatalf("%s: months %d, quarter %d", key, n, quarter[key])
			}
		}
	})
}

// Whatever is shown is consistent in itself, and what is hidden is gone.
func TestFiguresAreConsistent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		_, responses := drawn(t, 400)
		s := summarize(t, rapid.SampledFrom([]string{"2026-01", "2026-Q1", "2026", "2026-01-15", "2026-W05"}).Draw(t, "period"), responses, false)
		check := func(what string, f stats.Figure, people *int64) {
			if f.Withheld == stats.Small {
				if f.Answered != nil || f.Satisfied != nil || f.Levels != nil || f.Rate.Known() || f.Low.Known() || f.High.Known() {
					t.Fatalf("%s is small but shows %+v", what, f)
				}
				return
			}
			if people == nil {
				people = f.Answered
			}
			switch n := *people; {
			case n > 0 && n < 5:
				t.Fatalf("%s shows %d answers", what, n)
			case n >= 5 && n < 30 && f.Levels != nil:
				t.Fatalf("%s shows the levels of %d answers", what, n)
			case n == 0 && f.Rate.Known():
				t.Fatalf("%s has a rate of nobody", what)
			}
			if f.Rate.Known() && f.Low.Known() && (f.Low.Float() > f.Rate.Float() || f.Rate.Float() > f.High.Float() || f.Low.Float() < 0 || f.High.Float() > 100) {
				t.Fatalf("%s: %s not in [%s, %s]", what, f.Rate, f.Low, f.High)
			}
			var sum int64
			for _, c := range f.Levels {
				sum += c
			}
			if f.Levels != nil && sum != *f.Answered {
				t.Fatalf("%s: levels %v of %d", what, f.Levels, *f.Answered)
			}
		}
		for _, ind := range s.Indicators {
			var people *int64
			if ind.IndexFigure != nil {
				people = ind.Respondents
				for _, f := range ind.Factors {
					for _, item := range f.Items {
						check(ind.ID+" "+item.ID, item.Figure, nil)
					}
				}
			}
			check(ind.ID, ind.Figure, people)
			if ind.Withheld == stats.Small && (ind.Verdict != "" || ind.Comparison != "" || ind.Needed != nil || ind.Weighted != nil) {
				t.Fatalf("%s is small but judged: %+v", ind.ID, ind)
			}
		}
		for _, b := range s.Breakdowns {
			for _, e := range b.Entries {
				check(fmt.Sprint(b.Dimension, " ", e.Name), e.Figure, nil)
			}
		}
		for _, item := range s.Items {
			check("item "+item.ID, item.Figure, nil)
		}
	})
}
