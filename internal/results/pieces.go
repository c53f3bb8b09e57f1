package results

import (
	"cmp"
	"maps"
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// stretch is a run of closed days that is shown as one figure: a day, or several
// that were joined until ten had answered (disclosure/README.md, rule 2).
type stretch struct {
	From, To survey.Day // half-open
}

// cut cuts the closed days of a month into finished pieces. A set-aside counts
// where it was in force when its piece was finished.
func (y *year) cut(month survey.Period, last survey.Day) []stretch {
	days := max(0, month.From.DaysUntil(min(month.To, last.Next())))
	var pieces []stretch
	for _, r := range disclosure.Pieces(days, func(r disclosure.Range) int64 {
		s := stretch{month.From.Add(r.From), month.From.Add(r.To)}
		return y.never(s) + y.counted(y.headline(), s.From, s.To, s.To.Add(-1))
	}) {
		pieces = append(pieces, stretch{month.From.Add(r.From), month.From.Add(r.To)})
	}
	return pieces
}

// never is how many answers of the headline were never set aside.
func (y *year) never(s stretch) int64 {
	var n int64
	first, _ := slices.BinarySearchFunc(y.days, s.From, func(x day, d survey.Day) int { return cmp.Compare(x.Day, d) })
	for _, d := range y.days[first:] {
		if d.Day >= s.To {
			break
		}
		n += d.cell.N()
	}
	return n
}

// counted is how many of the answers of a home that were ever set aside were not
// so at the close of a day.
func (y *year) counted(home tally.Row, from, to, at survey.Day) int64 {
	var n int64
	first, _ := slices.BinarySearchFunc(y.aside, from, func(a aside, d survey.Day) int { return cmp.Compare(a.Day, d) })
	for i := first; i < len(y.aside) && y.aside[i].Day < to; i++ {
		if a := &y.aside[i]; !a.outOn(at) && a.in(home) {
			n++
		}
	}
	return n
}

// finished reports whether the piece a day lies in is finished: it can be read
// from then on. The rest of a month is finished with the month.
func (y *year) finished(d, last survey.Day) bool {
	if d > last {
		return false
	}
	month := y.monthOf(d)
	if month.ClosedBy(last) {
		return true
	}
	pieces := y.cut(month, last)
	return len(pieces) > 0 && d < pieces[len(pieces)-1].To
}

func (y *year) monthOf(d survey.Day) survey.Period {
	for _, m := range y.months {
		if m.Contains(d) {
			return m
		}
	}
	return survey.Period{}
}

// kinds are the kinds of periods that are shown, parts before wholes.
var kinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// periods lists the year's periods of a kind.
func (y *year) periods(kind survey.PeriodKind) []survey.Period { return y.byKind[kind] }

// named finds the year's period of a month or longer with the name.
func (y *year) named(name string) (survey.Period, bool) {
	for _, kind := range kinds {
		for _, p := range y.periods(kind) {
			if p.Name == name {
				return p, true
			}
		}
	}
	return survey.Period{}, false
}

// periodsByKind lists the periods of a year, those of one kind in order.
func periodsByKind(year survey.Period) map[survey.PeriodKind][]survey.Period {
	byKind := map[survey.PeriodKind][]survey.Period{}
	for _, kind := range kinds {
		for p := year.Calendar.Period(kind, year.From); p.To <= year.To; p = p.Next() {
			byKind[kind] = append(byKind[kind], p)
		}
	}
	return byKind
}

// pieces lists what is shown of a home up to a day, the shorter ones inside the
// longer: what a set-aside may leave, and when (rule 0).
func (y *year) pieces(home tally.Row, last survey.Day) []*disclosure.Piece {
	var top []*disclosure.Piece
	if home == y.headline() {
		for _, m := range y.months {
			for _, s := range y.cut(m, last) {
				top = append(top, y.piece(home, string(s.From), s, s.To.Add(-1)))
			}
		}
	}
	for _, kind := range kinds {
		for _, p := range y.periods(kind) {
			d, decided := y.decisions[p.Name]
			if !decided || p.Last() > last || !shows(d.Rows, home) {
				continue
			}
			piece := y.piece(home, p.Name, stretch{d.From, p.To}, p.Last())
			y.addTables(piece, home, d)
			top = enclose(top, piece)
		}
	}
	return top
}

// piece counts all answers received, set aside or not.
func (y *year) piece(home tally.Row, name string, s stretch, shown survey.Day) *disclosure.Piece {
	p := &disclosure.Piece{Name: name, From: s.From, To: s.To, Shown: shown}
	if home == y.headline() {
		p.N = y.never(s) + y.counted(home, s.From, s.To, "")
		return p
	}
	cell := y.received(s).At(home)
	p.N = cell.N()
	if cell.Index != nil {
		p.Items = y.itemsOf(home, cell.Index)
	}
	return p
}

// itemsOf counts the answers to each item of an index: together they are its Σm,
// so that none may be left with a few.
func (y *year) itemsOf(index tally.Row, x *tally.IndexCell) map[string]int64 {
	items := map[string]int64{}
	if form, ok := y.defs.FormOf(index.Group); ok {
		for i, id := range form.FactorItems() {
			if n := x.Items[i].Answered(); n > 0 {
				items[id] = n
			}
		}
	}
	return items
}

// received adds up everything received in whole months. It is remembered, and
// read only.
func (y *year) received(s stretch) *tally.Tally {
	y.memo.Lock()
	defer y.memo.Unlock()
	t := y.memo.received[s]
	if t == nil {
		t = y.within(s)
		for i := range y.aside {
			if y.aside[i].Day.Within(s.From, s.To) {
				t.Add(y.aside[i].tally)
			}
		}
		y.memo.received[s] = t
	}
	return t
}

// staffTable begins the id of a month's table that staff alone see: what it loses is
// not divided with the tables of longer periods, which have other rows.
const staffTable = "staff/"

// addTables adds the tables of a decision: what divides the home, and the single
// figures made of its answers.
func (y *year) addTables(p *disclosure.Piece, home tally.Row, d Decision) {
	if home.Dimension == tally.Index {
		return
	}
	tabled := func(r Rows) bool { return r.Dimension.Divides() || r.Dimension == tally.Items }
	if !slices.ContainsFunc(d.Rows, tabled) && len(d.Staff) == 0 {
		return
	}
	all := y.received(stretch{p.From, p.To})
	for _, rows := range d.Staff {
		if home == y.headline() {
			t := y.pieceTable(rows.key(), rows.Groups, all)
			t.ID = staffTable + t.ID
			p.Tables = append(p.Tables, t)
		}
	}
	for _, rows := range d.Rows {
		if key := rows.key(); key.Dimension.Divides() && home == y.headline() {
			p.Tables = append(p.Tables, y.pieceTable(key, rows.Groups, all))
		}
		for _, r := range rows.list() {
			if cell := all.At(r); r.Dimension == tally.Items && home == wholeOf(r.Within) && r.Group != survey.OverallItem && cell.N() > 0 {
				p.Tables = append(p.Tables, disclosure.PieceTable{ID: tableOf(r), N: map[string]int64{r.Group: cell.N()}})
			}
		}
	}
}

func (y *year) pieceTable(key tally.Key, standing []string, all *tally.Tally) disclosure.PieceTable {
	t := disclosure.PieceTable{ID: key.String(), N: map[string]int64{}}
	if parent := y.defs.Parent(key); parent != (tally.Row{}) {
		t.Of, t.Row = parent.Key.String(), parent.Group
	}
	for group, cell := range all.Tables[key] {
		if !slices.Contains(standing, group) {
			group = disclosure.Others
		}
		t.N[group] += cell.N()
	}
	return t
}

// answer says where an answer that was ever set aside is counted. What was
// nobody's opinion leaves at once.
func (y *year) answer(a *aside, home tally.Row) disclosure.Answer {
	x := disclosure.Answer{ID: a.ID, Day: a.Day, Groups: map[string]string{}}
	for _, c := range a.Changes {
		x.Changes = append(x.Changes, disclosure.Change{Day: c.Day, Out: c.Out, AtOnce: c.Reason == survey.Trial})
	}
	if cell := a.tally.At(home); cell.Index != nil {
		x.Items = slices.Sorted(maps.Keys(y.itemsOf(home, cell.Index)))
	}
	for _, r := range a.tally.Rows() {
		x.Groups[tableOf(r)] = r.Group
		if r.Dimension.Divides() {
			x.Groups[staffTable+tableOf(r)] = r.Group
		}
	}
	return x
}

// outOn reports whether the answer is set aside by the decisions up to a day; ""
// asks for none.
func (a *aside) outOn(d survey.Day) bool {
	out := false
	for _, c := range a.Changes {
		if c.Day <= d {
			out = c.Out
		}
	}
	return out
}

// reasonOn is why it is set aside then.
func (a *aside) reasonOn(d survey.Day) survey.Reason {
	var reason survey.Reason
	for _, c := range a.Changes {
		if c.Day <= d && c.Out {
			reason = c.Reason
		}
	}
	return reason
}
