package proof

import (
	"fmt"
	"maps"
	"slices"
)

// The second attack lists tables. Numbers of people are whole and not negative, s is
// no more than n, and "các nhóm khác (k nhóm)" has somebody in each of the k groups:
// this can leave one possibility where elimination leaves many. A group of 1 to 9
// whose n and s are the same in every table that fits all that was published is a
// leak.
//
// It asks not for the list but for one table in it that differs: for every such
// group, whether there is a table with fewer or more satisfied people, or fewer or
// more others, in it.

// listing is one family's tables. Its unknowns are, for each cell, the satisfied
// (2·cell) and the others (2·cell + 1); a cell is an atom, or its part in one group
// of a merged row.
type listing struct {
	cells []cell
	rules []rule
	truth []int

	accepted func(group []answer) bool // disclosure/README.md accepts that it is known; nil: nothing is
}

type cell struct {
	answers []answer
	groups  map[string]bool // of the merged rows it lies in
	in      []int           // the figures
}

// rule bounds a sum of unknowns.
type rule struct {
	of        []int
	low, high int
}

const unbounded = 1 << 30

func newListing(figures []figure) *listing {
	l := &listing{}
	s := newSystem("", aspects[1], figures, nil)
	for _, x := range s.atoms {
		parts := map[string]*cell{}
		for _, y := range x.answers {
			groups := map[string]bool{}
			for _, f := range x.in {
				if s.figures[f].group != nil {
					groups[s.figures[f].group(y.response)] = true
				}
			}
			key := fmt.Sprint(slices.Sorted(maps.Keys(groups)))
			if parts[key] == nil {
				parts[key] = &cell{groups: groups, in: x.in}
			}
			parts[key].answers = append(parts[key].answers, y)
		}
		for _, key := range slices.Sorted(maps.Keys(parts)) {
			l.cells = append(l.cells, *parts[key])
		}
	}
	satisfied, others := make([]rule, len(s.figures)), make([]rule, len(s.figures))
	named := map[string]*rule{} // somebody in each group of a merged row
	l.truth = make([]int, 2*len(l.cells))
	for c, x := range l.cells {
		for _, y := range x.answers {
			if y.levels[y.item] >= 4 {
				l.truth[2*c]++
			} else {
				l.truth[2*c+1]++
			}
		}
		for _, f := range x.in {
			satisfied[f].of, others[f].of = append(satisfied[f].of, 2*c), append(others[f].of, 2*c+1)
			if of := s.figures[f].group; of != nil {
				key := fmt.Sprint(f, of(x.answers[0].response))
				if named[key] == nil {
					named[key] = &rule{low: 1, high: unbounded}
				}
				named[key].of = append(named[key].of, 2*c, 2*c+1)
			}
		}
	}
	for _, r := range slices.Concat(satisfied, others) {
		r.low = total(r.of, l.truth)
		r.high = r.low
		l.rules = append(l.rules, r)
	}
	for _, key := range slices.Sorted(maps.Keys(named)) {
		l.rules = append(l.rules, *named[key])
	}
	return l
}

func total(of, values []int) (n int) {
	for _, i := range of {
		n += values[i]
	}
	return n
}

// table is what is left possible for each unknown.
type table struct{ low, high []int }

// settle narrows a table down to what each rule alone leaves of it; false: nothing.
func (l *listing) settle(t table, rules []rule) bool {
	for changed := true; changed; {
		changed = false
		for _, r := range rules {
			low, high := total(r.of, t.low), min(unbounded, total(r.of, t.high))
			if low > r.high || high < r.low {
				return false
			}
			for _, i := range r.of {
				if most := r.high - (low - t.low[i]); most < t.high[i] {
					t.high[i], changed = most, true
				}
				if least := r.low - (high - t.high[i]); least > t.low[i] {
					t.low[i], changed = least, true
				}
				if t.low[i] > t.high[i] {
					return false
				}
			}
		}
	}
	return true
}

// fits says whether some table obeys the rules: it tries, for the narrowest open
// unknown, every value, those near the truth first. open is false when it gave up.
func (l *listing) fits(t table, rules []rule, tries *int) (found, open bool) {
	t = table{slices.Clone(t.low), slices.Clone(t.high)}
	if *tries--; *tries < 0 {
		return false, true
	}
	if !l.settle(t, rules) {
		return false, false
	}
	at := -1
	for i := range t.low {
		if width := t.high[i] - t.low[i]; width > 0 && (at < 0 || width < t.high[at]-t.low[at]) {
			at = i
		}
	}
	if at < 0 {
		return true, false
	}
	var values []int
	for v := t.low[at]; v <= t.high[at]; v++ {
		values = append(values, v)
	}
	slices.SortStableFunc(values, func(a, b int) int { return abs(a-l.truth[at]) - abs(b-l.truth[at]) })
	for _, v := range values {
		one := table{slices.Clone(t.low), slices.Clone(t.high)}
		one.low[at], one.high[at] = v, v
		yes, gaveUp := l.fits(one, rules, tries)
		if yes || gaveUp {
			return yes, gaveUp
		}
	}
	return false, false
}

func abs(n int) int { return max(n, -n) }

// start is what all rules together leave, once for all questions.
func (l *listing) start() table {
	t := table{make([]int, len(l.truth)), make([]int, len(l.truth))}
	for i := range t.high {
		t.high[i] = unbounded / max(1, len(l.truth))
		for _, r := range l.rules {
			if slices.Contains(r.of, i) {
				t.high[i] = min(t.high[i], r.high)
			}
		}
	}
	l.settle(t, l.rules)
	return t
}

// neighbours are the rules that reach the unknowns, directly or through unknowns
// that are still open.
func (l *listing) neighbours(t table, of []int) (rules []rule) {
	reached := map[int]bool{}
	for _, i := range of {
		reached[i] = true
	}
	taken := map[int]bool{}
	for changed := true; changed; {
		changed = false
		for n, r := range l.rules {
			if taken[n] || !slices.ContainsFunc(r.of, func(i int) bool { return reached[i] && t.low[i] < t.high[i] }) {
				continue
			}
			taken[n], changed = true, true
			rules = append(rules, r)
			for _, i := range r.of {
				reached[i] = true
			}
		}
	}
	return rules
}

// forced lists the groups of 1 to 9 that are the same in every table, and counts
// those the search gave up on.
func (l *listing) forced() (found []string, unknown int) {
	t := l.start()
	wanted := l.wanted()
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		satisfied, others := unknowns(wanted[name])
		same, gaveUp := true, false
		for _, unknowns := range [][]int{satisfied, others} {
			n := total(unknowns, l.truth)
			for _, other := range []rule{{unknowns, n + 1, unbounded}, {unknowns, 0, n - 1}} {
				if !same || other.high < 0 {
					continue
				}
				rules := append(l.neighbours(t, unknowns), other)
				tries := 2000
				yes, open := l.fits(l.only(t, rules), rules, &tries)
				same, gaveUp = !yes, gaveUp || open
			}
		}
		switch {
		case same && gaveUp:
			unknown++
		case same:
			found = append(found, l.says(name, satisfied, others))
		}
	}
	return found, unknown
}

// unknowns are those of some cells.
func unknowns(cells []int) (satisfied, others []int) {
	for _, c := range cells {
		satisfied, others = append(satisfied, 2*c), append(others, 2*c+1)
	}
	return satisfied, others
}

func (l *listing) says(name string, satisfied, others []int) string {
	s := total(satisfied, l.truth)
	return fmt.Sprintf("%s: %d answers, %d satisfied", name, s+total(others, l.truth), s)
}

// only leaves open what the rules speak of.
func (l *listing) only(t table, rules []rule) table {
	one := table{slices.Clone(l.truth), slices.Clone(l.truth)}
	for _, r := range rules {
		for _, i := range r.of {
			one.low[i], one.high[i] = t.low[i], t.high[i]
		}
	}
	return one
}

// wanted are the groups of 1 to 9 somebody could want to know: each cell, each group
// of merged rows in each year, and over all.
func (l *listing) wanted() map[string][]int {
	all := map[string][]int{}
	for c, x := range l.cells {
		all["a cell: "+describe(x.answers)] = []int{c}
		for g := range x.groups {
			year := x.answers[0].answeredDay[:4]
			all[g+" in "+year] = append(all[g+" in "+year], c)
			all[g] = append(all[g], c)
		}
	}
	maps.DeleteFunc(all, func(_ string, cells []int) bool {
		var group []answer
		for _, c := range cells {
			group = append(group, l.cells[c].answers...)
		}
		return len(peopleOf(group)) > 9 || l.accepted != nil && l.accepted(group)
	})
	return all
}

// forced lists, for every family that divides and each year by itself, what the
// listing finds.
func (a *reader) forced() (found []string, unknown int) {
	byYear := map[string][]figure{}
	for _, f := range a.figures {
		if year := after(f.to, -1)[:4]; slices.Contains(dividing, f.family) && f.shows[0] && f.shows[1] && shift(f.to, -12) <= f.from && f.from[:4] == year {
			byYear[f.family+" "+year] = append(byYear[f.family+" "+year], f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(byYear)) {
		l := newListing(byYear[name])
		l.accepted = func(group []answer) bool { return a.isAccepted(name, group) }
		some, open := l.forced()
		for _, f := range some {
			found = append(found, name+": "+f)
		}
		unknown += open
	}
	return found, unknown
}
