package disclosure

import (
	"maps"
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

// Piece is a piece of time that is shown on its own. N and Items count all answers
// received, set aside or not.
type Piece struct {
	Name string
	survey.Days
	Shown  survey.Day // shown from the close of this day on
	N      int64
	Items  map[string]int64
	Tables []PieceTable // a table after the one whose row it divides
}

// PieceTable is a table shown of a piece. It divides the piece, or a row of the
// table Of. N counts all answers received by row shown, Others among them. Alone
// says that no longer piece has the table with rows like these, so that what it
// loses is divided for it alone.
type PieceTable struct {
	ID, Of string
	N      map[string]int64
	Alone  bool
}

// division names the way in which the table divides what it loses.
func (t *PieceTable) division() string {
	if t.Alone {
		return "alone/" + t.ID
	}
	return t.ID
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
	Pieces  []*Past
	answers map[string]*answer
	batches []*batch
	units   int
}

// Past is a piece, and what it does without at the close of the last day.
type Past struct {
	*Piece
	around []*Past             // itself, and the longer ones it lies in
	inside []*answer           // of its days
	moves  map[survey.Day]bool // days on which something of it is decided
	shown  bool
	lost   map[string]map[string]bool // by table the ids of what its rows do without; "" is the total
	fewest map[string]int             // by table
}

type answer struct {
	Answer
	now   Change          // the decision in force
	shown bool            // in some piece, when that was first shown
	seen  map[string]bool // by division: shown rows counted it
	unit  map[string]int  // by division: what it leaves rows with
	batch *batch          // what it left with
	left  survey.Day
	back  bool
}

// batch is answers that left together. A free one gives nothing away: no shown
// figure had it, or it is nobody's opinion.
type batch struct {
	piece   *Past
	members []*answer
	free    bool
}

// Replay follows the days up to the close of the last one. Pieces come parts before
// wholes: a piece lies in every later one that has its days. Nothing of it is
// kept: the same decisions and pieces always give the same history.
func Replay(pieces []*Piece, answers []Answer, last survey.Day) *History {
	h := &History{answers: map[string]*answer{}}
	days := map[survey.Day]bool{}
	for _, a := range answers {
		h.answers[a.ID] = &answer{Answer: a, seen: map[string]bool{}, unit: map[string]int{}}
		for _, c := range a.Changes {
			days[c.Day] = true
		}
	}
	for _, p := range pieces {
		h.add(p, answers)
		days[p.Shown] = true
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if day <= last {
			h.close(day)
		}
	}
	return h
}

func (h *History) add(p *Piece, answers []Answer) {
	x := &Past{Piece: p, moves: map[survey.Day]bool{p.Shown: true}, lost: map[string]map[string]bool{}, fewest: map[string]int{}}
	for _, a := range answers {
		if !a.Day.Within(p.From, p.To) {
			continue
		}
		x.inside = append(x.inside, h.answers[a.ID])
		for _, c := range a.Changes {
			x.moves[c.Day] = true
		}
	}
	h.Pieces = append(h.Pieces, x)
	for _, part := range h.Pieces {
		if p.Has(part.Days) {
			part.around = append(part.around, x)
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
		b.takeBack()
	}
	for _, p := range h.Pieces {
		first := p.Shown == day
		if first {
			h.show(p)
		}
		if !p.shown || !p.moves[day] {
			continue
		}
		h.leave(p, p.waiting(func(a *answer) bool { return a.now.AtOnce }), day, true)
		if batch := p.waiting(func(*answer) bool { return true }); p.mayLose(batch) {
			h.leave(p, batch, day, false)
		}
		if first {
			p.see()
		}
	}
}

// show makes the piece one of those shown. What no shown figure has leaves at
// once; what its parts lost is out of it too.
func (h *History) show(p *Past) {
	h.leave(p, p.waiting(func(a *answer) bool { return !a.shown }), "", true)
	p.shown = true
	for _, b := range h.batches {
		if slices.Contains(b.piece.around, p) {
			h.subtract(b, p)
		}
	}
}

// see notes what the piece and its tables count when they are first shown.
func (p *Past) see() {
	for _, a := range p.inside {
		if p.isOut(a) {
			continue
		}
		a.shown = true
		for _, t := range p.Tables {
			if t.has(a) {
				a.seen[t.division()] = true
			}
		}
	}
}

// waiting lists the answers of the piece that are set aside but still counted.
func (p *Past) waiting(which func(*answer) bool) []*answer {
	return filter(p.inside, func(a *answer) bool { return a.now.Out && a.batch == nil && !a.back && which(a) })
}

// mayLose reports whether the answers are enough to leave the piece, and what is
// left of it too; of each part of an index likewise.
func (p *Past) mayLose(batch []*answer) bool {
	out := filter(p.inside, p.isOut)
	if len(batch) < Few || !enough(p.N-int64(len(out)+len(batch))) {
		return false
	}
	for item, received := range p.Items {
		n, before := len(filter(batch, marked(item))), len(filter(out, marked(item)))
		if n > 0 && (n < Few || !enough(received-int64(before+n))) {
			return false
		}
	}
	return true
}

// leave takes the answers out of the piece and of all shown ones around it. Day ""
// says that no shown piece had them: they left when they were set aside.
func (h *History) leave(p *Past, members []*answer, day survey.Day, free bool) {
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
	for _, x := range p.around {
		if x.shown {
			h.subtract(b, x)
		}
	}
}

// takeBack lets the answers of a batch that were put back return, if they are
// enough, and those of the batch that stay out too, in the total and in every row.
func (b *batch) takeBack() {
	back := filter(b.members, returns)
	if len(back) < Few {
		return
	}
	portions := b.portions()
	for _, x := range portions {
		n := len(filter(x.members, returns))
		if !enough(int64(n)) || !b.free && !enough(int64(len(x.members)-n)) {
			return
		}
	}
	for _, x := range portions {
		n := len(filter(x.members, returns))
		x.of.note(x.table, n)
		x.of.note(x.table, len(x.members)-n)
		for _, a := range back {
			delete(x.of.lost[x.table], a.ID)
		}
	}
	for _, a := range back {
		a.batch, a.back = nil, true
	}
	b.members = filter(b.members, func(a *answer) bool { return !a.back })
}

func (p *Past) isOut(a *answer) bool { return p.lost[""][a.ID] }

func returns(a *answer) bool { return !a.now.Out }

func marked(item string) func(*answer) bool {
	return func(a *answer) bool { return slices.Contains(a.Items, item) }
}

func enough(n int64) bool { return n == 0 || n >= Few }

func filter(list []*answer, keep func(*answer) bool) []*answer {
	var kept []*answer
	for _, a := range list {
		if keep(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
