package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// A hundred people answer a questionnaire so that every item has the counts of
// method.md §6.2.
func TestIndexInSummary(t *testing.T) {
	t.Parallel()
	c := catalogue()
	q := &c.Questionnaires[1]
	q.Factors = nil
	responses := many(june, 95, 100, func(r *survey.Response) { r.Questionnaire = "day-du/1" })
	for _, f := range v1 {
		factor := survey.Factor{ID: f.factor, Name: survey.Text{"vi": f.factor}}
		for i, counts := range f.items {
			id := f.factor + string(rune('1'+i))
			factor.Items = append(factor.Items, id)
			c.Items = append(c.Items, survey.Item{ID: id, Kind: survey.Satisfaction, Scale: survey.SatisfactionScale, Short: id})
			row := 0
			for level, n := range counts.Levels {
				for range n {
					responses[row].Answers = append(responses[row].Answers, survey.Answer{Item: id, Level: level + 1})
					row++
				}
			}
		}
		q.Factors = append(q.Factors, factor)
	}
	in := input(t, "2026-06", nil)
	in.Catalogue, in.Blocks = c, blocksOf(responses)
	ind := indicator(t, build(t, in), "sipas")
	var squares, all int64
	for _, r := range responses {
		m := int64(len(r.Answers) - 1)
		squares, all = squares+m*m, all+m
	}
	if *ind.Answered != 1133 || *ind.Satisfied != 1007 || *ind.Respondents != 100 || ind.Rate != "88.88" || ind.Formula != "A" {
		t.Errorf("got %d of %d from %d: %s by %s", *ind.Satisfied, *ind.Answered, *ind.Respondents, ind.Rate, ind.Formula)
	}
	if want := (stats.Pool{Answered: all, SquareSum: squares}).NEff(); ind.NEff != want || all != 1133 {
		t.Errorf("n_eff %s, want %s", ind.NEff, want)
	}
	rates := map[string]stats.Decimal{"A": "88.88", "B": "83.75", "C": "82.45", "D": "95.00"}
	for _, f := range ind.Formulas {
		if f.Rate != rates[f.Formula] || f.Low.Known() != (f.Formula == "A" || f.Formula == "D") {
			t.Errorf("formula %s: %s, low %q", f.Formula, f.Rate, f.Low)
		}
	}
	for i, f := range ind.Factors {
		if string(f.MeanOfItems) != v1[i].mean || len(f.Items) != len(v1[i].items) {
			t.Errorf("factor %s: mean %s of %d items", f.ID, f.MeanOfItems, len(f.Items))
		}
		for j, item := range f.Items {
			if item.Rate != v1[i].rates[j] {
				t.Errorf("item %s: %s", item.ID, item.Rate)
			}
		}
	}
}

func TestIndexNeverMixesQuestionnaires(t *testing.T) {
	t.Parallel()
	c := catalogue()
	renamed, longer := c.Questionnaires[1], c.Questionnaires[1]
	renamed.Version, renamed.IssuedOn, renamed.Beside = 2, "2026-03-01", nil
	longer.Version, longer.IssuedOn = 3, "2026-06-20"
	longer.Factors = append(slices.Clone(longer.Factors), survey.Factor{ID: "them", Items: []string{"n1"}})
	c.Questionnaires = append(c.Questionnaires, renamed, longer)
	answer := func(ref string, n int) []survey.Response {
		return many(june, n, n, func(r *survey.Response) {
			r.Questionnaire = ref
			r.Answers = append(r.Answers, survey.Answer{Item: "a1", Level: 5})
		})
	}
	in := input(t, "2026-06", nil)
	in.Catalogue = c
	in.Blocks = blocksOf(slices.Concat(answer("day-du/1", 10), answer("day-du/2", 20), answer("day-du/3", 7), answer("nhanh/1", 50)))
	ind := indicator(t, build(t, in), "sipas")
	if *ind.Respondents != 30 || ind.LeftOut != 7 || !slices.Equal(ind.Questionnaires, []string{"day-du/1", "day-du/2"}) {
		t.Errorf("%d respondents, %d left out, of %v", *ind.Respondents, ind.LeftOut, ind.Questionnaires)
	}
}

func TestPerceptionItemsHaveLevelsOnly(t *testing.T) {
	t.Parallel()
	level := 0
	responses := many(june, 40, 40, func(r *survey.Response) {
		r.Questionnaire = "day-du/1"
		r.Answers = append(r.Answers, survey.Answer{Item: "p1", Level: 1 + min(level/30, 2)})
		level++
	})
	for _, item := range build(t, input(t, "2026-06", responses)).Items {
		if item.ID != "p1" {
			continue
		}
		if !slices.Equal(item.Levels, []int64{30, 10, 0}) || *item.Answered != 40 || item.Satisfied != nil || item.Rate.Known() || len(item.Labels) != 3 {
			t.Errorf("got %+v", item)
		}
		return
	}
	t.Error("no item p1")
}

// A small item must not be the difference between the index and its other items.
func TestSmallItemsOfAnIndexCannotBeSubtracted(t *testing.T) {
	t.Parallel()
	row := 0
	responses := many(june, 40, 40, func(r *survey.Response) {
		r.Questionnaire = "day-du/1"
		r.Answers = append(r.Answers, survey.Answer{Item: "a1", Level: 4}, survey.Answer{Item: "b1", Level: 4}, survey.Answer{Item: "b2", Level: 5})
		if row < 3 {
			r.Answers = append(r.Answers, survey.Answer{Item: "a2", Level: 1})
		}
		row++
	})
	ind := indicator(t, build(t, input(t, "2026-06", responses)), "sipas")
	hidden := map[string]bool{}
	for _, f := range ind.Factors {
		for _, item := range f.Items {
			hidden[item.ID] = item.Withheld == stats.Small
		}
	}
	if !hidden["a2"] || !hidden["a1"] || hidden["b1"] || hidden["b2"] {
		t.Errorf("hidden %v", hidden)
	}
	for _, f := range ind.Formulas {
		if (f.Formula == "B" || f.Formula == "C") && f.Rate.Known() {
			t.Errorf("formula %s gives the hidden item away: %s", f.Formula, f.Rate)
		}
	}
	if ind.Rate != "97.56" { // 120 of 123
		t.Errorf("index %s", ind.Rate)
	}
}
