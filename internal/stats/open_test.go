package stats_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Whatever the days bring, nothing an open month, quarter or year shows moves by
// the answers of one to four people, and it shows only the overall figures.
func TestMorningsOfAnOpenPeriod(t *testing.T) {
	t.Parallel()
	c := catalogue()
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 11))
		in := stats.Input{Catalogue: c, Period: period(nil, rapid.SampledFrom([]string{"2026-06", "2026-Q2", "2026", "2026-W24", "2026-2027"}).Draw(t, "period"))}
		aDay := rapid.IntRange(1, 20).Draw(t, "most a day")
		var responses []survey.Response
		shown := map[string]int64{}
		for day := survey.Day("2026-05-20"); day <= "2026-06-29"; day = day.Next() {
			for range r.IntN(aDay) {
				x := random(r, day)
				if day > "2026-06-15" {
					x.AnsweredDay = day.Add(-r.IntN(2))
				}
				responses = append(responses, x)
			}
			in.LastClosed, in.Blocks = day, blocksOf(responses)
			if in.Period.ClosedBy(day) {
				return
			}
			s, err := stats.Build(in)
			if err != nil {
				t.Fatal(err)
			}
			for id, n := range overallOnly(t, s) {
				if grown := n - shown[id]; grown < 0 || grown > 0 && grown < 5 {
					t.Fatalf("%s: %s moved by %d", day, id, grown)
				}
				shown[id] = n
			}
			if again := in; day == "2026-06-10" { // and no morning shows what came after
				again.Blocks = blocksOf(append(slices.Clone(responses), many("2026-06-20", 50, 50, nil)...))
				later, err := stats.Build(again)
				if err != nil || indicatorsText(later) != indicatorsText(s) {
					t.Fatalf("shows days that are not closed: %v", err)
				}
			}
		}
	})
}

func indicatorsText(s *stats.Summary) string {
	data, _ := json.Marshal(s.Indicators)
	return string(data)
}

// overallOnly returns the answers of the overall figures and fails if the
// Summary of an open period shows anything else.
func overallOnly(t *rapid.T, s *stats.Summary) map[string]int64 {
	if s.Closed || len(s.Breakdowns) > 0 || len(s.Items) > 0 {
		t.Fatalf("open, but shows breakdowns or items")
	}
	shown := map[string]int64{}
	for _, ind := range s.Indicators {
		if ind.Levels != nil || ind.Served != nil || ind.Per100.Known() || ind.Weighted != nil || ind.OtherStages != nil || ind.OtherChannels != nil {
			t.Fatalf("%s: %+v", ind.ID, ind)
		}
		if ind.ID == "tthc" || ind.ID == "dich-vu-cong" {
			if ind.Answered != nil {
				shown[ind.ID] = *ind.Answered
			}
			if ind.Withheld != stats.Small && s.Period.ForVerdict() && ind.Verdict != stats.Provisional {
				t.Fatalf("%s: verdict %q", ind.ID, ind.Verdict)
			}
			continue
		}
		if ind.Withheld != stats.Small || ind.Answered != nil || ind.Satisfied != nil || ind.Rate.Known() || ind.Low.Known() || ind.SetAside != 0 || ind.Verdict != "" || ind.Needed != nil {
			t.Fatalf("%s: %+v", ind.ID, ind)
		}
		if x := ind.IndexFigure; x != nil {
			if x.Respondents != nil || x.NEff.Known() || x.LeftOut != 0 {
				t.Fatalf("%s: %+v", ind.ID, x)
			}
			for _, f := range x.Formulas {
				if f.Rate.Known() || f.Low.Known() {
					t.Fatalf("%s by formula %s: %s", ind.ID, f.Formula, f.Rate)
				}
			}
			for _, f := range x.Factors {
				if f.Answered != nil || f.Rate.Known() || f.MeanOfItems.Known() {
					t.Fatalf("%s: factor %+v", ind.ID, f)
				}
			}
		}
	}
	return shown
}

// A month's open figure is the sum of the spans Daily shows of it, and with the
// closed months it tells no more of a quarter than of itself.
func TestOpenFigureJoinsDays(t *testing.T) {
	t.Parallel()
	var responses []survey.Response
	for day, n := range map[survey.Day]int{"2026-04-10": 7, "2026-04-30": 2, "2026-05-01": 3, "2026-05-02": 1, "2026-05-03": 2, "2026-05-05": 4} {
		responses = append(responses, at(day, "ho-tich", n, n)...)
	}
	for _, tt := range []struct {
		lastClosed     survey.Day
		month, quarter int64 // of May and Q2; −1: "dưới 5 phiếu"
	}{
		{"2026-04-10", 0, 7}, {"2026-04-30", 0, 7}, // 2 of the 30th wait
		{"2026-05-01", -1, 7}, // 2 + 3 would give the 3 of 1 May away, April being shown with 9
		{"2026-05-02", -1, 7}, {"2026-05-03", 6, 15}, {"2026-05-05", 6, 15}, {"2026-05-30", 6, 15},
	} {
		for name, want := range map[string]int64{"2026-05": tt.month, "2026-Q2": tt.quarter} {
			in := input(t, name, responses)
			in.LastClosed = tt.lastClosed
			ind := indicator(t, build(t, in), "tthc")
			if want < 0 && ind.Withheld != stats.Small || want >= 0 && (ind.Answered == nil || *ind.Answered != want) {
				t.Errorf("%s as of %s: %+v, want %d", name, tt.lastClosed, ind.Figure, want)
			}
			if name != "2026-05" {
				continue
			}
			series, err := stats.Daily(in)
			if err != nil {
				t.Fatal(err)
			}
			var sum int64
			for _, span := range series[0].Spans {
				sum += *span.Answered
			}
			if sum != max(want, 0) {
				t.Errorf("as of %s: daily %d, month %d", tt.lastClosed, sum, want)
			}
		}
	}
}
