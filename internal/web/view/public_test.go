package view_test

import (
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/view"
)

// publicPage has every word a figure can be laid out with.
func publicPage(t *testing.T, base view.Base) *view.Public {
	t.Helper()
	s := &stats.Summary{Period: survey.PeriodOf(survey.MonthPeriod, "2026-05-20", false), Closed: true}
	n := int64(20)
	for _, v := range []stats.Verdict{stats.Met, stats.NotMet, stats.Insufficient, stats.NoData, stats.NoTarget, stats.Provisional} {
		for _, compared := range []stats.Comparison{stats.Above, stats.Equal, stats.Below} {
			for _, certain := range []stats.Certainty{stats.Certain, stats.Uncertain, ""} {
				s.Indicators = append(s.Indicators, stats.Indicator{Plan: true, Verdict: v, Comparison: compared, Certainty: certain})
			}
		}
	}
	s.Indicators = append(s.Indicators, stats.Indicator{Plan: true, SetAside: 3, Figure: stats.Figure{Answered: &n, Rate: "50.00", Low: "1.00", High: "99.00"}},
		stats.Indicator{Plan: true, Figure: stats.Figure{Withheld: stats.Small}}, stats.Indicator{Plan: true, Figure: stats.Figure{Withheld: stats.BelowFifty}})
	page, err := view.NewPublic(base, []*stats.Summary{s}, "")
	if err != nil {
		t.Fatal(err)
	}
	page.Seal = "x"
	return page
}

// TestPublicWordsAreTranslated reaches every word that comes from the figures.
func TestPublicWordsAreTranslated(t *testing.T) {
	t.Parallel()
	set := load(t)
	page := publicPage(t, set.NewBase(set.Text("en"), testkit.Catalogue().Centre, nil))
	for _, row := range page.Periods[0].Rows {
		words := []string{row.Verdict.Word, row.Compared}
		if !strings.ContainsAny(row.Rate, ",") {
			words = append(words, row.Rate)
		}
		for _, word := range words {
			if word != "" && page.Phrase(word) == word {
				t.Errorf("no English for %q", word)
			}
		}
	}
	for _, sentence := range []string{page.Note, page.Gloss, page.Hidden} {
		if strings.ContainsAny(sentence, "ếốđữẩ") {
			t.Errorf("no English for %q", sentence)
		}
	}
}
