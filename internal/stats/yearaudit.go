package stats

import (
	"slices"

	"sipas/internal/survey"
)

// yearAudit decides the periods of one year. No period reaches over a year's
// end, so years do not bear on each other.
type yearAudit struct {
	in     DisclosureInput
	year   survey.Period
	atoms  *atoms
	counts systems // of the numbers of answers
	levels systems // of the five levels
	bounds map[tableKey]*bounds
}

// systemKey names a family of tables over the same atoms: domains, procedures
// and the indicators made of them are one; the tables of all indicators by stage
// and channel are one per chunk.
type systemKey struct {
	family Dimension
	of     int // scope, or chunk
}

func newYearAudit(in DisclosureInput, p *plan, year survey.Period, months map[string]*tally) *yearAudit {
	var list []*tally
	for _, m := range year.MonthsIn() {
		t := months[m.Name]
		if t == nil {
			t = newTally(p)
		}
		list = append(list, t)
	}
	return &yearAudit{in: in, year: year, atoms: newAtoms(p, list), counts: systems{}, levels: systems{}, bounds: map[tableKey]*bounds{}}
}

func familyKey(family Dimension, of int) systemKey {
	if family == ByProcedure {
		family = ByDomain
	}
	return systemKey{family, of}
}

// systems are the audits of every family.
type systems map[systemKey]*system

func (s systems) of(key systemKey) *system {
	if s[key] == nil {
		s[key] = newSystem()
	}
	return s[key]
}

func (y *yearAudit) system(family Dimension, of int) *system {
	return y.counts.of(familyKey(family, of))
}

// decide protects the small groups of the period, publishes its overall figures,
// and decides its tables; where the decision was fixed before, it is only
// taken in.
func (y *yearAudit) decide(p survey.Period, before Disclosure, fixed bool) Disclosure {
	d := Disclosure{Period: p.Name, Hidden: []string{}, NoLevels: []string{}, Tables: []TableDisclosure{}}
	months := p.Kind.Months()
	first := slices.IndexFunc(y.year.MonthsIn(), func(m survey.Period) bool { return m.From == p.From })
	in := stretch{first, first + months}
	var populations, tops []int
	inForce := populationsOn(y.in.Catalogue, p.From)
	for i := range inForce {
		populations = append(populations, y.atoms.plan.at[inForce[i].key])
	}
	for _, i := range roots(inForce) {
		tops = append(tops, populations[i])
	}
	hidden := hideIndicators(y.atoms, populations, in)
	if fixed {
		for _, id := range before.Hidden {
			hidden[id] = true
		}
	}
	tables := y.tables(p, in, populations, tops, hidden)
	rates := systems{}
	for id := range rates.hideRates(y.ownFigures(populations, in), tables, hidden) {
		hidden[id] = true
	}
	for _, at := range populations {
		if id := y.atoms.plan.populations[at].ID; hidden[id] {
			d.Hidden = append(d.Hidden, id)
		}
	}
	for i := range tables {
		tables[i].hidden = hidden[tables[i].key.indicator]
		tables[i].rates = rates.of(tables[i].place)
		tables[i].protect()
		tables[i].in, tables[i].bounds = in, y.boundsOf(tables[i].key)
		tables[i].bounds.enter(in, tables[i].groups, tables[i].known && !tables[i].hidden)
	}
	y.protectIndicators(populations, in)
	y.publishIndicators(populations, in, hidden)
	for i := range tables {
		t := &tables[i]
		switch j := before.find(t.key); {
		case !t.listed:
		case fixed && j >= 0:
			t.takeIn(before.Tables[j])
		case !fixed:
			d.Tables = append(d.Tables, t.decide())
		}
	}
	if fixed {
		y.takeInLevels(populations, in, hidden, tables, &before)
	} else {
		y.decideLevels(populations, in, hidden, tables, &d)
	}
	return d
}

func (y *yearAudit) boundsOf(key tableKey) *bounds {
	if y.bounds[key] == nil {
		y.bounds[key] = newBounds()
	}
	return y.bounds[key]
}

func (d *Disclosure) find(key tableKey) int {
	return slices.IndexFunc(d.Tables, func(t TableDisclosure) bool { return t.Indicator == key.indicator && t.Dimension == key.dimension })
}

// protectIndicators keeps small indicators from following from tables.
func (y *yearAudit) protectIndicators(populations []int, in stretch) {
	for scope := range y.atoms.plan.scopes {
		for _, at := range populations {
			s, kind := y.atoms.place(scope, at, in)
			switch {
			case s.n == 0 || s.n >= smallest:
			case kind == inSubjects && y.atoms.plan.populations[at].isWhole():
				y.eachTotal(scope, in, (*system).protect)
			case kind == inSubjects:
				y.system(ByDomain, scope).protect(s.vector)
			case kind == inModes:
				y.system(ByMode, scope).protect(s.vector)
			}
		}
	}
}

// publishIndicators takes the overall figures of the period for known. They are
// shown whatever they reveal of shorter periods (measures.md exempts them); what
// that gives away is no longer protected.
func (y *yearAudit) publishIndicators(populations []int, in stretch, hidden map[string]bool) {
	for scope := range y.atoms.plan.scopes {
		for _, at := range populations {
			q := &y.atoms.plan.populations[at]
			s, kind := y.atoms.place(scope, at, in)
			switch {
			case s.n < smallest || hidden[q.ID]:
			case kind == inSubjects && q.isWhole():
				y.eachTotal(scope, in, (*system).publish)
			case kind == inSubjects:
				y.system(ByDomain, scope).publish(s.vector)
			case kind == inModes:
				y.system(ByMode, scope).publish(s.vector)
			}
		}
	}
}

// families are the dimensions whose groups are each split into atoms of their own.
var families = []Dimension{ByDomain, ByPoint, ByChannel, ByMode, ByRespondent}

// eachTotal does the same with the total of a scope in every family.
func (y *yearAudit) eachTotal(scope int, in stretch, do func(*system, vector)) {
	for _, family := range families {
		total := totalOf(y.atoms.table(scope, family, in))
		do(y.system(family, y.place(family, scope)), total.vector)
	}
}

// place is the number of the family: the chunk of the scope for channels.
func (y *yearAudit) place(family Dimension, scope int) int {
	if family == ByChannel {
		return y.atoms.plan.scopes[scope].chunk
	}
	return scope
}

// totalOf adds up disjoint groups.
func totalOf(groups []group) sum {
	var total sum
	for _, g := range groups {
		total.vector = append(total.vector, g.vector...)
		total.n, total.satisfied = total.n+g.n, total.satisfied+g.satisfied
	}
	slices.SortFunc(total.vector, func(a, b term) int { return int(a.atom) - int(b.atom) })
	return total
}

// tables lists every table of the period: the breakdowns of the roots and the
// other stages and channels of every indicator.
func (y *yearAudit) tables(p survey.Period, in stretch, populations, tops []int, hidden map[string]bool) []auditTable {
	var list []auditTable
	for _, at := range tops {
		q := &y.atoms.plan.populations[at]
		scope := y.atoms.plan.scopeOf(q.scope())
		for _, d := range q.dimensions() {
			if d == ByStage { // its groups are among the other stages
				continue
			}
			list = append(list, auditTable{
				key: tableKey{q.ID, d}, groups: y.atoms.table(scope, d, in), place: familyKey(d, y.place(d, scope)),
				listed: hasDimension(p.Kind, d), hidden: hidden[q.ID], known: true,
			})
			if d == ByProcedure {
				list[len(list)-1].domainOf = y.atoms.plan.domainOf
			}
		}
	}
	for _, at := range populations {
		q := &y.atoms.plan.populations[at]
		if q.Index != "" {
			continue
		}
		chunk, _ := y.atoms.plan.bitOf(at)
		for _, d := range []Dimension{besideStages, besideChannels} {
			list = append(list, auditTable{
				key: tableKey{q.ID, d}, groups: y.atoms.beside(at, d, in), place: familyKey(ByChannel, chunk),
				listed: true, hidden: hidden[q.ID],
			})
		}
	}
	for i := range list {
		list[i].system = y.counts.of(list[i].place)
	}
	return list
}
