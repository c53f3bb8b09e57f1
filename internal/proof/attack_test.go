package proof

import (
	"cmp"
	"slices"
	"testing"
)

// attack is a reader who keeps every report that was ever published, knows which
// groups somebody answered in, and solves for those that are hidden.
type attack struct {
	*record
	periods     []period
	figures     map[period][]shown
	populations map[period][]population
	roots       []*population
}

// newAttack reads the reports of every closed period of a demo.
//
// Days and weeks show the overall figures only. No reader knows how a group is
// spread over the days of a half month, so that for every such spread another
// with the days exchanged fits as well, and a day tells no more of a group than
// the half month does. The reader is given the overall figures of all half
// months, which is never less than what the days show.
func newAttack(t testing.TB, d *demo) *attack {
	t.Helper()
	a := &attack{record: d.export(t), figures: map[period][]shown{}, populations: map[period][]population{}}
	a.periods = longPeriods(d.kind)
	for _, p := range a.periods {
		a.populations[p] = a.book.populations(p)
		a.figures[p] = published(t, p, d.report(t, p, "json"))
	}
	first := &recount{record: a.record, populations: a.populations[a.periods[0]]}
	a.roots = first.roots()
	a.addHalves()
	slices.SortFunc(a.periods, func(x, y period) int { return cmp.Or(cmp.Compare(x.to, y.to), x.months()-y.months()) })
	return a
}

// addHalves gives the overall figures of the half months.
func (a *attack) addHalves() {
	for month := start(string(firstDay)); day(month) < string(newYear); month = month.AddDate(0, 1, 0) {
		middle, end := month.AddDate(0, 0, 14), month.AddDate(0, 1, 0)
		for _, p := range []period{{kind: "half month", from: day(month), to: day(middle)}, {kind: "half month", from: day(middle), to: day(end)}} {
			p.name = p.from + " to " + p.to
			a.populations[p] = a.book.populations(p)
			c := a.of(p)
			list := []shown{{period: p, answered: int64(len(c.counted))}}
			for _, root := range a.roots {
				if n := c.itemIn(root, root.Item, c.counted).answered(); n > 0 {
					list = append(list, shown{period: p, indicator: root.ID, answered: n, satisfied: true, levels: true})
				}
			}
			a.periods, a.figures[p] = append(a.periods, p), list
		}
	}
}

// halves are the two half months of the month that a day lies in.
func (a *attack) halves(day string) []string {
	for _, p := range a.periods {
		if p.kind == "month" && p.from <= day && day < p.to {
			return []string{half(p.from), half(p.last())}
		}
	}
	return []string{half(day)}
}

// population is the one a figure is of; nil: everybody.
func (a *attack) population(f *shown) *population {
	list := a.populations[f.period]
	i := slices.IndexFunc(list, func(q population) bool { return q.ID == f.indicator })
	if i < 0 {
		return nil
	}
	return &list[i]
}

func (a *attack) isRoot(indicator string) bool {
	return slices.ContainsFunc(a.roots, func(q *population) bool { return q.ID == indicator })
}

// measure is something shown of some figures and secret of others.
type measure struct {
	name   string
	shows  func(*shown) bool
	secret func(answered, satisfied int64) bool
	exempt func(a *attack, f *shown) bool // shown whatever it gives away (measures.md: overall figures)
}

// The satisfied people and the levels of small groups need no measure of their
// own: they are shown of figures only whose answers are shown.
var (
	smallGroups = measure{"answers", func(*shown) bool { return true }, isSmall, func(_ *attack, f *shown) bool { return f.dimension == own }}
	lowRates    = measure{"satisfied people", func(f *shown) bool { return f.satisfied },
		func(n, s int64) bool { return n > 0 && n < 10 && 2*s < n }, (*attack).isOverall}
	fewLevels = measure{"levels", func(f *shown) bool { return f.levels },
		func(n, _ int64) bool { return n > 0 && n < 30 }, (*attack).isOverall}
)

func isSmall(answered, _ int64) bool { return 1 <= answered && answered < 5 }

// isOverall says whether a figure is shown whatever levels and rates it gives
// away: the figures of everybody.
func (a *attack) isOverall(f *shown) bool {
	return f.dimension == own && (f.indicator == "" || a.isRoot(f.indicator))
}

// outcome is what comes of an attack.
type outcome struct {
	hunted, exempt int     // secrets; those of them that exempt figures gave away
	found          []shown // that other figures gave away: faults
	left           int     // that stayed secret
	span           *span
}

// on goes through periods in the order in which they close, as Disclose decides
// them. First come the exempt figures: what they give away, with all that was
// shown before, they may. What the others then give away is found.
func (u *unknowns) on(t testing.TB, m measure, periods []period) outcome {
	t.Helper()
	o := outcome{span: &span{rows: map[int32]sum{}}}
	type secret struct {
		shown
		rest sum
	}
	var hunted []secret
	for _, p := range periods {
		secrets := u.wanted(p)
		for _, f := range u.attack.figures[p] {
			if u.uses(f.indicator, f.dimension) {
				secrets = append(secrets, f)
			}
		}
		for _, f := range secrets {
			if v, n, s := u.sum(&f); m.secret(n, s) && len(v) > 0 {
				hunted, o.hunted = append(hunted, secret{f, v}), o.hunted+1
			}
		}
		for _, exempt := range []bool{true, false} {
			for _, f := range u.attack.figures[p] {
				if !u.uses(f.indicator, f.dimension) || m.exempt(u.attack, &f) != exempt || !m.shows(&f) {
					continue
				}
				v, n, _ := u.sum(&f)
				if n != f.answered && f.indicator != "" { // everybody less the headlines is told by three figures
					t.Fatalf("%s: shows %d, there are %d", &f, f.answered, n)
				}
				o.span.learn(v)
			}
			hunted = slices.DeleteFunc(hunted, func(h secret) bool {
				if !o.span.knows(h.rest) {
					return false
				}
				if exempt {
					o.exempt++
				} else {
					o.found = append(o.found, h.shown)
				}
				return true
			})
		}
	}
	o.left = len(hunted)
	return o
}
