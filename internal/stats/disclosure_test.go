package stats_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// at gives n answers of a domain, s of them satisfied, on a day.
func at(day survey.Day, domain string, s, n int) []survey.Response {
	code := map[string]string{"chung-thuc": "1.001", "ho-tich": "2.001", "dat-dai": "3.001", "xay-dung": "4.001", "dau-tu": "5.001", "kinh-doanh": "6.001", "bao-tro": "7.001"}[domain]
	return many(day, s, n, func(r *survey.Response) { r.Domain, r.Procedure = domain, code })
}

// shown writes a breakdown as "group=n", merged ones as "a+b=n", with what is
// withheld behind.
func shown(b stats.Beside) string {
	if b.Withheld != "" {
		return "withheld " + string(b.Withheld)
	}
	var list []string
	for _, e := range b.Entries {
		group := e.Group
		if len(e.Merged) > 0 {
			var ids []string
			for _, m := range e.Merged {
				ids = append(ids, m.Group)
			}
			group = strings.Join(ids, "+")
		}
		text := group
		if e.Answered != nil {
			text = fmt.Sprintf("%s=%d", group, *e.Answered)
		}
		if e.Withheld != "" {
			text += " " + string(e.Withheld)
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func byDomain(t *testing.T, in stats.Input) string {
	t.Helper()
	b, ok := build(t, in).Breakdown("tthc", stats.ByDomain)
	if !ok {
		return "none"
	}
	return shown(b.Beside)
}

func TestSmallGroupsAreMerged(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		groups map[string][2]int // satisfied, answered
		want   string
	}{
		{"all large", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {30, 30}}, "chung-thuc=40, ho-tich=30"},
		{"two small make five", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {2, 2}, "xay-dung": {3, 3}}, "chung-thuc=40 levels, ho-tich+xay-dung=5 levels"},
		{"two small do not", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {2, 2}, "xay-dung": {2, 2}, "bao-tro": {31, 31}},
			"chung-thuc=40, ho-tich+xay-dung+bao-tro=35"},
		{"one small needs company", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 4}, "bao-tro": {9, 9}},
			"chung-thuc=40 levels, ho-tich+bao-tro=13 levels"},
		{"nothing can stand alone", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 4}}, "withheld small"},
		{"a whole period of four", map[string][2]int{"chung-thuc": {4, 4}}, "withheld small"},
		{"one group is the whole", map[string][2]int{"chung-thuc": {7, 7}}, "chung-thuc=7 levels"},
		{"under half of fewer than ten: the smallest other is hidden with it", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 9}, "bao-tro": {5, 10}, "": {6, 6}},
			"chung-thuc=40, ho-tich=9 below_50, bao-tro=10 levels,  small"},
		{"under half, and one other", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 9}}, "chung-thuc small, ho-tich=9 below_50"},
		{"two under half need no company", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 9}, "bao-tro": {2, 7}},
			"chung-thuc=40, ho-tich=9 below_50, bao-tro=7 below_50"},
		{"exactly half is not under it", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {4, 8}}, "chung-thuc=40 levels, ho-tich=8 levels"},
		{"levels from thirty", map[string][2]int{"chung-thuc": {30, 30}, "ho-tich": {29, 29}, "bao-tro": {29, 29}},
			"chung-thuc=30, ho-tich=29 levels, bao-tro=29 levels"},
		{"levels of the next smallest hide those of one under thirty", map[string][2]int{"chung-thuc": {40, 40}, "ho-tich": {29, 29}, "bao-tro": {31, 31}},
			"chung-thuc=40, ho-tich=29 levels, bao-tro=31 levels"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var responses []survey.Response
			for _, d := range []string{"chung-thuc", "ho-tich", "xay-dung", "bao-tro", ""} {
				responses = append(responses, at(june, d, tt.groups[d][0], tt.groups[d][1])...)
			}
			if got := byDomain(t, input(t, "2026-06", responses)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestWithheldNumbersAreGone(t *testing.T) {
	t.Parallel()
	responses := slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 4, 9), at(june, "bao-tro", 9, 10), at(june, "", 8, 8))
	b, _ := build(t, input(t, "2026-06", responses)).Breakdown("tthc", stats.ByDomain)
	half, levels := b.Entries[1], b.Entries[2]
	if half.Satisfied != nil || half.Levels != nil || half.Rate.Known() || half.Low.Known() || half.High.Known() || *half.Answered != 9 {
		t.Errorf("under 50%%: %+v", half.Figure)
	}
	if levels.Levels != nil || *levels.Satisfied != 9 || levels.Rate != "90.00" || !levels.Low.Known() {
		t.Errorf("fewer than 30: %+v", levels.Figure)
	}
	if company := b.Entries[3]; company.Withheld != stats.Small || company.Answered != nil || company.Satisfied != nil || company.Rate.Known() {
		t.Errorf("hidden so that 4 of 9 cannot be subtracted: %+v", company.Figure)
	}
	for _, e := range b.Entries {
		if e.Verdict != "" {
			t.Errorf("%s has a verdict", e.Group)
		}
	}
}

func TestSmallIndicatorsCannotBeSubtracted(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		groups map[string]int
		small  []string
	}{
		{"land and construction", map[string]int{"chung-thuc": 50, "dat-dai": 40, "xay-dung": 3}, []string{"dat-dai", "dat-dai-xa", "xay-dung"}},
		{"narrow and wide investment", map[string]int{"chung-thuc": 50, "dau-tu": 20, "kinh-doanh": 2}, []string{"dau-tu-rong"}},
		{"two small ones hide each other", map[string]int{"chung-thuc": 50, "dat-dai": 40, "xay-dung": 3, "dau-tu": 4}, []string{"xay-dung", "dau-tu", "dau-tu-rong"}},
		{"all large", map[string]int{"chung-thuc": 50, "dat-dai": 40, "xay-dung": 6}, nil},
		{"all but two are priority domains", map[string]int{"ho-tich": 2, "dat-dai": 40}, []string{"uu-tien", "dat-dai", "dat-dai-xa"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var responses []survey.Response
			for d, n := range tt.groups {
				responses = append(responses, at(june, d, n, n)...)
			}
			for _, name := range []string{"2026-06", "2026-Q2", "2026"} {
				var small []string
				for _, ind := range build(t, input(t, name, responses)).Indicators {
					if ind.Withheld == stats.Small {
						small = append(small, ind.ID)
					}
				}
				if !slices.Equal(small, tt.small) {
					t.Errorf("%s: hidden %v, want %v", name, small, tt.small)
				}
			}
		})
	}
}

// In June only 3 people came for social protection. The quarter has enough of them,
// but April and May are shown, so the quarter must not show them either.
func TestQuarterDoesNotRevealItsMonth(t *testing.T) {
	t.Parallel()
	responses := slices.Concat(
		at("2026-04-10", "chung-thuc", 40, 40), at("2026-04-10", "ho-tich", 20, 20), at("2026-04-10", "bao-tro", 8, 8),
		at("2026-05-10", "chung-thuc", 40, 40), at("2026-05-10", "ho-tich", 20, 20), at("2026-05-10", "bao-tro", 9, 9),
		at("2026-06-10", "chung-thuc", 40, 40), at("2026-06-10", "ho-tich", 20, 20), at("2026-06-10", "bao-tro", 3, 3))
	in := input(t, "2026-Q2", responses)
	for name, want := range map[string]string{
		"2026-04": "chung-thuc=40, ho-tich=20 levels, bao-tro=8 levels",
		"2026-05": "chung-thuc=40, ho-tich=20 levels, bao-tro=9 levels",
		"2026-06": "chung-thuc=40 levels, ho-tich+bao-tro=23 levels",
		"2026-Q2": "chung-thuc=120 levels, ho-tich+bao-tro=80 levels",
	} {
		in.Period = period(t, name)
		if got := byDomain(t, in); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func TestWhichPeriodsHaveBreakdowns(t *testing.T) {
	t.Parallel()
	responses := slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 30, 30))
	month := "domain point channel mode stage respondent / domain point"
	quarter := "domain procedure point channel mode stage respondent / domain point"
	for _, tt := range []struct {
		period     string
		lastClosed survey.Day
		want       string
	}{
		{"2026-06-10", "2026-12-31", ""}, {"2026-W24", "2026-12-31", ""}, {"2026-2027", "2028-12-31", ""},
		{"2026-06", "2026-12-31", month}, {"2026-06", "2026-06-29", ""},
		{"2026-Q2", "2026-12-31", quarter}, {"2026-H1", "2026-12-31", quarter}, {"2026", "2026-12-31", quarter},
	} {
		t.Run(fmt.Sprint(tt.period, tt.lastClosed), func(t *testing.T) {
			t.Parallel()
			in := input(t, tt.period, responses)
			in.LastClosed = tt.lastClosed
			s := build(t, in)
			lists := map[string][]string{}
			for _, b := range s.Breakdowns {
				lists[b.Indicator] = append(lists[b.Indicator], string(b.Dimension))
			}
			got := strings.Join(lists["tthc"], " ")
			if other := strings.Join(lists["dich-vu-cong"], " "); other != "" {
				got += " / " + other
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if ind := indicator(t, s, "tthc"); *ind.Answered != 70 || (ind.OtherStages != nil) != (tt.want != "") {
				t.Errorf("tthc n = %d, other stages %v", *ind.Answered, ind.OtherStages)
			}
		})
	}
}

func TestNoDecisionNoBreakdown(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06", slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 30, 30)))
	in.Disclosures = nil
	if got := byDomain(t, in); got != "withheld small" {
		t.Errorf("without a decision: %s", got)
	}
	in.Unrestricted = true
	if got := byDomain(t, in); got != "chung-thuc=40, ho-tich=30" {
		t.Errorf("unrestricted: %s", got)
	}
}

func TestUnrestrictedShowsEverything(t *testing.T) {
	t.Parallel()
	in := input(t, "2026-06-10", slices.Concat(at(june, "chung-thuc", 1, 3), at(june, "ho-tich", 1, 1)))
	in.Unrestricted = true
	s := build(t, in)
	b, ok := s.Breakdown("tthc", stats.ByProcedure)
	if !ok || shown(b.Beside) != "1.001=3, 2.001=1" || b.Entries[0].Levels == nil || b.Entries[0].Rate != "33.33" {
		t.Errorf("got %+v", b)
	}
	if ind := indicator(t, s, "tthc"); *ind.Answered != 4 || !s.Unrestricted {
		t.Errorf("tthc %+v", ind.Figure)
	}
}
