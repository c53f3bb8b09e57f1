package disclosure

import (
	"slices"

	"sipas/internal/survey"
)

// Piece finds a piece by its name; nil where there is none.
func (h *History) Piece(name string) *Past {
	for _, p := range h.Pieces {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Out returns the ids of the answers that the rows of a table of the piece do not count; the
// total is table "", and what a table that is not shown divides. Those out of the
// total and not of the rows are one line, "đã loại, chưa trừ theo nhóm"; for a
// table that divides a row they are those that the row does not count.
func (p *Past) Out(table string) map[string]bool {
	if !slices.ContainsFunc(p.Tables, func(t PieceTable) bool { return t.ID == table }) {
		table = ""
	}
	return p.lost[table]
}

// Fewest returns the smallest number of answers that ever moved at once in what is
// shown of the piece, or in a row or line of one of its tables ("" is the total);
// 0 if none moved. Levels are shown only while it is 0 or at least FewLevels,
// because the levels of what moved can be computed.
func (p *Past) Fewest(table string) int { return p.fewest[table] }

// Applied returns the day from which shown figures do without the answer, and the
// smallest piece that lost it. The day is "" while the set-aside waits or is
// undone; the piece is nil while no shown one could have had the answer.
func (h *History) Applied(id string) (survey.Day, *Piece) {
	switch a := h.answers[id]; {
	case a == nil:
	case a.batch != nil:
		return a.left, a.batch.piece.Piece
	case a.now.Out && !a.shown:
		return a.now.Day, nil
	}
	return "", nil
}

// subtract lets a shown piece lose a batch, in its total and its tables. A table
// that divides a row loses what the row lost.
func (h *History) subtract(b *batch, p *Past) {
	p.lose("", b.members, b.free)
	for i := range p.Tables {
		t := &p.Tables[i]
		members := p.lostAbove(b, t)
		unitOf := func(a *answer) int { return a.unit[t.division()] }
		h.split(b, p, t, filter(members, func(a *answer) bool { return unitOf(a) == 0 }))
		for _, unit := range groupBy(members, unitOf) {
			if free := unitOf(unit[0]) == neverCounted; free || len(groupBy(unit, t.row)) == 1 && p.rowMayLose(t, unit) {
				p.lose(t.ID, unit, free)
			} else { // it lies in several rows, or would leave too few: it is in the line of what is not subtracted
				p.note(t.ID, len(unit))
			}
		}
	}
}

// lose notes that a table, or the total, does without the answers.
func (p *Past) lose(table string, members []*answer, free bool) {
	if p.lost[table] == nil {
		p.lost[table] = map[string]bool{}
	}
	for _, a := range members {
		p.lost[table][a.ID] = true
	}
	if !free {
		p.note(table, len(members))
	}
}

// neverCounted is the unit of answers that no shown row counted.
const neverCounted = -1

// split divides what a table loses of a batch into units (rule 3): one for every
// row that loses ten or more, and one for the rest, which is none or ten or more
// from two rows. Longer periods lose the same units; another split of the same
// answers would give both away by subtraction.
func (h *History) split(b *batch, p *Past, t *PieceTable, members []*answer) {
	division := t.division()
	if b.free || !slices.ContainsFunc(members, func(a *answer) bool { return a.seen[division] }) {
		for _, a := range members {
			a.unit[division] = neverCounted
		}
		return
	}
	var losing, rest []Group
	for _, lost := range groupBy(members, t.row) {
		if g := (Group{t.row(lost[0]), int64(len(lost))}); p.rowMayLose(t, lost) {
			losing = append(losing, g)
		} else {
			rest = append(rest, g)
		}
	}
	units := map[string]int{} // by row; 0 for the rest
	for i, g := range Public.settle(losing, rest) {
		units[g.ID] = i + 1
	}
	for _, a := range members {
		a.unit[division] = h.units + 1 + units[t.row(a)]
	}
	h.units += 1 + len(units)
}

// rowMayLose reports whether the answers, all of one row, are enough to leave it,
// and what is left of it too.
func (p *Past) rowMayLose(t *PieceTable, unit []*answer) bool {
	row := t.row(unit[0])
	before := filter(p.inside, func(a *answer) bool { return p.lost[t.ID][a.ID] && t.row(a) == row })
	return len(unit) >= Few && enough(t.N[row]-int64(len(before)+len(unit)))
}

// lostAbove lists the members of the batch that what the table divides has lost.
func (p *Past) lostAbove(b *batch, t *PieceTable) []*answer {
	return filter(b.members, func(a *answer) bool { return t.has(a) && p.lost[t.Of][a.ID] })
}

// portion is what one shown number has to do with a batch: the total, a mark of an
// index, a row that lost some, or the line of what no row lost.
type portion struct {
	of      *Past
	table   string
	members []*answer
}

func (b *batch) portions() []portion {
	var list []portion
	for _, p := range b.piece.around {
		if !p.shown {
			continue
		}
		list = append(list, portion{p, "", b.members})
		for item := range p.Items {
			list = append(list, portion{p, "", filter(b.members, marked(item))})
		}
		for i := range p.Tables {
			t := &p.Tables[i]
			const line = "\x00" // no row
			row := func(a *answer) string {
				if p.lost[t.ID][a.ID] {
					return t.row(a)
				}
				return line
			}
			for _, members := range groupBy(p.lostAbove(b, t), row) {
				list = append(list, portion{p, t.ID, members})
			}
		}
	}
	return list
}

func (p *Past) note(table string, n int) {
	if before := p.fewest[table]; n > 0 && (before == 0 || n < before) {
		p.fewest[table] = n
	}
}

// groupBy puts the answers with the same key together, in the order they come.
func groupBy[K comparable](list []*answer, key func(*answer) K) [][]*answer {
	var groups [][]*answer
	at := map[K]int{}
	for _, a := range list {
		i, known := at[key(a)]
		if !known {
			i, at[key(a)] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}
