package results_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// randomYear is a year of a small commune: uneven domains, both forms, other stages
// and channels, and set-asides of all kinds at all times.
func randomYear(seed uint64) *record {
	random := rand.New(rand.NewPCG(seed, 5))
	pick := func(values ...string) string { return values[random.IntN(len(values))] }
	r := newRecord()
	busy := 5 + random.IntN(25)
	for day := survey.Day("2026-01-03"); day < "2027-01-01"; day = day.Add(1 + random.IntN(5)) {
		var list []survey.Draft
		for range random.IntN(busy) {
			d := testkit.Draft(1 + random.IntN(5))
			d.Point = pick("quay-1", "quay-1", "tra-ket-qua", "truc-tuyen", "tram-y-te")
			d.Domain = pick("dat-dai", "dat-dai", "dat-dai", "xay-dung", "chung-thuc", "chung-thuc", "dv-y-te", "", "other")
			d.Procedure = pick("1.013949", "1.012796", "2.000815", "")
			d.Mode, d.Stage = survey.Mode(pick("paper", "paper", "online_self", "")), survey.Stage(pick("received", "received", "received", "received", "waiting"))
			d.Channel, d.Respondent = survey.Channel(pick("counter", "home", "home", "kiosk", "paper")), survey.Respondent(pick("self", "self", "proxy", ""))
			if random.IntN(3) == 0 {
				full(1+random.IntN(5), random.IntN(6), random.IntN(6))(&d)
			}
			list = append(list, d)
		}
		r.give(day, 0, list...)
		for row := range list {
			if random.IntN(4) == 0 {
				out := max(day, []survey.Day{day, "2026-05-10", "2026-08-05", "2027-01-20"}[random.IntN(4)])
				days := []survey.Day{out, "2027-02-20"}[:1+random.IntN(4)/3]
				r.aside(day, row, row+1, setAside(survey.Reasons[1+random.IntN(3)], days...))
			} else if random.IntN(20) == 0 {
				r.aside(day, row, row+1, nil)
			}
		}
	}
	return r
}

// numbers are how many answers stand behind each figure and row that is shown.
func numbers(s *results.Summary) map[string]int64 {
	list := map[string]int64{}
	eachFigure(reflect.ValueOf(s).Elem(), func(f *results.Figure) {
		if f.Answered != nil {
			list[fmt.Sprint(f.Row())] = *f.Answered
		}
	})
	for _, b := range s.Breakdowns {
		for _, e := range b.Entries {
			list[fmt.Sprint(b.Dimension, b.Within, " ", e.Group)] = *e.Answered
		}
	}
	return list
}

func TestWhateverComesTheRulesHold(t *testing.T) {
	t.Parallel()
	looked, moved := 0, 0
	for seed := range uint64(4) {
		r := randomYear(seed)
		before := map[string]map[string]int64{}
		for _, day := range []survey.Day{"2026-04-02", "2026-05-10", "2026-07-02", "2026-08-05", "2026-12-31", "2027-01-20", "2027-02-20"} {
			v := r.at(t, day)
			for _, name := range []string{"2026-02", "2026-Q1", "2026-Q2", "2026-Q3", "2026-H1", "2026-H2", "2026"} {
				s := summary(t, v, name)
				decoded(t, s)
				checkTables(t, s)
				eachFigure(reflect.ValueOf(s).Elem(), func(f *results.Figure) {
					var sum int64
					for _, n := range f.Levels {
						sum += n
					}
					if f.Levels != nil && (sum != *f.Answered || sum > 0 && sum < 30) {
						t.Errorf("seed %d, %s: %s at %v has %d answers, levels %v", seed, day, name, f.Row(), *f.Answered, f.Levels)
					}
				})
				now := numbers(s)
				for row, n := range now {
					looked++
					if n > 0 && n < 10 {
						t.Errorf("seed %d, %s: %s shows %d answers at %s", seed, day, name, n, row)
					}
				}
				if !s.Closed {
					continue
				}
				for row, n := range before[name] {
					if d := n - now[row]; d != 0 {
						moved++
						if -10 < d && d < 10 {
							t.Errorf("seed %d, %s: %s goes from %d to %d at %s", seed, day, name, n, now[row], row)
						}
					}
				}
				if len(before[name]) > 0 && len(before[name]) != len(now) {
					t.Errorf("seed %d, %s: %s had %d numbers, has %d", seed, day, name, len(before[name]), len(now))
				}
				before[name] = now
			}
		}
	}
	if looked < 1000 || moved < 5 {
		t.Errorf("only %d figures and %d changes were looked at", looked, moved)
	}
}

// eachFigure calls f with every figure of a Summary.
func eachFigure(v reflect.Value, f func(*results.Figure)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachFigure(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachFigure(v.Index(i), f)
		}
	case reflect.Struct:
		if figure, is := v.Addr().Interface().(*results.Figure); is {
			f(figure)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachFigure(v.Field(i), f)
			}
		}
	}
}
