package stats_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// measure is something shown of some figures and secret of others.
type measure struct {
	name   string
	shows  func(figure) bool
	secret func(s, n int64) bool
}

var levelsOf = measure{"levels", func(f figure) bool { return f.levels }, func(_, n int64) bool { return n > 0 && n < 30 }}

var satisfiedOf = measure{"satisfied", func(f figure) bool { return f.rate }, func(s, n int64) bool { return n > 0 && n < 10 && 2*s < n }}

// leak goes through the periods in the order they close, and fails where what is
// shown of a measure gives away what is secret of it. The overall figure is shown
// whatever it gives away. It returns how many secrets it tried to find.
func leak(t failer, m measure, responses []survey.Response, summaries ...*stats.Summary) (targets int) {
	for _, f := range families {
		u := f.unknowns(responses)
		known := &space{map[int][]*big.Rat{}}
		var hunted []published
		for _, s := range summaries {
			figures := read(t, s)
			hunted = append(hunted, u.secrets(s, m, figures)...)
			for _, overall := range []bool{true, false} {
				for _, shown := range figures {
					if (shown.indicator == "tthc" && shown.dimension == own) == overall && f.uses(shown.indicator, shown.dimension) && m.shows(shown) {
						v, _ := u.vector(shown.of)
						known.learn(v)
					}
				}
				left := hunted[:0]
				for _, h := range hunted {
					switch v, _ := u.vector(h.of); {
					case !known.knows(v):
						left = append(left, h)
					case !overall:
						t.Fatalf("%s, after %s: the %s can be computed", h.what, s.Period.Name, m.name)
					}
				}
				hunted = left
			}
			targets += len(hunted)
		}
	}
	return targets
}

// secrets lists the groups, indicators and merged entries whose measure is secret.
func (u *unknowns) secrets(s *stats.Summary, m measure, figures []figure) []published {
	var list []published
	add := func(what string, of func(survey.Response) bool) {
		_, n := u.vector(of)
		var satisfied int64
		for i, x := range u.responses {
			if u.place[i] >= 0 && of(x) && x.Level(survey.OverallItem) >= 4 {
				satisfied++
			}
		}
		if m.secret(satisfied, n) {
			list = append(list, published{what, of, n, false})
		}
	}
	u.eachGroup(s, func(what string, of func(survey.Response) bool, _ bool) { add(what, of) })
	for _, f := range figures {
		if u.uses(f.indicator, f.dimension) {
			add(f.what, f.of)
		}
	}
	return list
}

// skewed is a response of a commune where few groups are large and some people
// are dissatisfied.
func skewed(r *rand.Rand, day survey.Day) survey.Response {
	x := random(r, day)
	if r.IntN(3) > 0 {
		x.Domain, x.Procedure, x.Point, x.Channel, x.Mode, x.Stage, x.Respondent = "chung-thuc", "1.001", "quay-1", survey.Counter, survey.PaperMode, survey.Received, survey.Self
	}
	if r.IntN(4) == 0 || x.Domain == "kinh-doanh" || x.Channel == survey.Paper {
		x.Answers[0].Level = 1 + r.IntN(3)
	}
	return x
}

func TestLevelsAndLowRatesCannotBeSubtractedOut(t *testing.T) {
	t.Parallel()
	c := catalogue()
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 7))
		perMonth := rapid.IntRange(20, 300).Draw(t, "responses a month")
		var responses []survey.Response
		for month := 1; month <= 3; month++ {
			for range r.IntN(perMonth + 1) {
				responses = append(responses, skewed(r, survey.Day(fmt.Sprintf("2026-%02d-10", month))))
			}
		}
		summaries := closedPeriods(t, c, responses, 3)
		leak(t, levelsOf, responses, summaries...)
		for _, s := range summaries {
			leak(t, satisfiedOf, responses, s)
			leak(t, levelsOf, responses, s)
		}
	})
}

func TestLevelsOfAYearCannotBeSubtractedOut(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 8))
	var responses []survey.Response
	for i := range 3000 {
		responses = append(responses, skewed(r, survey.Day(fmt.Sprintf("2026-%02d-10", 1+i%12))))
	}
	summaries := closedPeriods(t, catalogue(), responses, 12)
	if n := leak(t, levelsOf, responses, summaries...); n < 1000 {
		t.Errorf("only %d levels to find: the test proves little", n)
	}
	low, levels, entries := 0, 0, 0
	for _, s := range summaries {
		low += leak(t, satisfiedOf, responses, s)
		for _, b := range s.Breakdowns {
			for _, e := range b.Entries {
				if entries++; e.Levels != nil {
					levels++
				}
			}
		}
	}
	if low < 100 || levels < 100 {
		t.Errorf("%d low rates to find, %d of %d entries with levels: the test proves little, or everything is hidden", low, levels, entries)
	}
}

// The attacker must find what the rule of thirty alone leaves open.
func TestTheAttackerFindsLevelsAndLowRates(t *testing.T) {
	t.Parallel()
	responses := slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 4, 9))
	in := input(t, "2026-06", responses)
	in.Unrestricted = true
	s := build(t, in)
	table, _ := s.Breakdown("tthc", stats.ByDomain)
	table.Entries[1].Levels, table.Entries[1].Satisfied = nil, nil
	s.Indicators, s.Breakdowns = s.Indicators[:1], []stats.Breakdown{*table}
	for _, m := range []measure{levelsOf, satisfiedOf} {
		var found refusals
		leak(&found, m, responses, s)
		if len(found) == 0 {
			t.Errorf("%s: 49 − 40 was not found", m.name)
		}
	}
}

// By channel, paper alone is under thirty: the next smallest channel is hidden
// with it, and comes back with the quarter only if that tells no month.
func TestLevelsOfOneSmallChannel(t *testing.T) {
	t.Parallel()
	by := func(day survey.Day, channel survey.Channel, n int) []survey.Response {
		return many(day, n, n, func(r *survey.Response) { r.Channel = channel })
	}
	var responses []survey.Response
	for _, day := range []survey.Day{"2026-04-10", "2026-05-10", june} {
		responses = slices.Concat(responses, by(day, survey.Counter, 90), by(day, survey.Home, 50), by(day, survey.Paper, 20))
	}
	in := input(t, "2026-06", responses)
	for name, want := range map[string]string{
		"2026-04": "counter=90, home=50 levels, paper=20 levels",
		"2026-06": "counter=90, home=50 levels, paper=20 levels",
		"2026-Q2": "counter=270, home=150, paper=60",
	} {
		in.Period = period(t, name)
		table, _ := build(t, in).Breakdown("tthc", stats.ByChannel)
		if got := shown(table.Beside); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
		if ind := indicator(t, build(t, in), "tthc"); ind.Levels == nil {
			t.Errorf("%s: the overall levels are gone", name)
		}
	}
}

// Of a factor with two items, the levels of one must not follow from the other's.
func TestLevelsOfOneSmallItem(t *testing.T) {
	t.Parallel()
	row := 0
	responses := many(june, 60, 60, func(r *survey.Response) {
		r.Questionnaire = "day-du/1"
		r.Answers = append(r.Answers, survey.Answer{Item: "a1", Level: 4}, survey.Answer{Item: "b1", Level: 4})
		if row < 20 {
			r.Answers = append(r.Answers, survey.Answer{Item: "a2", Level: 1 + row%5})
		}
		if row < 9 {
			r.Answers = append(r.Answers, survey.Answer{Item: "b2", Level: 1 + row/6*3})
		}
		row++
	})
	s := build(t, input(t, "2026-06", responses))
	ind := indicator(t, s, "sipas")
	if ind.Levels == nil {
		t.Error("the levels of the index are gone")
	}
	var got []string
	for _, f := range ind.Factors {
		got = append(got, fmt.Sprint(f.ID, " ", f.Withheld))
		for _, item := range f.Items {
			got = append(got, fmt.Sprint(item.ID, " ", item.Withheld))
		}
	}
	// b2, 3 of 9, is "dưới 50%", so b1 goes with it: 69 − 60.
	want := []string{"fa ", "a1 levels", "a2 levels", "fb ", "b1 small", "b2 below_50", "fc ", "c1 "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, item := range s.Items {
		if item.ID == "a1" && item.Levels != nil || item.ID == "b1" && item.Answered != nil {
			t.Errorf("shown among the items: %+v", item)
		}
	}
}

// 8 of 68 are outside the priority domains, which are an indicator: their rate is
// known, so the entry that merges them must not say "dưới 50%" and nothing more.
func TestMergedLowRateGrows(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", slices.Concat(at(june, "dat-dai", 40, 40), at(june, "xay-dung", 20, 20), at(june, "chung-thuc", 1, 4), at(june, "ho-tich", 2, 4)))
	if got, want := byDomain(t, in), "dat-dai=40 levels, chung-thuc+ho-tich+xay-dung=28 levels"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
