package disclosure

import (
	"slices"

	"sipas/internal/survey"
)

// Out lists the answers that the total of a shown piece does not count.
func (h *History) Out(p *Piece) []string {
	return idsOf(filter(h.inside[p], func(a *answer) bool { return h.isOut(a, p) }))
}

// OutOfRows lists the answers that the rows of a table of the piece do not count.
// Those out of the total and not among them are one line, "đã loại, chưa trừ theo
// nhóm"; for a table that divides a row they are those the row does not count.
func (h *History) OutOfRows(p *Piece, table string) []string {
	return idsOf(filter(h.inside[p], func(a *answer) bool { _, lost := h.lost[place{p, table}][a]; return lost }))
}

// Fewest returns the smallest number of answers that ever moved at once in what is
// shown of the piece, or in a row or line of one of its tables ("" is the total);
// 0 if none moved. Levels are shown only while it is 0 or at least FewLevels,
// because the levels of what moved can be computed.
func (h *History) Fewest(p *Piece, table string) int { return h.fewest[place{p, table}] }

// Applied returns the day from which shown figures do without the answer, and the
// smallest piece that lost it. The day is "" while the set-aside waits or is
// undone; the piece is nil while no shown one could have had the answer.
func (h *History) Applied(id string) (survey.Day, *Piece) {
	for _, a := range h.answers {
		switch {
		case a.ID != id:
		case a.batch != nil:
			return a.left, a.batch.piece
		case a.now.Out && !a.shown:
			return a.now.Day, nil
		}
	}
	return "", nil
}

// subtract lets the tables of a shown piece lose a batch that left its total. A
// table that divides a row loses what the row lost.
func (h *History) subtract(b *batch, p *Piece) {
	if !b.free {
		h.note(place{p, ""}, len(b.members))
	}
	for i := range p.Tables {
		t := &p.Tables[i]
		at := place{p, t.ID}
		if h.lost[at] == nil {
			h.lost[at] = map[*answer]string{}
		}
		members := h.lostAbove(b, p, t)
		h.split(b, at, t, filter(members, func(a *answer) bool { return a.unit[t.ID] == 0 }))
		for _, unit := range groupBy(members, func(a *answer) int { return a.unit[t.ID] }) {
			h.subtractUnit(unit, at, t)
		}
	}
}

// neverCounted is the unit of answers that no shown row counted.
const neverCounted = -1

// split divides what a table loses of a batch into units (rule 3): one for every
// row that loses ten or more, and one for the rest, which is none or ten or more
// from two rows. Longer periods lose the same units; another split of the same
// answers would give both away by subtraction.
func (h *History) split(b *batch, at place, t *PieceTable, members []*answer) {
	if b.free || !slices.ContainsFunc(members, func(a *answer) bool { return a.seen[t.ID] }) {
		for _, a := range members {
			a.unit[t.ID] = neverCounted
		}
		return
	}
	var losing, rest []Group
	for _, lost := range groupBy(members, t.row) {
		if g := (Group{t.row(lost[0]), int64(len(lost))}); h.mayLose(lost, at, t) {
			losing = append(losing, g)
		} else {
			rest = append(rest, g)
		}
	}
	h.units++
	for _, a := range members {
		a.unit[t.ID] = h.units
	}
	for i, g := range Public.settle(losing, rest) {
		for _, a := range members {
			if t.row(a) == g.ID {
				a.unit[t.ID] = h.units + i + 1
			}
		}
	}
	h.units += len(losing)
}

// subtractUnit takes a unit out of the row it lies in. One that lies in several,
// or would leave the row too few, stays in the line of what is not subtracted.
func (h *History) subtractUnit(unit []*answer, at place, t *PieceTable) {
	free := unit[0].unit[t.ID] == neverCounted
	if !free {
		h.note(at, len(unit))
	}
	if free || len(groupBy(unit, t.row)) == 1 && h.mayLose(unit, at, t) {
		for _, a := range unit {
			h.lost[at][a] = t.row(a)
		}
	}
}

// mayLose reports whether the answers, all of one row, are enough to leave it,
// and what is left of it too.
func (h *History) mayLose(unit []*answer, at place, t *PieceTable) bool {
	row := t.row(unit[0])
	left := t.N[row] - int64(len(unit))
	for _, from := range h.lost[at] {
		if from == row {
			left--
		}
	}
	return len(unit) >= Few && enough(left)
}

// lostAbove lists the members of the batch that what the table divides has lost.
func (h *History) lostAbove(b *batch, p *Piece, t *PieceTable) []*answer {
	return filter(b.members, func(a *answer) bool {
		row, lost := h.lost[place{p, t.Of}][a]
		return t.has(a) && (t.Of == "" || lost && row == t.Row)
	})
}

// piecePart is what one shown number has to do with a batch: the total, a mark of
// an index, a row that lost some, or the line of what no row lost.
type piecePart struct {
	place   place
	members []*answer
}

func (h *History) parts(b *batch, p *Piece) []piecePart {
	list := []piecePart{{place{p, ""}, b.members}}
	for item := range countItems(b.members) {
		list = append(list, piecePart{place{p, ""}, filter(b.members, func(a *answer) bool { return slices.Contains(a.Items, item) })})
	}
	for i := range p.Tables {
		t := &p.Tables[i]
		at := place{p, t.ID}
		type from struct {
			row  string
			lost bool
		}
		for _, members := range groupBy(h.lostAbove(b, p, t), func(a *answer) from { row, lost := h.lost[at][a]; return from{row, lost} }) {
			list = append(list, piecePart{at, members})
		}
	}
	return list
}

// isOut reports whether the total of the piece does without the answer.
func (h *History) isOut(a *answer, p *Piece) bool {
	return a.batch != nil && h.within(a.batch.piece, p)
}

func (h *History) within(part, p *Piece) bool {
	for part != nil && part != p {
		part = h.around[part]
	}
	return part == p
}

func (h *History) note(at place, n int) {
	if before := h.fewest[at]; n > 0 && (before == 0 || n < before) {
		h.fewest[at] = n
	}
}

func enough(n int64) bool { return n == 0 || n >= Few }

func filter(list []*answer, keep func(*answer) bool) []*answer {
	return slices.DeleteFunc(slices.Clone(list), func(a *answer) bool { return !keep(a) })
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

func countItems(list []*answer) map[string]int64 {
	counts := map[string]int64{}
	for _, a := range list {
		for _, item := range a.Items {
			counts[item]++
		}
	}
	return counts
}

func idsOf(list []*answer) []string {
	var ids []string
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	return ids
}
