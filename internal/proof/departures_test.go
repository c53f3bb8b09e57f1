package proof

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
)

// Which answers a shown figure does without (disclosure/README.md, rule 0; README of
// disclosure). Answers set aside leave a piece of time and all longer ones around
// it; the raw export says of each which piece. So the list of a whole (the centre,
// the public services, what stands beside them) is known exactly. A row or an item
// may have kept a share of what left the whole. An index moves on its own.

// How a figure moves.
const (
	asWhole    = iota
	asRow      // keeps shares of what left the whole
	asIndex    // by itself
	asReceived // nothing is out: "with what was set aside"
)

// rank is how long a piece of time is, by its name or its kind: what left a piece
// left the longer ones around it. "" is what no shown figure ever had.
func rank(name string) int {
	switch {
	case name == "":
		return 0
	case name == "day" || name == "week" || len(name) == len("2026-01-02"):
		return 1
	case name == "quarter" || strings.Contains(name, "-Q"):
		return 3
	case name == "half" || strings.Contains(name, "-H"):
		return 4
	case name == "year" || len(name) == len("2026"):
		return 5
	}
	return 2
}

// rankOf is of the pieces a figure of a period is the sum of: of a closed one itself,
// of an open one the next shorter.
func rankOf(kind string, closed bool) int {
	if closed {
		return rank(kind)
	}
	return max(1, rank(kind)-1)
}

// lists are the lists of answers a number may have been made of. The whole has one,
// but for the days that an open period counts; none of its answers is in doubt.
func (a *reader) lists(doc document, c claim, has func(*response) bool) iter.Seq[[]*response] {
	return func(yield func([]*response) bool) {
		for stretch := range c.stretches(doc.record) {
			all := slices.DeleteFunc(stretch.of(doc.record, c.stored || c.open), func(r *response) bool { return !has(r) })
			for left := range a.departures(doc, c, all) {
				if !yield(slices.DeleteFunc(slices.Clone(all), func(r *response) bool { return left[r] })) {
					return
				}
			}
		}
	}
}

// departures are the sets of answers that may have left a list.
func (a *reader) departures(doc document, c claim, all []*response) iter.Seq[map[*response]bool] {
	return func(yield func(map[*response]bool) bool) {
		switch c.moves {
		case asReceived:
			yield(nil)
		case asIndex:
			lost := a.leftIndex(doc.record, c.index, c.indexHas)
			left := map[*response]bool{}
			for _, r := range all {
				if to, gone := lost[r.id]; gone && to <= c.rank {
					left[r] = true
				}
			}
			yield(left)
		default:
			for left := range leftWhole(all, c.rank) {
				if c.moves == asWhole {
					if !yield(left) {
						return
					}
					continue
				}
				for kept := range a.leftRow(c, all, left) {
					if !yield(kept) {
						return
					}
				}
			}
		}
	}
}

// leftWhole is what left the whole. Of what was put back since, the export says no
// more: of each piece those who came back first are in again, ten or more, or none.
func leftWhole(all []*response, upTo int) iter.Seq[map[*response]bool] {
	return func(yield func(map[*response]bool) bool) {
		left, back := map[*response]bool{}, map[string][]*response{}
		for _, r := range all {
			switch {
			case r.applied == "" || rank(r.appliedTo) > upTo:
			case r.reason != "":
				left[r] = true
			case r.appliedTo != "": // what no figure had counts again at once
				left[r] = true
				back[r.appliedTo] = append(back[r.appliedTo], r)
			}
		}
		ways := []map[*response]bool{left}
		for _, waiting := range back {
			slices.SortFunc(waiting, func(x, y *response) int { return compare(x.back, y.back) })
			for _, way := range ways[:len(ways):len(ways)] {
				for n := few; n <= len(waiting); n++ {
					if n < len(waiting) && waiting[n].back == waiting[n-1].back {
						continue
					}
					ways = append(ways, without(way, waiting[:n]))
				}
			}
		}
		for _, way := range ways {
			if !yield(way) {
				return
			}
		}
	}
}

const few = 10

func without(left map[*response]bool, these []*response) map[*response]bool {
	less := map[*response]bool{}
	for r := range left {
		if !slices.Contains(these, r) {
			less[r] = true
		}
	}
	return less
}

// leftRow is what a row or an item may have lost of what the whole lost: of each
// batch its share or nothing. A share of 1 to 9 that the row had shown stays in it.
// A merged row may lose the share of a group of it. Test answers leave every row.
func (a *reader) leftRow(c claim, all []*response, left map[*response]bool) iter.Seq[map[*response]bool] {
	return func(yield func(map[*response]bool) bool) {
		batch := func(r *response) string { return r.applied + " " + r.appliedTo }
		shares := map[string]int{}
		seen := map[string]bool{}
		for r := range left {
			if r.reason != testAnswer {
				shares[batch(r)]++
				seen[batch(r)] = seen[batch(r)] || a.shownBefore(c.table, r)
			}
		}
		must := maps.Clone(left)
		var free []*response
		for _, r := range all {
			switch {
			case !left[r] || r.reason == testAnswer:
			case !c.lax && seen[batch(r)] && shares[batch(r)] < few:
				delete(must, r)
			default:
				free = append(free, r)
			}
		}
		for _, group := range []func(*response) string{func(*response) string { return "" }, c.group} {
			if group == nil {
				return
			}
			by := map[string][]*response{}
			for _, r := range free {
				by[batch(r)+group(r)] = append(by[batch(r)+group(r)], r)
			}
			keys := slices.SortedFunc(maps.Keys(by), func(x, y string) int { return cmp.Or(len(by[x])-len(by[y]), compare(x, y)) })
			keys = keys[:min(len(keys), 10)]
			for n := range 1 << len(keys) {
				way := maps.Clone(must)
				for at, key := range keys {
					for _, r := range by[key] {
						if n>>at&1 == 1 {
							delete(way, r)
						}
					}
				}
				if !yield(way) {
					return
				}
			}
		}
	}
}

// shownBefore says whether a table showed the answer before it left the whole.
func (a *reader) shownBefore(table string, r *response) bool {
	return slices.ContainsFunc(a.indexes[table], func(p indexPiece) bool {
		return p.from <= r.answeredDay && r.answeredDay < p.to && after(p.to, -1) < r.applied
	})
}

// indexPiece is a closed period that shows an index, or a table.
type indexPiece struct {
	from, to string
	rank     int
}

// shows notes that a closed period shows an index, or a table.
func (a *reader) shows(c claim, what string) {
	p := indexPiece{c.from, c.to, c.rank}
	if c.open || c.sumOfQuarters || slices.Contains(a.indexes[what], p) {
		return
	}
	a.indexes[what] = append(a.indexes[what], p)
	slices.SortStableFunc(a.indexes[what], func(x, y indexPiece) int { return x.rank - y.rank })
}

// indexBatch is answers that left an index together.
type indexBatch struct {
	members []*response
	rank    int
	free    bool // no figure had them, or they are nobody's
}

// leftIndex follows an index by rule 0 up to the last day of a record, and says of
// each answer that is out of it of how long a piece: an index and its items lose
// together, each item 10 or more marks, or none.
func (a *reader) leftIndex(record *record, index string, has func(*response) bool) map[string]int {
	l := &indexLife{has: has, batchOf: map[string]*indexBatch{}, seen: map[string]bool{}, again: map[string]bool{}}
	days := []string{}
	for i := range record.responses {
		if r := &record.responses[i]; has(r) {
			l.all = append(l.all, r)
			for _, c := range r.changes {
				days = append(days, c.day)
			}
		}
	}
	for _, p := range a.indexes[index] {
		days = append(days, after(p.to, -1))
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		if day <= record.lastDay {
			l.close(day, a.indexes[index])
		}
	}
	lost := map[string]int{}
	for _, r := range l.all {
		if b := l.batchOf[r.id]; b != nil {
			lost[r.id] = b.rank
		} else if out, _ := r.outOn(record.lastDay); out && !l.seen[r.id] {
			lost[r.id] = 0
		}
	}
	return lost
}

type indexLife struct {
	has     func(*response) bool
	all     []*response
	batches []*indexBatch
	batchOf map[string]*indexBatch
	seen    map[string]bool // some shown figure had it
	again   map[string]bool // came back: it leaves no more
}

func (l *indexLife) close(day string, pieces []indexPiece) {
	for _, b := range l.batches {
		l.takeBack(b, day)
	}
	for _, p := range pieces {
		shown := after(p.to, -1)
		if shown > day {
			continue
		}
		waiting := func(which func(*response) bool) (list []*response) {
			for _, r := range l.all {
				if out, _ := r.outOn(day); out && r.answeredDay >= p.from && r.answeredDay < p.to && l.batchOf[r.id] == nil && !l.again[r.id] && which(r) {
					list = append(list, r)
				}
			}
			return list
		}
		if shown == day {
			l.leave(waiting(func(r *response) bool { return !l.seen[r.id] }), p, true)
		}
		l.leave(waiting(func(r *response) bool { _, reason := r.outOn(day); return reason == testAnswer }), p, true)
		if batch := waiting(func(*response) bool { return true }); l.mayLeave(batch, p) {
			l.leave(batch, p, false)
		}
		if shown == day {
			for _, r := range l.inside(p) {
				l.seen[r.id] = true
			}
		}
	}
}

// inside is what the index of a piece counts.
func (l *indexLife) inside(p indexPiece) (list []*response) {
	for _, r := range l.all {
		if b := l.batchOf[r.id]; r.answeredDay >= p.from && r.answeredDay < p.to && (b == nil || b.rank > p.rank) {
			list = append(list, r)
		}
	}
	return list
}

func (l *indexLife) leave(list []*response, p indexPiece, free bool) {
	if len(list) == 0 {
		return
	}
	b := &indexBatch{list, p.rank, free}
	l.batches = append(l.batches, b)
	for _, r := range list {
		l.batchOf[r.id] = b
	}
}

func noneOrMany(n int) bool { return n == 0 || n >= few }

func marks(list []*response) map[string]int {
	n := map[string]int{}
	for _, r := range list {
		for item, level := range r.levels {
			if level > 0 {
				n[item]++
			}
		}
	}
	delete(n, "chung") // the overall item is not part of the index
	return n
}

func (l *indexLife) mayLeave(batch []*response, p indexPiece) bool {
	inside := l.inside(p)
	if len(batch) < few || !noneOrMany(len(inside)-len(batch)) {
		return false
	}
	had := marks(inside)
	for item, n := range marks(batch) {
		if n < few || !noneOrMany(had[item]-n) {
			return false
		}
	}
	return true
}

func (l *indexLife) takeBack(b *indexBatch, day string) {
	var back, stay []*response
	for _, r := range b.members {
		if out, _ := r.outOn(day); out {
			stay = append(stay, r)
		} else {
			back = append(back, r)
		}
	}
	if len(back) < few || !b.free && !noneOrMany(len(stay)) {
		return
	}
	in, rest := marks(back), marks(stay)
	for item := range marks(b.members) {
		if !noneOrMany(in[item]) || !b.free && !noneOrMany(rest[item]) {
			return
		}
	}
	for _, r := range back {
		delete(l.batchOf, r.id)
		l.again[r.id] = true
	}
	b.members = stay
}

// change is a decision of two people about an answer.
type change struct {
	day, reason string // reason "": put back
}

func (r *response) outOn(day string) (out bool, reason string) {
	for _, c := range r.changes {
		if c.day <= day {
			reason = c.reason
		}
	}
	return reason != "", reason
}
