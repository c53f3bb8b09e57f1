package results

import (
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// headlineIn is how many answers of the headline some days received.
func (y *year) headlineIn(s survey.Days) int64 {
	var n int64
	for _, d := range y.daysIn(s) {
		n += d.cell.N()
	}
	return n
}

// cut cuts the closed days of a month into finished pieces. A set-aside counts
// where it was in force when its piece was finished.
func (y *year) cut(month survey.Period, last survey.Day) []survey.Days {
	closed := survey.Days{From: month.From, To: min(month.To, last.Next())}
	return disclosure.Pieces(closed, func(s survey.Days) int64 {
		n := y.headlineIn(s)
		for _, a := range y.asideIn(s) {
			if out, _ := a.outOn(s.To.Add(-1)); out && a.in(y.headline()) {
				n--
			}
		}
		return n
	})
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

// history is what is shown of a home up to a day, and what became of its
// set-asides. It is remembered.
func (y *year) history(home tally.Row, last survey.Day) *disclosure.History {
	key := asked{home, last}
	if known, ok := y.histories.Load(key); ok {
		return known.(*disclosure.History)
	}
	h := y.replay(home, last, y.pieces(home, last))
	y.histories.Store(key, h)
	return h
}

func (y *year) replay(home tally.Row, last survey.Day, pieces []*disclosure.Piece) *disclosure.History {
	var answers []disclosure.Answer
	for _, a := range y.aside {
		if len(a.Changes) > 0 && a.in(home) {
			answers = append(answers, a.answer)
		}
	}
	return disclosure.Replay(pieces, answers, last)
}

// past is a period as it is shown of a home. One that is not decided yet is about to
// be shown for the first time.
func (y *year) past(home tally.Row, name string, s survey.Days, last survey.Day) *disclosure.Past {
	if p := y.history(home, last).Piece(name); p != nil {
		return p
	}
	return y.replay(home, last, append(y.pieces(home, last), y.piece(home, name, s))).Piece(name)
}

// pieces lists what is shown of a home up to a day, shorter ones first: what a
// set-aside may leave, and when (rule 0).
func (y *year) pieces(home tally.Row, last survey.Day) []*disclosure.Piece {
	var list []*disclosure.Piece
	if home == y.headline() {
		for _, m := range y.months {
			for _, s := range y.cut(m, last) {
				list = append(list, y.piece(home, string(s.From), s))
			}
		}
	}
	for _, kind := range kinds {
		for _, p := range y.periods(kind) {
			d, decided := y.decisions[p.Name]
			if !decided || p.Last() > last || !shows(d.Rows, home) {
				continue
			}
			piece := y.piece(home, p.Name, survey.Days{From: d.From, To: p.To})
			y.addTables(piece, home, d)
			list = append(list, piece)
		}
	}
	return list
}

// piece counts all answers received, set aside or not.
func (y *year) piece(home tally.Row, name string, s survey.Days) *disclosure.Piece {
	p := &disclosure.Piece{Name: name, Days: s, Shown: s.To.Add(-1)}
	if home == y.headline() {
		p.N = y.headlineIn(s)
		return p
	}
	cell := y.received(s).At(home)
	p.N, p.Items = cell.N(), y.itemsOf(home, cell)
	return p
}

// addTables adds the tables of a decision: what divides the home, and the single
// figures made of its answers. What a month's table for staff loses is not divided
// with the tables of longer periods, which have other rows.
func (y *year) addTables(p *disclosure.Piece, home tally.Row, d Decision) {
	tabled := func(r Rows) bool { return r.Dimension.Divides() || r.Dimension == tally.Items }
	if home.Dimension == tally.Index || !slices.ContainsFunc(slices.Concat(d.Rows, d.Staff), tabled) {
		return
	}
	all := y.received(p.Days)
	if home == y.headline() {
		for _, rows := range d.Staff {
			p.Tables = append(p.Tables, y.pieceTable(rows, all, true))
		}
	}
	for _, rows := range d.Rows {
		if rows.Dimension.Divides() && home == y.headline() {
			p.Tables = append(p.Tables, y.pieceTable(rows, all, false))
		}
		for _, r := range rows.list() {
			if cell := all.At(r); r.Dimension == tally.Items && home == wholeOf(r.Within) && r.Group != survey.OverallItem && cell.N() > 0 {
				p.Tables = append(p.Tables, disclosure.PieceTable{ID: tableOf(r), N: map[string]int64{r.Group: cell.N()}})
			}
		}
	}
}

func (y *year) pieceTable(standing Rows, all *tally.Tally, alone bool) disclosure.PieceTable {
	key := standing.key()
	t := disclosure.PieceTable{ID: key.String(), N: map[string]int64{}, Alone: alone}
	if parent := y.defs.Parent(key); parent != (tally.Row{}) {
		t.Of = parent.Key.String()
	}
	for group, cell := range all.Tables[key] {
		if !slices.Contains(standing.Groups, group) {
			group = disclosure.Others
		}
		t.N[group] += cell.N()
	}
	return t
}

// tableOf names the table a row lies in; a figure that divides nothing is its own.
func tableOf(r tally.Row) string {
	if r.Dimension.Divides() {
		return r.Key.String()
	}
	return r.Key.String() + "/" + r.Group
}
