package results

import (
	"slices"
	"strings"

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

func newList(counted *tally.Tally) *list {
	return &list{
		counted: counted, out: tally.New(), pending: tally.New(),
		notSubtracted: map[tally.Key]int64{}, outBy: map[tally.Row]map[survey.Day]int64{},
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

// absent says which answers that were ever set aside are not counted: in the
// total of their home, and in each table that was shown.
type absent struct {
	total map[string]bool
	rows  map[string]map[string]bool
}

func (x *absent) in(table, id string) bool {
	if rows, shown := x.rows[table]; shown {
		return rows[id]
	}
	return x.total[id]
}

// fromWhole reports whether the answer is not counted in what a table divides: the
// total, or a row.
func (x *absent) fromWhole(parent tally.Row, id string) bool {
	if parent == (tally.Row{}) {
		return x.total[id]
	}
	return x.in(tableOf(parent), id)
}

// complete is the list of a stretch of whole months without the set-asides in
// force, whatever was shown before.
func (y *year) complete(s stretch, last survey.Day) *list {
	gone := &absent{total: map[string]bool{}}
	for i := range y.aside {
		if a := &y.aside[i]; a.outOn(last) {
			gone.total[a.ID] = true
		}
	}
	return y.list(s, last, func(tally.Row) *absent { return gone })
}

// shown is the list of a period as it is shown (rule 0): a set-aside leaves it
// before it was ever shown, or together with nine others. A period that is not
// decided yet is about to be shown for the first time.
func (y *year) shown(name string, s stretch, last survey.Day) *list {
	gone := map[tally.Row]*absent{}
	fewest := map[string]int{}
	l := y.list(s, last, func(home tally.Row) *absent {
		if gone[home] == nil {
			gone[home] = y.absent(home, name, s, last, fewest)
		}
		return gone[home]
	})
	l.fewest = fewest
	return l
}

// absent says what became of the set-asides of a home in a period, and notes by
// table how many left at once, at the least.
func (y *year) absent(home tally.Row, name string, s stretch, last survey.Day, fewest map[string]int) *absent {
	f := y.follow(home, last)
	p := findPiece(f.top, name)
	if p == nil {
		p = y.piece(home, name, s, s.To.Add(-1))
		f = &followed{top: enclose(y.pieces(home, last), p)}
		f.history = disclosure.Replay(f.top, y.answers(home), last)
	}
	x := &absent{total: set(f.history.Out(p)), rows: map[string]map[string]bool{}}
	fewest[tableOf(home)] = f.history.Fewest(p, "")
	for _, t := range p.Tables {
		x.rows[strings.TrimPrefix(t.ID, staffTable)] = set(f.history.OutOfRows(p, t.ID))
		fewest[t.ID] = f.history.Fewest(p, t.ID)
	}
	return x
}

// followed is what is shown of a home up to a day, and what became of its
// set-asides.
type followed struct {
	top     []*disclosure.Piece
	history *disclosure.History
}

// follow replays a home, once for every day that is asked for.
func (y *year) follow(home tally.Row, last survey.Day) *followed {
	type key struct {
		tally.Row
		survey.Day
	}
	if f, known := y.follows.Load(key{home, last}); known {
		return f.(*followed)
	}
	f := &followed{top: y.pieces(home, last)}
	f.history = disclosure.Replay(f.top, y.answers(home), last)
	y.follows.Store(key{home, last}, f)
	return f
}

// answers are those of a home that were ever set aside. They are remembered.
func (y *year) answers(home tally.Row) []disclosure.Answer {
	y.memo.Lock()
	defer y.memo.Unlock()
	list, known := y.memo.answers[home]
	if known {
		return list
	}
	for i := range y.aside {
		if a := &y.aside[i]; a.in(home) && len(a.Changes) > 0 {
			list = append(list, y.answer(a, home))
		}
	}
	y.memo.answers[home] = list
	return list
}

// list adds up a stretch of whole months: the answers never set aside, and of the
// others those that are not absent, table by table.
func (y *year) list(s stretch, last survey.Day, absent func(home tally.Row) *absent) *list {
	l := newList(y.within(s))
	for i := range y.aside {
		if a := &y.aside[i]; a.Day.Within(s.From, s.To) {
			l.add(a, absent, last, y.defs)
		}
	}
	return l
}

func (l *list) add(a *aside, absent func(home tally.Row) *absent, last survey.Day, defs *tally.Definitions) {
	home := absent(a.tally.Home())
	if a.outOn(last) && !home.total[a.ID] {
		l.waits++
	}
	for _, r := range a.tally.Rows() {
		gone := home
		if r.Dimension == tally.Index {
			gone = absent(r)
		}
		one := tally.Of(r, a.tally.At(r))
		out := gone.in(tableOf(r), a.ID)
		if out {
			l.out.Add(one)
			l.noteRow(r, a.month.Calendar.Period(survey.QuarterPeriod, a.Day).From, 1)
			continue
		}
		l.counted.Add(one)
		if a.Proposed {
			l.pending.Add(one)
		}
		if r.Dimension.Divides() && gone.fromWhole(defs.Parent(r.Key), a.ID) {
			l.notSubtracted[r.Key]++
		}
	}
}

func (l *list) noteRow(r tally.Row, quarter survey.Day, n int64) {
	if l.outBy[r] == nil {
		l.outBy[r] = map[survey.Day]int64{}
	}
	l.outBy[r][quarter] += n
}

// tableOf names the table a row lies in; a figure that divides nothing is its own.
func tableOf(r tally.Row) string {
	if r.Dimension.Divides() {
		return r.Key.String()
	}
	return r.Key.String() + "/" + r.Group
}

func set(ids []string) map[string]bool {
	s := make(map[string]bool, len(ids))
	for _, id := range ids {
		s[id] = true
	}
	return s
}

func findPiece(list []*disclosure.Piece, name string) *disclosure.Piece {
	for _, p := range list {
		if p.Name == name {
			return p
		}
		if part := findPiece(p.Parts, name); part != nil {
			return part
		}
	}
	return nil
}

// enclose puts a piece around those that lie in it.
func enclose(top []*disclosure.Piece, p *disclosure.Piece) []*disclosure.Piece {
	top = slices.DeleteFunc(top, func(part *disclosure.Piece) bool {
		if part.From < p.From || part.To > p.To {
			return false
		}
		p.Parts = append(p.Parts, part)
		return true
	})
	return append(top, p)
}
