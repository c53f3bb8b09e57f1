package survey_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/survey"
)

// anyResponses draws a day's responses with distinct ids.
func anyResponses(t *rapid.T) []survey.Response {
	word := rapid.SampledFrom([]string{"", "a", "b", "quay-1", "1.013949", "đ"})
	var responses []survey.Response
	for i := range rapid.IntRange(0, 40).Draw(t, "responses") {
		r := survey.Response{
			ID: fmt.Sprintf("%08x%04d", rapid.Uint32().Draw(t, "id"), i), Day: "2026-05-16",
			AnsweredDay: survey.Day("2026-05-16").Add(-rapid.IntRange(0, 1).Draw(t, "late")),
			Point:       word.Draw(t, "point"), Serial: word.Draw(t, "serial"), Channel: survey.Channel(word.Draw(t, "channel")),
			Mode: survey.Mode(word.Draw(t, "mode")), Stage: survey.Stage(word.Draw(t, "stage")),
			Respondent: survey.Respondent(word.Draw(t, "respondent")), Domain: word.Draw(t, "domain"), Procedure: word.Draw(t, "procedure"),
			Questionnaire: word.Draw(t, "questionnaire"), Language: word.Draw(t, "language"),
			TimeBand: word.Draw(t, "time"), SourceBand: word.Draw(t, "source"),
		}
		for _, item := range []string{"chung", "n1", "n10", "n2"} {
			if level := rapid.IntRange(0, 5).Draw(t, item); level > 0 {
				r.Answers = append(r.Answers, survey.Answer{Item: item, Level: level})
			}
		}
		responses = append(responses, r)
	}
	return responses
}

func TestBlockDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		responses := anyResponses(t)
		shuffled := rapid.Permutation(responses).Draw(t, "shuffled")
		if a, b := survey.NewBlock("2026-05-16", responses), survey.NewBlock("2026-05-16", shuffled); !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

// Every value can be read back from the row of its response.
func TestBlockKeepsEveryValue(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		responses := anyResponses(t)
		b := survey.NewBlock("2026-05-16", responses)
		if b.Day != "2026-05-16" || b.N != len(responses) {
			t.Fatalf("day %s, %d rows of %d", b.Day, b.N, len(responses))
		}
		slices.SortFunc(responses, func(x, y survey.Response) int { return strings.Compare(x.ID, y.ID) })
		answered := 0
		for row, r := range responses {
			want := [survey.NumColumns]string{
				survey.ColAnsweredDay: string(r.AnsweredDay), survey.ColPoint: r.Point, survey.ColSerial: r.Serial,
				survey.ColChannel: string(r.Channel), survey.ColMode: string(r.Mode), survey.ColStage: string(r.Stage),
				survey.ColRespondent: string(r.Respondent), survey.ColDomain: r.Domain, survey.ColProcedure: r.Procedure,
				survey.ColQuestionnaire: r.Questionnaire, survey.ColLanguage: r.Language,
				survey.ColTimeBand: r.TimeBand, survey.ColSourceBand: r.SourceBand,
			}
			for c, col := range b.Columns {
				if got := col.Values[col.Index[row]]; got != want[c] {
					t.Fatalf("column %d of row %d is %q, want %q", c, row, got, want[c])
				}
			}
			for _, it := range b.Items {
				if got := int(it.Levels[row]); got != r.Level(it.Item) {
					t.Fatalf("%s of row %d is %d, want %d", it.Item, row, got, r.Level(it.Item))
				} else if got > 0 {
					answered++
				}
			}
		}
		for _, r := range responses {
			answered -= len(r.Answers)
		}
		if answered != 0 {
			t.Fatalf("%d answers too many or too few", answered)
		}
		for c, col := range b.Columns {
			if col.Values[0] != "" || !slices.IsSorted(col.Values) || len(col.Index) != b.N {
				t.Fatalf("column %d: values %q, %d rows", c, col.Values, len(col.Index))
			}
		}
		if !slices.IsSortedFunc(b.Items, func(x, y survey.ItemColumn) int { return strings.Compare(x.Item, y.Item) }) {
			t.Fatalf("items are not in order: %v", b.Items)
		}
	})
}
