package results_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

// tomorrow is a Summary to which somebody added figures and decided nothing.
type tomorrow struct {
	results.Summary
	Figure     results.Figure
	Pointer    *results.Figure
	Rated      results.Rated
	Indicator  results.Indicator
	Indicators []*results.Indicator
	Items      [2]results.ItemFigure
	Factor     results.FactorFigure
	Formula    results.FormulaFigure
	Table      results.Breakdown
	Row        results.Entry
	Rate       measure.Decimal
	Series     []struct{ results.Span }
	ByName     map[string]results.Figure
	Anything   any
}

// fill gives every number the value 7777 or 77.77.
func fill(v reflect.Value, depth int) {
	switch x := v.Addr().Interface().(type) {
	case *measure.Decimal:
		*x = "77.77"
		return
	case **results.TargetFigure, *json.Marshaler: // what the plan asks for is no answer
		return
	case *int64:
		*x = 7777
		return
	case *any:
		*x = 7777
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if depth < 12 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), depth+1)
		}
	case reflect.Map:
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, depth+1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("x"), value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), depth+1)
			}
		}
	}
}

func TestAFigureNobodyDecidedOnIsTakenOut(t *testing.T) {
	t.Parallel()
	for i := range reflect.TypeFor[tomorrow]().NumField() {
		field := reflect.TypeFor[tomorrow]().Field(i)
		t.Run(field.Name, func(t *testing.T) {
			t.Parallel()
			var s tomorrow
			added := reflect.ValueOf(&s).Elem().Field(i)
			fill(added, 0)
			s.Totals = results.Totals{} // whole counts are no secret
			if body, _ := json.Marshal(added.Interface()); !strings.Contains(string(body), "77") {
				t.Fatalf("nothing was added: %s", body)
			}
			decision := results.Decision{Rows: []results.Rows{{Dimension: tally.Whole, Groups: []string{"tthc"}}}}
			results.Withhold(&s, decision)
			body, err := json.Marshal(added.Interface())
			if err != nil || strings.Contains(string(body), "77") {
				t.Errorf("%v: is shown: %s", err, body)
			}
		})
	}
}

func TestEveryFigureSaysWhereItIsCounted(t *testing.T) {
	t.Parallel()
	r := newRecord().give("2026-01-10", 40, append(times(20, testkit.Draft(5), full(5, 4, 3)), append(times(12, testkit.Draft(2), func(d *survey.Draft) { d.Stage = survey.Guided }),
		times(11, testkit.Draft(3), func(d *survey.Draft) { d.Channel = survey.Kiosk })...)...)...)
	u := unrestricted(t, r.at(t, "2026-03-31"), "2026-Q1")
	figures := 0
	eachFigure(reflect.ValueOf(u).Elem(), func(f *results.Figure) {
		if figures++; f.Row() == (tally.Row{}) {
			t.Errorf("a figure of %d answers is counted nowhere", *f.Answered)
		}
	})
	if x := indicator(t, u, "tthc"); figures < 15 || *x.OtherStages.Answered != 12 || *x.OtherChannels.Answered != 11 {
		t.Errorf("%d figures, beside stand %v and %v", figures, x.OtherStages, x.OtherChannels)
	}
}
