package proof

import (
	"slices"
	"sync"
	"testing"

	"sipas/internal/survey"
)

// attacks are the demo years of the two calendars, as readers see them.
var attacks = map[string]func() (*demo, error){"calendar": calendar, "administrative": administrative}

// TestNothingGivesASmallGroupAway solves for every hidden number of the demo year
// with everything shown of all its periods.
func TestNothingGivesASmallGroupAway(t *testing.T) {
	t.Parallel()
	for name, build := range attacks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if testing.Short() && name != "calendar" {
				t.Skip("-short: one demo year is enough")
			}
			a := newAttack(t, open(t, build))
			figures := 0
			for _, p := range a.periods {
				figures += len(a.figures[p])
			}
			t.Logf("%d figures of %d periods", figures, len(a.periods))
			hunted := a.solve(t)
			if hunted < 1000 {
				t.Errorf("only %d small groups to find: the test proves little", hunted)
			}
			tables := a.tables()
			for _, k := range tables {
				for _, found := range a.squeezed(k) {
					t.Errorf("%s: nothing else is possible", found)
				}
			}
			t.Logf("bounds of %d tables leave every small group open", len(tables))
		})
	}
}

// solve attacks every family with linear equations and returns how many small
// groups and indicators it looked for.
func (a *attack) solve(t *testing.T) (hunted int) {
	var lock sync.Mutex
	each(a.families(), func(f family) {
		u := a.unknowns(f)
		for _, m := range []measure{smallGroups, fewLevels} {
			o := u.on(t, m, a.periods)
			for _, found := range o.found {
				t.Errorf("%s: the %s of %s can be computed", f.name, m.name, &found)
			}
			t.Logf("%s: %d unknowns, %d equations: of %d secret %s %d stay secret, %d are given away by overall figures, which are exempt",
				f.name, len(u.n), len(o.span.rows), o.hunted, m.name, o.left, o.exempt)
			if m.name != smallGroups.name {
				continue
			}
			entries, sums := u.parts(o.span, a.periods)
			for _, found := range sums {
				t.Errorf("%s: of the merged %s together can be computed", f.name, found)
			}
			t.Logf("%s: no sum of 1 to 4 inside %d merged entries can be computed", f.name, entries)
			lock.Lock()
			hunted += o.hunted
			lock.Unlock()
		}
		for _, p := range a.periods {
			for _, found := range u.on(t, lowRates, []period{p}).found {
				t.Errorf("%s: the satisfied people of %s can be computed from its own period", f.name, &found)
			}
			alone := smallGroups
			alone.exempt = func(*attack, *shown) bool { return false }
			for _, found := range u.on(t, alone, []period{p}).found {
				t.Errorf("%s: %s can be computed from its own period", f.name, &found)
			}
		}
	})
	return hunted
}

// One of two merged groups published: the attacker finds the other.
func TestTheAttackerFindsWhatIsThere(t *testing.T) {
	t.Parallel()
	a := newAttack(t, open(t, calendar))
	for _, p := range a.periods {
		for _, f := range a.figures[p] {
			if p.kind != "month" || f.dimension != "domain" && f.dimension != "point" || len(f.groups) != 2 {
				continue
			}
			q := a.population(&f)
			answers := a.of(p).split(q, f.dimension, q.has)
			small, large := f.groups[0], f.groups[1]
			if answers[small].answered() > answers[large].answered() {
				small, large = large, small
			}
			a.figures[p] = append(a.figures[p], shown{p, f.indicator, f.dimension, []string{large}, answers[large].answered(), true, false})
			for _, family := range a.families() {
				for _, found := range a.unknowns(family).on(t, smallGroups, a.periods).found {
					if found.period == p && found.groups[0] == small {
						return
					}
				}
			}
			t.Fatalf("%s: %s was not found", &f, small)
		}
	}
	t.Fatal("the demo year has no merged entry of two groups")
}

// What names and sums leave open, and what they do not.
func TestTheBoundsFindWhatIsThere(t *testing.T) {
	t.Parallel()
	months := longPeriods(survey.CalendarMonths)[3:6]
	quarter := longPeriods(survey.CalendarMonths)[13]
	entry := func(p period, n int64, groups ...string) shown {
		return shown{period: p, indicator: "tthc", dimension: "point", groups: groups, answered: n}
	}
	for _, tt := range []struct {
		name    string
		entries []shown
		want    []string
	}{
		{"two groups, two answers", []shown{entry(months[0], 40, "a"), entry(months[0], 2, "b", "c")},
			[]string{`2026-04: tthc by point: "b" is 1`, `2026-04: tthc by point: "c" is 1`}},
		{"two groups, three answers", []shown{entry(months[0], 40, "a"), entry(months[0], 3, "b", "c")}, nil},
		{"a quarter that leaves one and one", []shown{entry(months[0], 10, "a", "b"), entry(months[1], 6, "a", "b"),
			entry(months[2], 9, "a"), entry(months[2], 5, "b", "c"), entry(quarter, 23, "a"), entry(quarter, 7, "b", "c")},
			[]string{`2026-04: tthc by point: "b" is 1`, `2026-05: tthc by point: "b" is 1`}},
		{"a quarter that does not", []shown{entry(months[0], 10, "a", "b"), entry(months[1], 6, "a", "b"),
			entry(months[2], 9, "a"), entry(months[2], 5, "b", "c"), entry(quarter, 22, "a"), entry(quarter, 8, "b", "c")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := &attack{periods: append(slices.Clone(months), quarter), figures: map[period][]shown{}}
			for _, f := range tt.entries {
				a.figures[f.period] = append(a.figures[f.period], f)
			}
			if got := a.squeezed(tableKey{"tthc", "point"}); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
