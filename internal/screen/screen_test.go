package screen_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/screen"
	"sipas/internal/survey"
)

// some returns n answers of a day: at the counter, from its own source, mixed marks.
func some(n int, change ...func(*screen.Answer)) []screen.Answer {
	list := make([]screen.Answer, n)
	for i := range list {
		list[i] = screen.Answer{Day: "2026-05-04", Marks: fmt.Sprintf("4%d", i)}
		for _, c := range change {
			c(&list[i])
		}
	}
	return list
}

func topMarks(a *screen.Answer) { a.Marks, a.Fives = "55", true }
func atHome(a *screen.Answer)   { a.Home = true }
func fast(a *screen.Answer)     { a.Hurried = true }
func allFour(a *screen.Answer)  { a.Marks = "44" }
func band(b int) func(*screen.Answer) {
	return func(a *screen.Answer) { a.Busy = b }
}

func TestRules(t *testing.T) {
	t.Parallel()
	calm := slices.Concat(some(40, topMarks), some(40))
	tests := []struct {
		name    string
		answers []screen.Answer
		before  []screen.Answer
		rules   string
		level   screen.Level
		marked  int
	}{
		{"an honest month", calm, calm, "[]", "", 0},
		{"nobody", nil, calm, "[]", "", 0},
		{"S1: 20 of 20 busy ones are x, 40 of 80 others", slices.Concat(calm, some(20, topMarks, band(1))), nil, "[S1]", screen.Noticed, 20},
		{"S1 marks x alone", slices.Concat(calm, some(30, topMarks, band(1)), some(2, band(1))), nil, "[S1]", screen.Noticed, 30},
		{"too few for S1", slices.Concat(calm, some(7, topMarks, band(1))), nil, "[]", "", 0},
		{"S2 marks who is not at home", slices.Concat(some(60, topMarks), some(20), some(5, atHome)), slices.Concat(some(30, topMarks), some(50)), "[S2]", screen.Noticed, 80},
		{"S3", slices.Concat(some(40, topMarks), some(2), some(2, atHome, topMarks), some(8, atHome)), nil, "[S3]", screen.Noticed, 42},
		{"S3 with 9 from home", slices.Concat(some(40, topMarks), some(2), some(1, atHome, topMarks), some(8, atHome)), nil, "[]", "", 0},
		{"S4: 10 times the same from band 5-19", slices.Concat(some(80), some(10, allFour, band(2))), nil, "[S4]", screen.Explain, 10},
		{"9 times the same", slices.Concat(some(80), some(9, allFour, band(2))), nil, "[]", "", 0},
		{"the same, but so is everybody", slices.Concat(some(80, allFour), some(10, allFour, band(2))), nil, "[]", "", 0},
		{"S4: 30 times from band 20+ though so is everybody", slices.Concat(some(80, allFour), some(30, allFour, band(3))), nil, "[S4]", screen.Explain, 30},
		{"S4 looks at one day", slices.Concat(some(80), some(5, allFour, band(2)), some(5, allFour, band(2), func(a *screen.Answer) { a.Day = "2026-05-05" })), nil, "[]", "", 0},
		{"S5", slices.Concat(some(80), some(10, fast)), nil, "[S5]", screen.Noticed, 10},
		{"9 fast ones", slices.Concat(some(80), some(9, fast)), nil, "[]", "", 0},
		{"S6", slices.Concat(some(60), some(40, band(1))), slices.Concat(some(95), some(5, band(1))), "[S6]", screen.Noticed, 40},
		{"S6 needs 20 points", slices.Concat(some(1620), some(380, band(1))), some(2000), "[]", "", 0},
		{"S1 and S2 ask for an explanation", slices.Concat(some(40, topMarks, band(1)), some(10, topMarks), some(30)), slices.Concat(some(10, topMarks), some(70), some(50, band(1))), "[S1 S2]", screen.Explain, 50 + 30},
		{"a band that is not known is in no test", slices.Concat(calm, some(30, topMarks, band(-1))), nil, "[]", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var before []screen.Month
			if tt.before != nil {
				before = []screen.Month{{Answers: tt.before}}
			}
			month := screen.Month{Point: "quay-1", Period: survey.CalendarMonths.Period(survey.MonthPeriod, "2026-05-04"), Answers: tt.answers}
			sign := screen.Look(month, before)
			if sign == nil {
				sign = &screen.Sign{}
			} else if sign.ID() != "2026-05.quay-1" {
				t.Errorf("id %q", sign.ID())
			}
			rules := []screen.Rule{}
			for _, f := range sign.Found {
				rules = append(rules, f.Rule)
			}
			if fmt.Sprint(rules) != tt.rules || sign.Level != tt.level || len(sign.Awaiting) != tt.marked {
				t.Errorf("rules %v, level %q, %d marked; want %s, %q, %d", rules, sign.Level, len(sign.Awaiting), tt.rules, tt.level, tt.marked)
			}
		})
	}
}

// Only the three months before are looked at, the nearest first.
func TestOnlyThreeMonthsBefore(t *testing.T) {
	t.Parallel()
	now := screen.Month{Answers: slices.Concat(some(60, topMarks), some(20))}
	same := screen.Month{Answers: slices.Concat(some(60, topMarks), some(20))}
	worse := screen.Month{Answers: some(200)}
	if sign := screen.Look(now, []screen.Month{same, same, same, worse}); sign != nil {
		t.Errorf("the fourth month before was looked at: %+v", sign.Found)
	}
	if sign := screen.Look(now, []screen.Month{same, same, worse, same}); sign == nil {
		t.Error("the third month before was not looked at")
	}
}

// The order of answers says nothing, and what is marked is in the month.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	answer := rapid.Custom(func(t *rapid.T) screen.Answer {
		a := screen.Answer{
			Day: survey.Day("2026-05-0" + rapid.StringMatching("[1-3]").Draw(t, "day")), Home: rapid.Bool().Draw(t, "home"),
			Busy: rapid.IntRange(-1, 3).Draw(t, "busy"), Marks: rapid.SampledFrom([]string{"55", "44", "54"}).Draw(t, "marks"), Hurried: rapid.Bool().Draw(t, "fast"),
		}
		a.Fives = a.Marks == "55"
		return a
	})
	rapid.Check(t, func(t *rapid.T) {
		answers := rapid.SliceOfN(answer, 0, 120).Draw(t, "answers")
		before := []screen.Month{{Answers: rapid.SliceOfN(answer, 0, 60).Draw(t, "before")}}
		turned := slices.Clone(answers)
		slices.Reverse(turned)
		a, b := screen.Look(screen.Month{Answers: answers}, before), screen.Look(screen.Month{Answers: turned}, before)
		if (a == nil) != (b == nil) {
			t.Fatalf("%v, turned %v", a, b)
		}
		if a == nil {
			return
		}
		if fmt.Sprint(a.Found) != fmt.Sprint(b.Found) || len(a.Awaiting) != len(b.Awaiting) {
			t.Errorf("%+v, turned %+v", a, b)
		}
		for _, i := range a.Awaiting {
			if i < 0 || i >= len(answers) {
				t.Errorf("marked %d of %d", i, len(answers))
			}
		}
	})
}
