package stats

import "slices"

// hasFew reports whether the figure rests on too few answers for the five levels.
func hasFew(f *auditFigure) bool { return f.n > 0 && f.n < fewForLevels }

// guardLevels protects the levels of everything in the period with fewer than 30
// answers, and returns what it shows otherwise.
func (y *yearAudit) guardLevels(populations []int, in stretch, hidden map[string]bool, tables []auditTable, d *Disclosure) []auditFigure {
	all := y.ownFigures(populations, in)
	shown := slices.DeleteFunc(slices.Clone(all), func(f auditFigure) bool { return hidden[f.key.indicator] })
	for i := range tables {
		t := &tables[i]
		all = append(all, t.members()...)
		if j := d.find(t.key); j >= 0 && t.listed && !t.hidden {
			entries := t.entries(d.Tables[j])
			all, shown = append(all, entries...), append(shown, entries...)
		}
	}
	y.levels.protect(all, hasFew)
	return slices.DeleteFunc(shown, func(f auditFigure) bool { return hasFew(&f) })
}

// decideLevels finds the figures whose levels must stay hidden.
func (y *yearAudit) decideLevels(populations []int, in stretch, hidden map[string]bool, tables []auditTable, d *Disclosure) {
	shown := y.guardLevels(populations, in, hidden, tables, d)
	noLevels := y.levels.hide(shown, func(*auditFigure) bool { return true })
	for _, f := range shown {
		if !noLevels[f.key] {
			continue
		}
		if j := d.find(f.key.tableKey); j >= 0 {
			d.Tables[j].NoLevels = append(d.Tables[j].NoLevels, f.key.group)
		} else {
			d.NoLevels = append(d.NoLevels, f.key.indicator)
		}
	}
}

// takeInLevels publishes the levels that a fixed decision shows.
func (y *yearAudit) takeInLevels(populations []int, in stretch, hidden map[string]bool, tables []auditTable, d *Disclosure) {
	noLevels := d.noLevels()
	y.levels.publish(y.guardLevels(populations, in, hidden, tables, d), func(f *auditFigure) bool { return f.overall || !noLevels[f.key] })
}

// noLevels are the figures the decision shows without their levels.
func (d *Disclosure) noLevels() map[figureKey]bool {
	all := map[figureKey]bool{}
	for _, id := range d.NoLevels {
		all[ownKey(id)] = true
	}
	for _, t := range d.Tables {
		for _, group := range t.NoLevels {
			all[figureKey{tableKey{t.Indicator, t.Dimension}, group}] = true
		}
	}
	return all
}
