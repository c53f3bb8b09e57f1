package results_test

import (
	"fmt"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/tally"
	"sipas/internal/testkit"
)

// quarters gives answers in the first days of the year's quarters, by domain.
func quarters(year int, byDomain map[string][4]int) *record {
	r := newRecord()
	for q := range 4 {
		var list []survey.Draft
		for domain, n := range byDomain {
			list = append(list, times(n[q], testkit.Draft(5), in(domain))...)
		}
		r.give(survey.Day(fmt.Sprintf("%d-%02d-05", year, 1+3*q)), 0, list...)
	}
	return r
}

func TestTheYearGivesNoQuarterAway(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		byDomain map[string][4]int
		want     map[string]string
	}{
		{"a row that was a merged one's for a quarter is none of the year", map[string][4]int{"dat-dai": {50, 50, 50, 50}, "chung-thuc": {20, 20, 9, 20}, "": {0, 0, 1, 2}}, map[string]string{
			"2026-Q1": "uu-tien 50, chung-thuc 20", "2026-Q3": "uu-tien 50, *2 10", "2026-Q4": "uu-tien 50, *2 22", "2026-H2": "uu-tien 100, *2 32", "2026": "uu-tien 200, *2 72"}},
		{"one that stands in every quarter stands", map[string][4]int{"dat-dai": {50, 50, 50, 50}, "chung-thuc": {20, 20, 20, 20}}, map[string]string{
			"2026-Q3": "uu-tien 50, chung-thuc 20", "2026-H1": "uu-tien 100, chung-thuc 40", "2026": "uu-tien 200, chung-thuc 80"}},
		{"few in each quarter are enough together", map[string][4]int{"dat-dai": {50, 50, 50, 50}, "chung-thuc": {5, 5, 5, 5}, "": {5, 5, 5, 5}}, map[string]string{
			"2026-Q1": "uu-tien 50, *2 10", "2026-H1": "uu-tien 100, *2 20", "2026": "uu-tien 200, chung-thuc 20, ? 20"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := quarters(2026, test.byDomain).at(t, "2026-12-31")
			for name, want := range test.want {
				s := summary(t, v, name)
				if got := table(s, tally.ByDomain, ""); got != want {
					t.Errorf("%s: %s, want %s", name, got, want)
				}
				checkTables(t, s)
			}
		})
	}
}

func TestARowThatLostSinceItsQuartersIsNotShownWithNine(t *testing.T) {
	t.Parallel()
	desk := func(d *survey.Draft) { d.Point = "tra-ket-qua" } // five in each quarter: no table of points
	r := newRecord().give("2026-01-05", 40, times(5, testkit.Draft(5), desk)...).give("2026-05-04", 40, times(5, testkit.Draft(5), desk)...)
	if got := table(summary(t, r.at(t, "2026-12-31"), "2026"), tally.ByPoint, ""); got != "quay-1 80, tra-ket-qua 10" {
		t.Errorf("before: %s", got)
	}
	r.aside("2026-01-05", 31, 41, setAside(survey.Stuffing, "2026-05-10")) // one of the desk among ten
	s := summary(t, r.at(t, "2026-12-31"), "2026")
	if got := table(s, tally.ByPoint, ""); got != "-" || tthc(t, s) != "80 from 2026-01-01" {
		t.Errorf("after: %s of %s", got, tthc(t, s))
	}
}

func TestTheLastTwelveMonths(t *testing.T) {
	t.Parallel()
	all := map[string][4]int{"dat-dai": {40, 40, 40, 40}}
	remap := func(r *record) {
		r.Known.Mappings = append(r.Known.Mappings, survey.Mapping{ID: "uu-tien", Name: "u", EffectiveFrom: "2026-01-01", Domains: []string{"dat-dai", "xay-dung", "chung-thuc"}})
	}
	for _, test := range []struct {
		name string
		edit func(*record)
		at   string
		want string
	}{
		{"end with a quarter", nil, "2026-Q1", "tthc 160, dat-dai 160, uu-tien 160"},
		{"are the year itself at its end", nil, "2025-Q4", ""},
		{"are absent before four quarters are decided", nil, "2025-Q3", ""},
		{"are absent where one quarter was too small", func(r *record) { r.Days.Days[2] = survey.NewBlock("2025-07-05", nil) }, "2026-Q1", "tthc 120, dat-dai 120, uu-tien 120"},
		{"are absent where the domains are others", remap, "2026-Q1", "tthc 160, dat-dai 160"},
		{"are absent where the population is another", func(r *record) {
			other := r.Known.Indicators[0]
			other.EffectiveFrom, other.Channels = "2026-01-01", other.Channels[:2]
			r.Known.Indicators = append(r.Known.Indicators, other)
		}, "2026-Q1", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := quarters(2025, all)
			r.give("2026-02-02", 40)
			if test.edit != nil {
				test.edit(r)
			}
			var got []string
			for _, x := range summary(t, r.at(t, "2026-03-31"), test.at).LastYear {
				if *x.Answered > 0 {
					got = append(got, fmt.Sprintf("%s %d", x.ID, *x.Answered))
				}
				if x.Levels != nil || x.Grade == "" && x.Plan {
					t.Errorf("%s: levels %v, grade %q", x.ID, x.Levels, x.Grade)
				}
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("%v, want %s", got, test.want)
			}
		})
	}
}

func TestCoverage(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		edit func(*record)
		want results.Coverage
		n    string
	}{
		{"the record began in November", func(*record) {}, results.Coverage{First: "2026-11-29", Last: "2026-12-31", Days: 33, Of: 365}, "40 from 2026-01-01"},
		{"days after the backup and before it was put back are lost", func(r *record) { r.restores = []store.Restore{{Backup: "2026-12-04", Day: "2026-12-08"}} },
			results.Coverage{First: "2026-11-29", Last: "2026-12-31", Days: 30, Of: 365}, "40 from 2026-01-01"},
		{"a backup of the day before loses none", func(r *record) { r.restores = []store.Restore{{Backup: "2026-12-07", Day: "2026-12-08"}} },
			results.Coverage{First: "2026-11-29", Last: "2026-12-31", Days: 33, Of: 365}, "40 from 2026-01-01"},
		{"answers before the official start are trial", func(r *record) { r.first = "2026-12-01" }, results.Coverage{First: "2026-12-01", Last: "2026-12-31", Days: 31, Of: 365}, "25 from 2026-01-01"},
	} {
		r := newRecord().give("2026-11-29", 15).give("2026-12-02", 25)
		test.edit(r)
		if s := summary(t, r.at(t, "2026-12-31"), "2026"); s.Coverage != test.want || tthc(t, s) != test.n {
			t.Errorf("%s: %+v, %s", test.name, s.Coverage, tthc(t, s))
		}
	}
}

func TestServedAndWeighted(t *testing.T) {
	t.Parallel()
	// served spreads what was served over the months of the quarter; of a domain or
	// the total, "".
	served := func(entries []survey.ServedEntry, domain string, n int64) {
		for i, part := range []int64{n - 20, 10, 10} {
			if domain == "" {
				entries[i].Total = &part
			} else {
				entries[i].Domains[domain] = part
			}
		}
	}
	for _, test := range []struct {
		name     string
		unknown  int
		edit     func([]survey.ServedEntry)
		total    int64
		warning  bool
		per100   string
		weighted string
	}{
		{"0,4 · 75% + 0,6 · 95%, at 1/(0,4²/40 + 0,6²/60)", 15, func([]survey.ServedEntry) {}, 1000, false, "11.50", "87.00 of 100.00 in 2"},
		{"more answers than files", 15, func([]survey.ServedEntry) {}, 100, true, "115.00", "87.00 of 100.00 in 2"},
		{"as many answers as files are no warning", 15, func([]survey.ServedEntry) {}, 115, false, "100.00", "87.00 of 100.00 in 2"},
		{"không rõ is merged into the others", 9, func([]survey.ServedEntry) {}, 1000, false, "10.90", ""},
		{"a domain's files are not known", 15, func(e []survey.ServedEntry) {
			delete(e[0].Domains, "xay-dung")
			delete(e[1].Domains, "xay-dung")
			delete(e[2].Domains, "xay-dung")
		}, 1000, false, "11.50", ""},
		{"a month's files are not known", 15, func(e []survey.ServedEntry) { delete(e[0].Domains, "xay-dung") }, 1000, false, "11.50", ""},
	} {
		r := newRecord().give(january, 10, append(times(10, testkit.Draft(1), level(1)), append(times(20, testkit.Draft(5), in("xay-dung")), append(times(57, testkit.Draft(5), in("chung-thuc")),
			append(times(3, testkit.Draft(1), in("chung-thuc"), level(2)), times(test.unknown, testkit.Draft(5), in(survey.Other))...)...)...)...)...)
		var entries []survey.ServedEntry
		for _, month := range []string{"2026-01", "2026-02", "2026-03"} {
			entries = append(entries, survey.ServedEntry{Period: month, Domains: map[string]int64{}})
		}
		served(entries, "xay-dung", 100)
		served(entries, "dat-dai", 300)
		served(entries, "chung-thuc", 600)
		test.edit(entries)
		served(entries, "", test.total)
		r.AllServed = survey.NewServed(survey.CalendarMonths, entries)
		x := indicator(t, summary(t, r.at(t, "2026-03-31"), "2026-Q1"), "tthc")
		weighted := ""
		if w := x.Weighted; w != nil {
			weighted = fmt.Sprintf("%s of %s in %d", w.Rate, w.NEff, w.Strata)
		}
		if *x.Served != test.total || x.ServedWarning != test.warning || string(x.Per100) != test.per100 || weighted != test.weighted {
			t.Errorf("%s: of %d, warning %v, %s per 100, weighted %s", test.name, *x.Served, x.ServedWarning, x.Per100, weighted)
		}
	}
}

func TestTheFormulasOfAnIndex(t *testing.T) {
	t.Parallel()
	// a1 is 100%, a2 0% and b1 100%; the overall item 100%.
	answered, hidden := times(40, testkit.Draft(5), full(5, 3, 4)), append(times(40, testkit.Draft(5), full(5, 0, 4)), times(5, testkit.Draft(5), full(5, 3, 4))...)
	for _, test := range []struct {
		name, formula string
		drafts        []survey.Draft
		rate          string
		want          string
	}{
		{"every item may be shown", "A", answered, "66.67", "A 66.67 B 66.67 C 75.00 D 100.00 f1 50.00 f2 100.00"},
		{"by the formula that is asked for", "C", answered, "75.00", "A 66.67 B 66.67 C 75.00 D 100.00 f1 50.00 f2 100.00"},
		{"an item with five is hidden, and what tells it", "A", hidden, "94.74", "A 94.74 B  C  D 100.00 f1  f2 100.00"},
		{"the rate too where it is by such a formula", "B", hidden, "", "A 94.74 B  C  D 100.00 f1  f2 100.00"},
		{"five people are no index", "A", times(5, testkit.Draft(5), full(5, 3, 4)), "", "A  B  C  D  f1  f2 "},
	} {
		r := newRecord().give(january, 40, test.drafts...)
		r.Known.Questionnaires[1].Formula = test.formula
		x := indicator(t, summary(t, r.at(t, "2026-03-31"), "2026-Q1"), "sipas")
		var got []string
		for _, f := range x.Formulas {
			got = append(got, f.Formula+" "+string(f.Rate))
		}
		for _, f := range x.Factors {
			got = append(got, f.ID+" "+string(f.MeanOfItems))
		}
		if string(x.Rate) != test.rate || strings.Join(got, " ") != test.want {
			t.Errorf("%s: rate %q of %q, want %q of %q", test.name, x.Rate, strings.Join(got, " "), test.rate, test.want)
		}
		if distance := map[string]string{"75.00": "-20.00", "66.67": "-28.33", "94.74": "-0.26"}[test.rate]; string(x.Distance) != distance || x.Reached() {
			t.Errorf("%s: distance %q, want %q", test.name, x.Distance, distance)
		}
	}
}

func TestLevelsOfAFactorGiveNoQuarterAway(t *testing.T) {
	t.Parallel()
	r := newRecord().give(january, 40, times(35, testkit.Draft(5), full(5, 3, 4))...).give("2026-05-04", 40, times(15, testkit.Draft(5), full(5, 3, 4))...)
	v := r.at(t, "2026-06-30")
	for name, want := range map[string]bool{"2026-Q1": true, "2026-Q2": false, "2026-H1": false} {
		f := indicator(t, summary(t, v, name), "sipas").Factors[0]
		if (f.Levels != nil) != want || (f.Items[0].Levels != nil) != want || f.Answered == nil {
			t.Errorf("%s: levels %v, %v; 50 less 35 are 15", name, f.Levels, f.Items[0].Levels)
		}
	}
}
