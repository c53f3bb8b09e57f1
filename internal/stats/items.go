package stats

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// items lays out every item answered in the headline of each scope, in the order
// of the catalogue.
func (b *builder) items() []ItemFigure {
	list := []ItemFigure{}
	for s, scope := range b.plan.scopes {
		q := &b.plan.populations[scope.population]
		for _, item := range b.in.Catalogue.Items {
			id, met := b.plan.items.ids[item.ID]
			if !met || int(id) >= len(b.main.scopes[s].items) {
				continue
			}
			if counts := b.main.scopes[s].items[id].counts(); counts.Answered() > 0 {
				list = append(list, b.item(q.ID, item.ID, counts, b.hidden[q.ID]))
			}
		}
	}
	return list
}

// item lays out one item. Items that are not about satisfaction have levels only.
func (b *builder) item(indicator, id string, c Counts, hide bool) ItemFigure {
	r := rule{off: b.in.Unrestricted, hide: hide || b.hiddenItem[id], half: id != survey.OverallItem, noLevels: b.noItemLevels[id]}
	it, _ := b.in.Catalogue.Item(id)
	f := ItemFigure{Indicator: indicator, ID: id, Name: it.Short, Kind: it.Kind, Labels: []string{}}
	if scale, ok := b.in.Catalogue.Scale(it.Scale); ok {
		for _, level := range scale.Levels {
			f.Labels = append(f.Labels, level.In("vi"))
		}
	}
	if it.Kind == survey.Satisfaction {
		f.Figure = figureOf(c, 0, noTarget, r)
		return f
	}
	r.half = false
	f.Figure = figureOf(c, 0, noTarget, r)
	f.Satisfied, f.Rate, f.Low, f.High = nil, "", "", ""
	if n := len(f.Labels); f.Levels != nil && n < len(f.Levels) {
		f.Levels = f.Levels[:n]
	}
	return f
}

// factorKey is a factor's name among the hidden items.
func factorKey(id string) string { return "factor:" + id }

// part is a sum of items of an index: all of them, a factor, or one.
type part struct {
	key string // of a factor or an item; "" for the whole
	vector
	people, answered, satisfied int64
}

// hideItems finds the items and factors of an index that must stay hidden so
// that the small ones among them, those "dưới 50%", or the levels of those with
// fewer than 30 answers cannot be told from its sums.
func (b *builder) hideItems(at int) {
	if b.main.index[at].pool.People < smallest {
		return // the whole index is hidden
	}
	parts := b.parts(at)
	isSmall := func(p part) bool { return p.people < smallest }
	isHidden := func(p part) bool { return isSmall(p) || b.hiddenItem[p.key] }
	low := func(p part) bool { return isLow(p.people, p.satisfied, p.answered) }
	few := func(p part) bool { return p.people < fewForLevels }
	hideParts(parts, isSmall, isSmall, b.hiddenItem)
	hideParts(parts, low, isHidden, b.hiddenItem)
	hideParts(parts, few, isHidden, b.noItemLevels)
}

// parts lists the whole, the factors and the items somebody answered, the
// largest items first.
func (b *builder) parts(at int) []part {
	q, x := &b.plan.populations[at], b.main.index[at]
	whole := part{people: x.pool.People, answered: x.pool.Answered, satisfied: x.pool.Satisfied}
	var factors, items []part
	atom := int32(0)
	for f, counts := range x.byFactor(q.form) {
		pool := x.factors[f]
		factor := part{key: factorKey(q.form.Factors[f].ID), people: pool.People, answered: pool.Answered, satisfied: pool.Satisfied}
		for i, c := range counts {
			if n := c.Answered(); n > 0 {
				v := vector{{atom, 1}}
				factor.vector, whole.vector = append(factor.vector, v...), append(whole.vector, v...)
				items = append(items, part{q.form.Factors[f].Items[i], v, n, n, c.Satisfied()})
			}
			atom++
		}
		if pool.People > 0 {
			factors = append(factors, factor)
		}
	}
	slices.SortStableFunc(items, func(a, b part) int { return cmp.Compare(b.answered, a.answered) })
	return slices.Concat([]part{whole}, factors, items)
}

// hideParts protects the secret parts and adds to hidden the others that would
// give one of them away, unless gone says that they are not shown anyway.
func hideParts(parts []part, secret, gone func(part) bool, hidden map[string]bool) {
	s := newSystem()
	for _, p := range parts {
		if secret(p) {
			s.protect(p.vector)
		}
	}
	for _, p := range parts {
		switch {
		case secret(p) || gone(p):
		case p.key == "":
			s.publish(p.vector)
		case !s.allow(p.vector):
			hidden[p.key] = true
		}
	}
}
