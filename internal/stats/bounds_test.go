package stats_test

import (
	"slices"
	"testing"

	"sipas/internal/stats"
	"sipas/internal/survey"
)

// The names in a merged entry say that each group has an answer at least. Where
// that is all there can be, the entry must grow.
func TestMergedGroupsAreNotWhatTheirNamesSay(t *testing.T) {
	t.Parallel()
	large := slices.Concat(at(june, "chung-thuc", 40, 40), at(june, "ho-tich", 20, 20))
	one := func(domains ...string) (list []survey.Response) {
		for _, d := range domains {
			list = append(list, at(june, d, 1, 1)...)
		}
		return list
	}
	for _, tt := range []struct {
		name      string
		responses []survey.Response
		want      string
	}{
		{"five groups, five answers", slices.Concat(large, one("dat-dai", "xay-dung", "dau-tu", "kinh-doanh", "bao-tro")),
			"chung-thuc=40 levels, ho-tich+dat-dai+xay-dung+dau-tu+kinh-doanh+bao-tro=25 levels"},
		{"five groups, six answers", slices.Concat(large, one("dat-dai", "xay-dung", "dau-tu", "kinh-doanh", "bao-tro", "bao-tro")),
			"chung-thuc=40, ho-tich=20 levels, dat-dai+xay-dung+dau-tu+kinh-doanh+bao-tro=6 levels"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := byDomain(t, input(t, "2026-06", tt.responses)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// In April and May organisations and those who left the question out are one
// entry, 10 and 6. If the quarter showed 23 organisations, with June's 9 there
// were 14 of the 16 in April and May: the other two are one each.
func TestNamedGroupsOfShorterPeriodsAreNotSqueezed(t *testing.T) {
	t.Parallel()
	var responses []survey.Response
	for day, n := range map[survey.Day][4]int{"2026-04-10": {30, 9, 0, 1}, "2026-05-10": {30, 5, 0, 1}, june: {30, 9, 3, 2}} {
		for i, respondent := range []survey.Respondent{survey.Self, survey.Organisation, survey.Proxy, ""} {
			responses = append(responses, many(day, n[i], n[i], func(r *survey.Response) { r.Respondent = respondent })...)
		}
	}
	in := input(t, "2026-Q2", responses)
	for name, want := range map[string]string{
		"2026-04": "self=30 levels, organisation+=10 levels",
		"2026-05": "self=30 levels, organisation+=6 levels",
		"2026-06": "self=30, organisation=9 levels, proxy+=5 levels",
		"2026-Q2": "self=90, organisation+proxy+=30",
	} {
		in.Period = period(t, name)
		table, _ := build(t, in).Breakdown("tthc", stats.ByRespondent)
		if got := shown(table.Beside); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
