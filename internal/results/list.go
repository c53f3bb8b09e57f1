package results

import (
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// list is the answers a period is made of, and those it does without.
type list struct {
	counted *tally.Tally
	out     *tally.Tally // set aside and not counted
	pending *tally.Tally // counted, proposed to be set aside, undecided

	notSubtracted map[tally.Key]int64                // out of what the table divides, still in its rows
	outBy         map[tally.Row]map[survey.Day]int64 // out, by the first day of the quarter
	waits         int64                              // answers set aside that wait to leave
	fewest        map[string]int                     // by table: how many left at once, at the least
}

func newList() *list {
	return &list{
		counted: tally.New(), out: tally.New(), pending: tally.New(),
		notSubtracted: map[tally.Key]int64{}, outBy: map[tally.Row]map[survey.Day]int64{}, fewest: map[string]int{},
	}
}

// departed says which answers that were ever set aside a table of some home does
// without, by id; the total of the home is table "".
type departed func(table string) map[string]bool

// complete is the list of whole months without the set-asides in force, whatever
// was shown before.
func (y *year) complete(s survey.Days, last survey.Day) *list {
	out := map[string]bool{}
	for _, a := range y.aside {
		out[a.ID], _ = a.outOn(last)
	}
	return y.list(s, last, func(tally.Row) departed { return func(string) map[string]bool { return out } })
}

// shown is the list of a period as it is shown (rule 0): a set-aside leaves it
// before it was ever shown, or together with nine others.
func (y *year) shown(name string, s survey.Days, last survey.Day) *list {
	pasts := map[tally.Row]*disclosure.Past{}
	l := y.list(s, last, func(home tally.Row) departed {
		if pasts[home] == nil {
			pasts[home] = y.past(home, name, s, last)
		}
		return pasts[home].Out
	})
	for home, p := range pasts {
		l.fewest[tableOf(home)] = p.Fewest("")
		for _, t := range p.Tables {
			l.fewest[t.ID] = p.Fewest(t.ID)
		}
	}
	return l
}

// list adds up whole months: everything received without the answers that departed,
// table by table.
func (y *year) list(s survey.Days, last survey.Day, of func(home tally.Row) departed) *list {
	l := newList()
	l.counted.Add(y.received(s))
	l.pending.Add(y.sum(y.awaited, s))
	for i := range y.asideIn(s) {
		l.add(&y.asideIn(s)[i], of, last, y.defs)
	}
	l.counted.Trim()
	return l
}

// add lets an answer out of the tables it departed from.
func (l *list) add(a *aside, of func(home tally.Row) departed, last survey.Day, defs *tally.Definitions) {
	home := of(a.tally.Home())
	if out, _ := a.outOn(last); out && !home("")[a.ID] {
		l.waits++
	}
	for _, r := range a.tally.Rows() {
		gone := home
		if r.Dimension == tally.Index {
			gone = of(r)
		}
		cell := a.tally.At(r)
		if gone(tableOf(r))[a.ID] {
			l.counted.Take(r, cell)
			l.out.Put(r, cell)
			l.noteOut(r, a.quarter, 1)
			continue
		}
		if a.Proposed {
			l.pending.Put(r, cell)
		}
		divided := "" // the total, or the table whose row is divided
		if parent := defs.Parent(r.Key); parent != (tally.Row{}) {
			divided = tableOf(parent)
		}
		if r.Dimension.Divides() && gone(divided)[a.ID] {
			l.notSubtracted[r.Key]++
		}
	}
}

func (l *list) noteOut(r tally.Row, quarter survey.Day, n int64) {
	if l.outBy[r] == nil {
		l.outBy[r] = map[survey.Day]int64{}
	}
	l.outBy[r][quarter] += n
}

// plus adds a list of other answers.
func (l *list) plus(o *list) {
	l.counted.Add(o.counted)
	l.out.Add(o.out)
	l.pending.Add(o.pending)
	l.waits += o.waits
	for r, by := range o.outBy {
		for quarter, n := range by {
			l.noteOut(r, quarter, n)
		}
	}
}

// passes reports whether the figure with everything out put back may stand beside
// it: ten or more come back, in every quarter that any come back in. Those of a row
// stand beside those of what it divides: the rest of them must not be few (rule 3).
func (l *list) passes(r tally.Row) bool {
	for quarter, n := range l.outBy[r] {
		if n < disclosure.Few || r.Dimension.Divides() && !slices.Contains(disclosure.Public.Rows(l.outOf(r.Key, quarter)), r.Group) {
			return false
		}
	}
	if r.Dimension.Divides() && r.Within != "" && !l.passes(tally.Row{Key: tally.Key{Dimension: tally.ByDomain}, Group: r.Within}) {
		return false
	}
	return len(l.outBy[r]) > 0
}

// outOf divides what is out of a table in a quarter.
func (l *list) outOf(k tally.Key, quarter survey.Day) []disclosure.Group {
	var groups []disclosure.Group
	for r, by := range l.outBy {
		if r.Key == k {
			groups = append(groups, disclosure.Group{ID: r.Group, N: by[quarter]})
		}
	}
	return groups
}
