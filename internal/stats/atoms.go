package stats

import (
	"maps"
	"slices"

	"sipas/internal/survey"
)

// atoms numbers the counts of consecutive months (or of one stretch of days) so
// that figures become vectors. A count of 0 is no atom: readers are taken to
// know where nobody answered.
type atoms struct {
	plan   *plan
	months []*tally
	masks  [][]uint64 // per chunk, ascending
}

func newAtoms(p *plan, months []*tally) *atoms {
	a := &atoms{plan: p, months: months, masks: make([][]uint64, len(p.chunks))}
	for i := range p.chunks {
		seen := map[uint64]bool{}
		for _, t := range months {
			for mask := range t.cells[i] {
				seen[mask] = true
			}
		}
		a.masks[i] = slices.Sorted(maps.Keys(seen))
	}
	return a
}

// stretch is the months [from, to) of the atoms.
type stretch struct{ from, to int }

// sum is a vector with the number of answers it stands for.
type sum struct {
	vector
	n         int64
	satisfied int64 // of these
}

func (s *sum) add(a *atoms, id, month int, n uint32) {
	if n > 0 {
		s.vector = append(s.vector, term{int32(id*len(a.months) + month), 1})
		s.n += int64(n)
	}
}

// subjects sums the headline answers of a scope about matching domains and
// procedures; how many were satisfied is not counted by pairs.
func (a *atoms) subjects(scope int, in stretch, match func(domain, code string) bool) sum {
	var s sum
	for id, pair := range a.plan.pairList {
		if !match(a.plan.domains.values[pair[0]], a.plan.codes.values[pair[1]]) {
			continue
		}
		for month := in.from; month < in.to; month++ {
			if counts := a.months[month].scopes[scope].pairs; id < len(counts) {
				s.add(a, id, month, counts[id])
			}
		}
	}
	return s
}

// column sums the headline answers of a scope by one of the other columns.
func (a *atoms) column(scope, column int, in stretch, match func(id int) bool) sum {
	var s sum
	for id := range a.values(column) {
		if !match(id) {
			continue
		}
		for month := in.from; month < in.to; month++ {
			if counts := a.months[month].scopes[scope].groups[column]; id < len(counts) {
				s.add(a, id, month, uint32(counts[id].answered()))
				s.satisfied += counts[id].satisfied()
			}
		}
	}
	return s
}

// cells sums the answers of a chunk in matching cells.
func (a *atoms) cells(chunk int, in stretch, match func(mask uint64, channel, stage int) bool) sum {
	var s sum
	for i, mask := range a.masks[chunk] {
		for channel := range channelCount {
			for stage := range stageCount {
				if !match(mask, channel, stage) {
					continue
				}
				id := (i*channelCount+channel)*stageCount + stage
				for month := in.from; month < in.to; month++ {
					if c := a.months[month].cells[chunk][mask]; c != nil {
						s.add(a, id, month, uint32(c[channel][stage].answered()))
						s.satisfied += c[channel][stage].satisfied()
					}
				}
			}
		}
	}
	return s
}

// values are the values of a column, by position.
func (a *atoms) values(column int) []string {
	return [groupColumns][]string{a.plan.domains.values, a.plan.codes.values, a.plan.points.values, a.plan.modes.values, a.plan.people.values}[column]
}

func (l *levelCounts) answered() int64 {
	return int64(l[1]) + int64(l[2]) + int64(l[3]) + int64(l[4]) + int64(l[5])
}

func (l *levelCounts) satisfied() int64 { return int64(l[4]) + int64(l[5]) }

// subject sums a population that is a set of domains or procedures of its scope.
func (a *atoms) subject(scope, at int, in stretch) sum {
	q := &a.plan.populations[at]
	s := a.subjects(scope, in, func(domain, code string) bool {
		return q.allowsDomain(domain) && a.plan.allowsProcedure(q, code)
	})
	for _, t := range a.months[in.from:in.to] {
		s.satisfied += t.headline(a.plan, at).Satisfied()
	}
	return s
}

// mode sums a population that is a way of filing in its scope.
func (a *atoms) mode(scope, at int, in stretch) sum {
	q := &a.plan.populations[at]
	return a.column(scope, groupMode, in, func(id int) bool { return q.allowsMode(a.plan.modes.values[id]) })
}

// group is one group of a table as the audit sees it.
type group struct {
	id string
	sum
}

// table lists the groups of a root's breakdown that somebody answered in.
func (a *atoms) table(scope int, d Dimension, in stretch) []group {
	var all []group
	add := func(id string, s sum) {
		if s.n > 0 {
			all = append(all, group{id, s})
		}
	}
	subject := func(column, i int, id string, match func(domain, code string) bool) {
		s := a.subjects(scope, in, match)
		for _, t := range a.months[in.from:in.to] {
			if counts := t.scopes[scope].groups[column]; i < len(counts) {
				s.satisfied += counts[i].satisfied()
			}
		}
		add(id, s)
	}
	switch d {
	case ByDomain:
		for i, id := range a.plan.domains.values {
			subject(groupDomain, i, id, func(domain, _ string) bool { return domain == id })
		}
	case ByProcedure:
		for i, id := range a.plan.codes.values {
			subject(groupProcedure, i, id, func(_, code string) bool { return code == id })
		}
	case ByPoint, ByMode, ByRespondent:
		column := map[Dimension]int{ByPoint: groupPoint, ByMode: groupMode, ByRespondent: groupRespondent}[d]
		for i, id := range a.values(column) {
			add(id, a.column(scope, column, in, func(other int) bool { return i == other }))
		}
	case ByChannel:
		return a.beside(a.plan.scopes[scope].population, ByChannel, in)
	}
	return all
}

// beside lists the groups of a table of one population by channel or stage: the
// headline channels, the other channels, or the other stages.
func (a *atoms) beside(at int, d Dimension, in stretch) []group {
	q := &a.plan.populations[at]
	chunk, bit := a.plan.bitOf(at)
	var all []group
	add := func(id string, match func(channel, stage int) bool) {
		s := a.cells(chunk, in, func(mask uint64, channel, stage int) bool { return mask&bit != 0 && match(channel, stage) })
		if s.n > 0 {
			all = append(all, group{id, s})
		}
	}
	if d == besideStages {
		for i := range stageCount {
			if q.stage >= 0 && i != q.stage {
				add(stageID(i), func(channel, stage int) bool { return stage == i && q.headline[channel] })
			}
		}
		return all
	}
	for i := range channelCount {
		if q.headline[i] == (d == ByChannel) {
			add(channelID(i), func(channel, stage int) bool { return channel == i && (q.stage < 0 || stage == q.stage) })
		}
	}
	return all
}

// hideIndicators returns the ids of the indicators that a period must not show:
// those with 1 to 4 answers, and, in the order of the plan, those that would
// give a small indicator, domain or procedure of the same period away by
// subtraction. What longer periods reveal of shorter ones is not looked at:
// overall figures are exempt from that (measures.md).
func hideIndicators(a *atoms, populations []int, in stretch) map[string]bool {
	hidden := map[string]bool{}
	for scope := range a.plan.scopes {
		subjects, modes := newSystem(), newSystem()
		for _, g := range append(a.table(scope, ByDomain, in), a.table(scope, ByProcedure, in)...) {
			if g.n < smallest && g.id != "" && g.id != survey.Other {
				subjects.protect(g.vector)
			}
		}
		for _, g := range a.table(scope, ByMode, in) {
			if g.n < smallest && g.id != "" {
				modes.protect(g.vector)
			}
		}
		ordered := slices.Clone(populations)
		slices.SortStableFunc(ordered, func(x, y int) int { return rootFirst(a.plan, x) - rootFirst(a.plan, y) })
		for _, small := range []bool{true, false} {
			for _, at := range ordered {
				s, kind := a.place(scope, at, in)
				system := map[placement]*system{inSubjects: subjects, inModes: modes}[kind]
				switch {
				case system == nil:
				case small && s.n > 0 && s.n < smallest:
					hidden[a.plan.populations[at].ID] = true
					system.protect(s.vector)
				case !small && s.n >= smallest && a.plan.populations[at].isWhole():
					subjects.publish(s.vector)
					modes.publish(a.mode(scope, at, in).vector)
				case !small && s.n >= smallest && !system.allow(s.vector):
					hidden[a.plan.populations[at].ID] = true
				}
			}
		}
	}
	return hidden
}

func rootFirst(p *plan, at int) int {
	if p.populations[at].isWhole() {
		return 0
	}
	return 1
}

// placement says among which atoms an indicator is a sum.
type placement int

const (
	nowhere placement = iota
	inSubjects
	inModes
)

// place returns an indicator as a sum over the atoms of a scope, if it is one.
func (a *atoms) place(scope, at int, in stretch) (sum, placement) {
	q := &a.plan.populations[at]
	switch {
	case q.Item == "" || q.scope() != a.plan.scopes[scope].scope:
	case q.Mode == "":
		return a.subject(scope, at, in), inSubjects
	case q.Mapping == "" && len(q.Levels) == 0:
		return a.mode(scope, at, in), inModes
	}
	return sum{}, nowhere
}
