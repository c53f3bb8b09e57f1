package stats

import (
	"cmp"
	"slices"
)

// figureKey names a figure of a period: a group of a table, or, with neither
// dimension nor group, an indicator's own.
type figureKey struct {
	tableKey
	group string
}

func ownKey(indicator string) figureKey { return figureKey{tableKey: tableKey{indicator: indicator}} }

// auditFigure is a figure as a sum of atoms of one family; the overall figures
// are one in every family.
type auditFigure struct {
	key   figureKey
	place systemKey
	sum
	overall bool // shown whatever it gives away
}

// ownFigures lists the figures of the indicators that are sums of atoms and that
// somebody answered for.
func (y *yearAudit) ownFigures(populations []int, in stretch) []auditFigure {
	var list []auditFigure
	for scope := range y.atoms.plan.scopes {
		for _, at := range populations {
			q := &y.atoms.plan.populations[at]
			s, kind := y.atoms.place(scope, at, in)
			own := auditFigure{key: ownKey(q.ID), sum: s}
			switch {
			case s.n == 0:
			case kind == inModes:
				own.place = familyKey(ByMode, scope)
				list = append(list, own)
			case !q.isWhole():
				own.place = familyKey(ByDomain, scope)
				list = append(list, own)
			default:
				own.overall = true
				for _, family := range families {
					own.place = familyKey(family, y.place(family, scope))
					own.vector = totalOf(y.atoms.table(scope, family, in)).vector
					list = append(list, own)
				}
			}
		}
	}
	return list
}

// members lists the groups of the table before any merging.
func (t *auditTable) members() []auditFigure {
	var list []auditFigure
	for _, g := range t.groups {
		list = append(list, auditFigure{key: figureKey{t.key, g.id}, place: t.place, sum: g.sum})
	}
	return list
}

// entries lists what the table shows under the decision.
func (t *auditTable) entries(d TableDisclosure) []auditFigure {
	alone, merged, ok := mergeFurther(t.counts(), d)
	if !ok {
		return nil
	}
	has := func(list []groupCount, id string) bool {
		return slices.ContainsFunc(list, func(c groupCount) bool { return c.id == id })
	}
	var list []auditFigure
	var together []group
	for i, m := range t.members() {
		switch {
		case has(alone, m.key.group):
			list = append(list, m)
		case has(merged, m.key.group):
			together = append(together, t.groups[i])
		}
	}
	if len(together) > 0 {
		list = append(list, auditFigure{key: figureKey{t.key, MergedGroup}, place: t.place, sum: totalOf(together)})
	}
	return list
}

// protect guards the figures that pick says yes to.
func (s systems) protect(figures []auditFigure, pick func(*auditFigure) bool) {
	for i := range figures {
		if pick(&figures[i]) {
			s.of(figures[i].place).protect(figures[i].vector)
		}
	}
}

// publish takes in what is shown in any case.
func (s systems) publish(figures []auditFigure, pick func(*auditFigure) bool) {
	for i := range figures {
		if pick(&figures[i]) {
			s.of(figures[i].place).publish(figures[i].vector)
		}
	}
}

// hide publishes the figures that pick says yes to, the overall ones first, then
// the indicators, then the entries of tables, each the largest first, and
// returns those that must stay hidden because they would give a protected one
// away: of a table the smallest.
func (s systems) hide(figures []auditFigure, pick func(*auditFigure) bool) map[figureKey]bool {
	s.publish(figures, func(f *auditFigure) bool { return f.overall && pick(f) })
	ordered := slices.DeleteFunc(slices.Clone(figures), func(f auditFigure) bool { return f.overall || !pick(&f) })
	slices.SortStableFunc(ordered, func(a, b auditFigure) int {
		return cmp.Or(cmp.Compare(a.key.rank(), b.key.rank()), cmp.Compare(b.n, a.n))
	})
	hidden := map[figureKey]bool{}
	for i := range ordered {
		if !s.of(ordered[i].place).allow(ordered[i].vector) {
			hidden[ordered[i].key] = true
		}
	}
	return hidden
}

func (k figureKey) rank() int {
	if k.dimension == "" {
		return 0
	}
	return 1
}
