package stats

import "slices"

// setRules finds out what this period may show: the decision fixed at its close,
// and what today's counts hide on top of it.
func (b *builder) setRules() {
	b.hidden, b.hiddenEntry, b.noLevels = map[string]bool{}, map[figureKey]bool{}, map[figureKey]bool{}
	b.hiddenItem, b.noItemLevels, b.decided = map[string]bool{}, map[string]bool{}, map[tableKey]TableDisclosure{}
	p := b.in.Period
	if b.in.Unrestricted {
		b.breakdowns = true
		return
	}
	if !b.closed {
		return // openIndicators shows the overall figures only
	}
	b.breakdowns = p.ForVerdict()
	if b.breakdowns {
		b.readDecision()
	}
	all := make([]int, len(b.plan.populations))
	for at := range all {
		all[at] = at
	}
	a := newAtoms(b.plan, []*tally{b.main})
	for id := range hideIndicators(a, all, stretch{0, 1}) {
		b.hidden[id] = true
	}
	b.hideSubtractable(a, all)
	for _, at := range b.plan.indexes {
		b.hideItems(at)
	}
}

// readDecision takes over what was fixed. A closed period nobody has decided yet
// shows no groups at all.
func (b *builder) readDecision() {
	p := b.in.Period
	i := slices.IndexFunc(b.in.Disclosures, func(d Disclosure) bool { return d.Period == p.Name })
	if i < 0 {
		return
	}
	for _, id := range b.in.Disclosures[i].Hidden {
		b.hidden[id] = true
	}
	b.noLevels = b.in.Disclosures[i].noLevels()
	for _, t := range b.in.Disclosures[i].Tables {
		b.decided[tableKey{t.Indicator, t.Dimension}] = t
	}
}
