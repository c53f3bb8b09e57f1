package results

import (
	"maps"
	"slices"
	"strings"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// tables decides what a quarter, half year or year shows besides the headline.
func (c *chooser) tables() error {
	c.span, c.before = c.spanOf(c.p), map[disclosure.Quarters]Decision{}
	for i, q := range c.periods(survey.QuarterPeriod) {
		c.quarters[i] = tally.New()
		if daysOf(c.p).Has(daysOf(q)) {
			c.quarters[i] = c.shown(q.Name, daysOf(q), q.Last()).counted
		}
	}
	for _, kind := range kinds[1:] {
		for _, p := range c.periods(kind) {
			if d, decided := c.decisions[p.Name]; decided && daysOf(c.p).Has(daysOf(p)) {
				c.before[c.spanOf(p)] = d
			}
		}
	}
	for _, d := range tally.Divisions {
		key := tally.Key{Dimension: d}
		if parts := c.parts(key); len(parts) > 0 && d != tally.ByProcedure {
			root := &disclosure.Table{Rule: disclosure.Public, Parts: parts, Shown: c.spans(c.headlineAlone), Rows: map[disclosure.Quarters][]string{}}
			if err := c.divide(root, key, c.spans(func(d Decision) bool { return shows(d.Levels, c.headline()) }), nil); err != nil {
				return err
			}
		}
	}
	c.singles()
	for _, ind := range c.defs.Indicators { // that nobody answered is no secret
		if r := c.defs.Row(ind, c.p.From); r != (tally.Row{}) && !c.anybody(r) {
			c.d.Empty = with(c.d.Empty, r.Key, r.Group)
		}
	}
	return nil
}

// spanOf says which quarters of the year a period has.
func (y *year) spanOf(p survey.Period) disclosure.Quarters {
	var span disclosure.Quarters
	for i, q := range y.periods(survey.QuarterPeriod) {
		if daysOf(p).Has(daysOf(q)) {
			span |= disclosure.Q1 << i
		}
	}
	return span
}

// headlineAlone reports whether the headline of a period is its own, joined with
// no period before.
func (c *chooser) headlineAlone(d Decision) bool {
	p, err := c.p.Calendar.Parse(d.Period)
	return err == nil && d.From == p.From && shows(d.Rows, c.headline())
}

// spans lists the periods, this one included, whose decision holds.
func (c *chooser) spans(holds func(Decision) bool) []disclosure.Quarters {
	var list []disclosure.Quarters
	for _, span := range disclosure.Periods {
		d, decided := c.before[span]
		if span == c.span {
			d, decided = c.d, true
		}
		if decided && holds(d) {
			list = append(list, span)
		}
	}
	return list
}

// in counts a row by quarter.
func (c *chooser) in(r tally.Row) disclosure.Counts {
	var counts disclosure.Counts
	for i, q := range c.quarters {
		counts[i] = c.peopleOf(q, r)
	}
	return counts
}

// parts are the groups of a table over the quarters.
func (c *chooser) parts(k tally.Key) []disclosure.Part {
	groups := map[string]bool{}
	for _, q := range c.quarters {
		for group := range q.Tables[k] {
			groups[group] = true
		}
	}
	var parts []disclosure.Part
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		r := tally.Row{Key: k, Group: group}
		parts = append(parts, disclosure.Part{ID: group, Plan: c.isPlan(r), N: c.in(r)})
	}
	return parts
}

// isPlan reports whether the plan has an indicator that is this row.
func (c *chooser) isPlan(r tally.Row) bool {
	return slices.ContainsFunc(c.defs.Indicators, func(ind survey.Indicator) bool { return ind.Plan && c.defs.Row(ind, c.p.From) == r })
}

// divide decides the rows of a table and of those that divide them.
func (c *chooser) divide(table *disclosure.Table, k tally.Key, leveled, known []disclosure.Quarters) error {
	c.decideTable(table, k, func(d Decision) []Rows { return d.Rows })
	c.show(k, table.Rows[c.span]...)
	levels := table.Levels(leveled, known, c.indicatorsOf(table, k)...)
	c.decideTable(levels, k, func(d Decision) []Rows { return d.Levels })
	c.showLevels(k, levels.Rows[c.span]...)
	if k.Dimension != tally.ByDomain {
		return nil
	}
	for _, part := range table.Parts {
		for _, inner := range []tally.Key{{Dimension: tally.ByDomain, Within: part.ID}, {Dimension: tally.ByProcedure, Within: part.ID}} {
			parts := c.parts(inner)
			if part.ID == "" || len(parts) == 0 || len(table.ShownIn(part.ID)) == 0 {
				continue
			}
			child, err := table.Child(part.ID, disclosure.Public, parts)
			if err != nil {
				return err
			}
			var leveled, followed []disclosure.Quarters
			if inner.Dimension == tally.ByDomain { // children are indicators and may have levels; procedures have none
				leveled, followed = levels.ShownIn(part.ID), levels.KnownOf(part.ID)
			}
			if err := c.divide(child, inner, leveled, followed); err != nil {
				return err
			}
		}
	}
	return nil
}

// decideTable reads what was decided before of a table and decides this period.
func (c *chooser) decideTable(table *disclosure.Table, k tally.Key, rows func(Decision) []Rows) {
	for span, d := range c.before {
		table.Rows[span] = known(table, groups(rows(d), k))
	}
	table.Rows[c.span] = table.Decide(c.span)
}

// indicatorsOf lists the rows of a table that are indicators.
func (c *chooser) indicatorsOf(table *disclosure.Table, k tally.Key) []string {
	var ids []string
	for _, ind := range c.defs.Indicators {
		if r := c.defs.Row(ind, c.p.From); r.Key == k {
			ids = append(ids, r.Group)
		}
	}
	return known(table, ids)
}

// known keeps the ids that are parts.
func known(table *disclosure.Table, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(table.Parts, func(p disclosure.Part) bool { return p.ID == id })
	})
}

// singles decides the figures that divide nothing: other populations, what stands
// beside, items and indexes. A period that is shown together with those before it
// shows none that these have answers of: it would be a figure of both.
func (c *chooser) singles() {
	rows := map[tally.Row]bool{}
	for _, q := range c.quarters {
		for _, r := range q.Rows() {
			part := r.Dimension == tally.Items && len(c.defs.IndexesOf(r.Within, r.Group)) > 0 // decided with its index
			rows[r] = !r.Dimension.Divides() && r != c.headline() && r.Group != survey.OverallItem && !part
		}
	}
	for _, root := range c.defs.Roots { // the overall item is the whole, and nothing else
		key, whole := tally.Key{Dimension: tally.Items, Within: root.ID}, wholeOf(root.ID)
		if shows(c.d.Rows, whole) && (whole != c.headline() || c.headlineAlone(c.d)) {
			c.show(key, root.Item)
			if shows(c.d.Levels, whole) {
				c.showLevels(key, root.Item)
			}
		}
	}
	before := c.received(survey.Days{From: c.d.From, To: c.p.From})
	for _, r := range sorted(rows) {
		if before.Cell(r.Key, r.Group) == nil && c.single(r) && r.Dimension == tally.Index {
			c.index(r)
		}
	}
}

// single decides a figure of its own: its rate, and its levels.
func (c *chooser) single(r tally.Row) bool {
	f := disclosure.Single{N: c.in(r), Shown: c.spans(func(d Decision) bool { return shows(d.Rows, r) })}
	if !f.Decide(c.span, disclosure.Few) {
		return false
	}
	c.show(r.Key, r.Group)
	if c.mayLevel(r) {
		c.showLevels(r.Key, r.Group)
	}
	return true
}

// mayLevel reports whether a figure is large enough for levels, and all that follows
// from those of the periods inside.
func (c *chooser) mayLevel(r tally.Row) bool {
	f := disclosure.Single{N: c.in(r), Shown: c.spans(func(d Decision) bool { return shows(d.Levels, r) })}
	return f.Decide(c.span, disclosure.FewLevels)
}

// index decides the factors and items of an index. They divide its Σm: what is
// left out must not follow from the rest. Their levels are shown all or not at all.
func (c *chooser) index(r tally.Row) {
	form, ok := c.defs.FormOf(r.Group)
	if !ok {
		return
	}
	key := partOf(r, "").Key
	partOfIt := func(id string) disclosure.Part { return disclosure.Part{ID: id, N: c.in(partOf(r, id))} }
	factors := &disclosure.Table{Rule: disclosure.IndexParts, Shown: c.spans(func(d Decision) bool { return shows(d.Rows, r) }), Rows: map[disclosure.Quarters][]string{}}
	for _, factor := range form.Factors {
		factors.Parts = append(factors.Parts, partOfIt(factor.ID))
	}
	rows := func(d Decision) []Rows { return d.Rows }
	c.decideTable(factors, key, rows)
	c.show(key, factors.Rows[c.span]...)
	all := true
	for f, factor := range form.Factors {
		var items []disclosure.Part
		for _, id := range factor.Items {
			items = append(items, partOfIt(id))
		}
		child, err := factors.Child(factor.ID, disclosure.IndexParts, items)
		if err != nil {
			continue
		}
		c.decideTable(child, key, rows)
		c.show(key, child.Rows[c.span]...)
		for _, part := range append(items, factors.Parts[f]) {
			if part.N.In(c.span) == 0 { // that nobody answered is no secret
				c.show(key, part.ID)
			} else {
				all = all && c.mayLevel(partOf(r, part.ID))
			}
		}
	}
	if all {
		c.showLevels(key, groups(c.d.Rows, key)...)
	}
	c.single(partOf(r, survey.OverallItem))
}

// sorted lists the rows that are marked, in an order that is always the same.
func sorted(rows map[tally.Row]bool) []tally.Row {
	var list []tally.Row
	for r, marked := range rows {
		if marked {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b tally.Row) int { return strings.Compare(tableOf(a), tableOf(b)) })
	return list
}
