package stats

import "slices"

// isLow reports whether a rate is one that is shown as "dưới 50%" only.
func isLow(people, satisfied, answered int64) bool {
	return people > 0 && people < fewForHalf && 2*satisfied < answered
}

func (f *auditFigure) isLow() bool { return isLow(f.n, f.satisfied, f.n) }

// hideSubtractable keeps what this period shows from giving away, by
// subtraction, the number of satisfied people of a "dưới 50%" or the levels of
// fewer than 30 answers: it hides the figures that would, of a table the
// smallest. Overall figures are shown whatever they give away.
//
// Over several periods only levels are looked at, by Disclose.
func (b *builder) hideSubtractable(a *atoms, all []int) {
	y := &yearAudit{atoms: a, counts: systems{}}
	own := y.ownFigures(all, stretch{0, 1})
	var tables []auditTable
	if b.breakdowns {
		tables = y.tables(b.in.Period, stretch{0, 1}, all, roots(b.plan.populations), b.hidden)
	}
	rates := systems{}
	for id := range rates.hideRates(own, tables, b.hidden) {
		b.hidden[id] = true
	}
	entries := b.auditEntries(tables)
	rates.protect(entries, (*auditFigure).isLow)
	for key := range rates.hide(entries, func(f *auditFigure) bool { return !f.isLow() }) {
		b.hiddenEntry[key] = true
	}
	b.hideLevels(own, tables)
}

// hideRates protects the rates shown as "dưới 50%" only, publishes the overall
// figures, and returns the indicators, besides the hidden ones, that must be
// hidden with them.
func (s systems) hideRates(own []auditFigure, tables []auditTable, hidden map[string]bool) map[string]bool {
	s.protect(own, func(f *auditFigure) bool { return !f.overall && f.isLow() })
	for i := range tables {
		s.protect(tables[i].members(), (*auditFigure).isLow)
	}
	found := map[string]bool{}
	for key := range s.hide(own, func(f *auditFigure) bool {
		return !hidden[f.key.indicator] && f.n >= smallest && (f.overall || !f.isLow())
	}) {
		found[key.indicator] = true
	}
	return found
}

// auditEntries lists what the tables of the period show.
func (b *builder) auditEntries(tables []auditTable) []auditFigure {
	var list []auditFigure
	for i := range tables {
		t := &tables[i]
		if decision, decided := b.decided[t.key]; t.listed && decided && !b.hidden[t.key.indicator] {
			list = append(list, t.entries(decision)...)
		}
	}
	return list
}

// hideLevels finds the figures, besides those of the decision, whose levels must
// stay hidden.
func (b *builder) hideLevels(own []auditFigure, tables []auditTable) {
	shown := slices.Concat(own, b.auditEntries(tables))
	s := systems{}
	s.protect(shown, hasFew)
	for i := range tables {
		s.protect(tables[i].members(), hasFew)
	}
	for key := range s.hide(shown, func(f *auditFigure) bool {
		return !hasFew(f) && !b.hidden[f.key.indicator] && !b.hiddenEntry[f.key] && !b.noLevels[f.key]
	}) {
		b.noLevels[key] = true
	}
}
