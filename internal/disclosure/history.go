package disclosure

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// Change is a decision of two people about an answer, in force from the close of
// its day on. AtOnce marks what is nobody's opinion (thu-may).
type Change struct {
	Day    survey.Day
	Out    bool // set aside, or put back
	AtOnce bool
}

// Answer is an answer that was ever set aside. Groups says in which group of each
// table it lies; a table that does not have it is left out. Items are parts of
// an index it gave a mark to.
type Answer struct {
	ID      string
	Day     survey.Day
	Changes []Change // in the order they were decided
	Groups  map[string]string
	Items   []string
}

// Piece is a piece of time that is shown on its own, with the shorter ones in it.
// N and Items count all answers received, set aside or not.
type Piece struct {
	Name     string
	From, To survey.Day // half-open
	Shown    survey.Day // shown from the close of this day on; "" if not yet
	N        int64
	Items    map[string]int64
	Tables   []PieceTable // a table after the one whose row it divides
	Parts    []*Piece
}

// PieceTable is a table shown of a piece. It divides the piece, or the row Row of
// the table Of. N counts all answers received by row shown, Others among them.
type PieceTable struct {
	ID, Of, Row string
	N           map[string]int64
}

// has reports whether the table divides the answer at all.
func (t *PieceTable) has(a *answer) bool {
	_, in := a.Groups[t.ID]
	return in
}

// row returns the row shown that the answer lies in.
func (t *PieceTable) row(a *answer) string {
	if _, stands := t.N[a.Groups[t.ID]]; stands {
		return a.Groups[t.ID]
	}
	return Others
}

// History is what became of the answers set aside (rule 0). Answers move in
// batches: a batch leaves one piece and all longer ones around it, together, and
// never the shorter ones inside. An answer leaves once and comes back once at
// most. So all that is ever shown differs by whole batches, each of ten or more.
type History struct {
	answers []*answer
	pieces  []*Piece // parts before wholes
	around  map[*Piece]*Piece
	inside  map[*Piece][]*answer
	shown   map[*Piece]bool
	batches []*batch
	lost    map[place]map[*answer]string // the row that lost the answer
	fewest  map[place]int
	units   int
}

type answer struct {
	Answer
	now   Change          // the decision in force
	shown bool            // in some piece, when that was first shown
	seen  map[string]bool // tables whose shown rows counted it
	unit  map[string]int  // by table, what it leaves rows with
	batch *batch          // what it left with
	left  survey.Day
	back  bool
}

// batch is answers that left together. A free one gives nothing away: no shown
// figure had it, or it is nobody's opinion.
type batch struct {
	piece   *Piece
	members []*answer
	free    bool
}

// place is a table of a piece; the piece itself if table is "".
type place struct {
	piece *Piece
	table string
}

// Replay follows the days up to the close of the last one. Nothing of it is kept:
// the same decisions and pieces always give the same history.
func Replay(pieces []*Piece, answers []Answer, last survey.Day) *History {
	h := &History{
		around: map[*Piece]*Piece{}, inside: map[*Piece][]*answer{}, shown: map[*Piece]bool{},
		lost: map[place]map[*answer]string{}, fewest: map[place]int{},
	}
	var days []survey.Day
	for _, a := range answers {
		h.answers = append(h.answers, &answer{Answer: a, seen: map[string]bool{}, unit: map[string]int{}})
		for _, c := range a.Changes {
			days = append(days, c.Day)
		}
	}
	slices.SortFunc(h.answers, func(a, b *answer) int { return cmp.Compare(a.ID, b.ID) })
	for _, p := range pieces {
		h.add(p, nil)
	}
	for _, p := range h.pieces {
		days = append(days, p.Shown)
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		if day != "" && day <= last {
			h.close(day)
		}
	}
	return h
}

func (h *History) add(p, around *Piece) {
	for _, part := range p.Parts {
		h.add(part, p)
	}
	h.pieces = append(h.pieces, p)
	h.around[p] = around
	for _, a := range h.answers {
		if a.Day.Within(p.From, p.To) {
			h.inside[p] = append(h.inside[p], a)
		}
	}
}

// close does one day: what is shown already takes answers back, then, parts
// before wholes, pieces are shown for the first time and answers leave.
func (h *History) close(day survey.Day) {
	for _, a := range h.answers {
		for _, c := range a.Changes {
			if c.Day == day {
				a.now = c
			}
		}
	}
	for _, b := range h.batches {
		h.takeBack(b)
	}
	for _, p := range h.pieces {
		first := p.Shown == day
		if first {
			h.show(p)
		}
		if !h.shown[p] {
			continue
		}
		h.leave(p, h.waiting(p, func(a *answer) bool { return a.now.AtOnce }), day, true)
		if batch := h.waiting(p, func(*answer) bool { return true }); h.mayLeave(p, batch) {
			h.leave(p, batch, day, false)
		}
		if first {
			h.see(p)
		}
	}
}

// show makes the piece one of those shown. What no shown figure has leaves at
// once; what its parts lost is out of it too.
func (h *History) show(p *Piece) {
	h.leave(p, h.waiting(p, func(a *answer) bool { return !a.shown }), "", true)
	h.shown[p] = true
	for _, b := range h.batches {
		if h.within(b.piece, p) {
			h.subtract(b, p)
		}
	}
}

// see notes what the piece and its tables count when they are first shown.
func (h *History) see(p *Piece) {
	for _, a := range h.inside[p] {
		if h.isOut(a, p) {
			continue
		}
		a.shown = true
		for _, t := range p.Tables {
			if t.has(a) {
				a.seen[t.ID] = true
			}
		}
	}
}

// waiting lists the answers of the piece that are set aside but still counted.
func (h *History) waiting(p *Piece, which func(*answer) bool) []*answer {
	return filter(h.inside[p], func(a *answer) bool { return a.now.Out && a.batch == nil && !a.back && which(a) })
}

// mayLeave reports whether the answers are enough to leave the piece, and what is
// left of it too; of each part of an index likewise.
func (h *History) mayLeave(p *Piece, batch []*answer) bool {
	if len(batch) < Few {
		return false
	}
	out := filter(h.inside[p], func(a *answer) bool { return h.isOut(a, p) })
	if !enough(p.N - int64(len(out)+len(batch))) {
		return false
	}
	before := countItems(out)
	for item, n := range countItems(batch) {
		if n < Few || !enough(p.Items[item]-before[item]-n) {
			return false
		}
	}
	return true
}

// leave takes the answers out of the piece and of all shown ones around it. Day ""
// says that no shown piece had them: they left when they were set aside.
func (h *History) leave(p *Piece, members []*answer, day survey.Day, free bool) {
	if len(members) == 0 {
		return
	}
	b := &batch{p, members, free}
	h.batches = append(h.batches, b)
	for _, a := range members {
		a.batch, a.left = b, day
		if day == "" {
			a.left = a.now.Day
		}
	}
	for ; p != nil; p = h.around[p] {
		if h.shown[p] {
			h.subtract(b, p)
		}
	}
}

// takeBack lets the answers of a batch that were put back return, if they are
// enough, and those of the batch that stay out too, in the total and in every row.
func (h *History) takeBack(b *batch) {
	returns := func(a *answer) bool { return !a.now.Out }
	back := filter(b.members, returns)
	if len(back) < Few {
		return
	}
	var places []piecePart
	for p := b.piece; p != nil; p = h.around[p] {
		if h.shown[p] {
			places = append(places, h.parts(b, p)...)
		}
	}
	for _, part := range places {
		n := len(filter(part.members, returns))
		if !enough(int64(n)) || !b.free && !enough(int64(len(part.members)-n)) {
			return
		}
	}
	for _, part := range places {
		n := len(filter(part.members, returns))
		h.note(part.place, n)
		h.note(part.place, len(part.members)-n)
		for _, a := range back {
			delete(h.lost[part.place], a)
		}
	}
	for _, a := range back {
		a.batch, a.back = nil, true
	}
	b.members = filter(b.members, func(a *answer) bool { return !a.back })
}
