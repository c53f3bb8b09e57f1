package results

import (
	"maps"
	"slices"
	"strings"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// tables decides what a quarter, half year or year may show besides the headline.
type tables struct {
	*chooser
	span     disclosure.Span
	before   map[disclosure.Span]Decision // of the periods inside this one
	quarters [4]*tally.Tally              // as each was first shown; empty where it is not inside
}

// whole decides a quarter or a longer period.
func (c *chooser) whole() error {
	c.headlineStands()
	t := &tables{chooser: c, span: c.spanOf(c.p), before: map[disclosure.Span]Decision{}}
	for i, q := range c.periods(survey.QuarterPeriod) {
		t.quarters[i] = tally.New()
		if q.From >= c.p.From && q.To <= c.p.To {
			t.quarters[i] = c.shown(q.Name, stretch{q.From, q.To}, q.Last()).counted
		}
	}
	for _, kind := range kinds[1:] {
		for _, p := range c.periods(kind) {
			if d, decided := c.decisions[p.Name]; decided && p.From >= c.p.From && p.To <= c.p.To {
				t.before[c.spanOf(p)] = d
			}
		}
	}
	for _, d := range tally.Divisions {
		key := tally.Key{Dimension: d}
		if parts := t.parts(key); len(parts) > 0 && d != tally.ByProcedure {
			root := &disclosure.Table{Rule: disclosure.Public, Parts: parts, Shown: t.spans(t.headlineAlone), Rows: map[disclosure.Span][]string{}}
			if err := t.divide(root, key, t.spans(func(d Decision) bool { return shows(d.Levels, c.headline()) }), nil); err != nil {
				return err
			}
		}
	}
	t.singles()
	t.indicatorsWithoutAnswers()
	return nil
}

// spanOf says which quarters of the year a period has.
func (y *year) spanOf(p survey.Period) disclosure.Span {
	var span disclosure.Span
	for i, q := range y.periods(survey.QuarterPeriod) {
		if q.From >= p.From && q.To <= p.To {
			span |= disclosure.Q1 << i
		}
	}
	return span
}

// headlineAlone reports whether the headline of a period is its own, joined with
// no period before.
func (t *tables) headlineAlone(d Decision) bool {
	p, _ := t.named(d.Period)
	return d.From == p.From && shows(d.Rows, t.headline())
}

// spans lists the periods, this one included, whose decision holds.
func (t *tables) spans(holds func(Decision) bool) []disclosure.Span {
	var list []disclosure.Span
	for _, span := range disclosure.Periods {
		d, decided := t.before[span]
		if span == t.span {
			d, decided = t.d, true
		}
		if decided && holds(d) {
			list = append(list, span)
		}
	}
	return list
}

// parts are the groups of a table over the quarters.
func (t *tables) parts(k tally.Key) []disclosure.Part {
	ns := map[string]*disclosure.Counts{}
	for i, q := range t.quarters {
		for group, cell := range q.Tables[k] {
			if ns[group] == nil {
				ns[group] = &disclosure.Counts{}
			}
			ns[group][i] = cell.N()
		}
	}
	var parts []disclosure.Part
	for _, group := range slices.Sorted(maps.Keys(ns)) {
		parts = append(parts, disclosure.Part{ID: group, Plan: t.isPlan(tally.Row{Key: k, Group: group}), N: *ns[group]})
	}
	return parts
}

// isPlan reports whether the plan has an indicator that is this row.
func (t *tables) isPlan(r tally.Row) bool {
	return slices.ContainsFunc(t.defs.Indicators, func(ind survey.Indicator) bool { return ind.Plan && t.defs.Row(ind, t.p.From) == r })
}

// divide decides the rows of a table and of those that divide them.
func (t *tables) divide(table *disclosure.Table, k tally.Key, leveled, known []disclosure.Span) error {
	t.decideRows(table, k)
	t.show(k, table.Rows[t.span]...)
	levels := t.levels(table, k, leveled, known)
	if k.Dimension != tally.ByDomain {
		return nil
	}
	for _, part := range table.Parts {
		for _, inner := range []tally.Key{{Dimension: tally.ByDomain, Within: part.ID}, {Dimension: tally.ByProcedure, Within: part.ID}} {
			parts := t.parts(inner)
			if part.ID == "" || len(parts) == 0 || len(table.ShownIn(part.ID)) == 0 {
				continue
			}
			child, err := table.Child(part.ID, disclosure.Public, parts)
			if err != nil {
				return err
			}
			var leveled, followed []disclosure.Span
			if inner.Dimension == tally.ByDomain { // children are indicators and may have levels; procedures have none
				leveled, followed = levels.ShownIn(part.ID), levels.KnownOf(part.ID)
			}
			if err := t.divide(child, inner, leveled, followed); err != nil {
				return err
			}
		}
	}
	return nil
}

// decideRows reads what was decided before and decides this period.
func (t *tables) decideRows(table *disclosure.Table, k tally.Key) {
	for span, d := range t.before {
		table.Rows[span] = known(table.Parts, groups(d.Rows, k))
	}
	table.Rows[t.span] = table.Decide(t.span)
}

// known keeps the ids that are parts.
func known(parts []disclosure.Part, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return !slices.ContainsFunc(parts, func(p disclosure.Part) bool { return p.ID == id })
	})
}

// levels decides where the rows that are indicators have their five levels.
func (t *tables) levels(table *disclosure.Table, k tally.Key, shown, knownSpans []disclosure.Span) *disclosure.Table {
	var ids []string
	for _, ind := range t.defs.Indicators {
		if r := t.defs.Row(ind, t.p.From); r.Key == k {
			ids = append(ids, r.Group)
		}
	}
	l := table.Levels(shown, knownSpans, known(table.Parts, ids)...)
	for span, d := range t.before {
		l.Rows[span] = known(l.Parts, groups(d.Levels, k))
	}
	l.Rows[t.span] = l.Decide(t.span)
	t.showLevels(k, l.Rows[t.span]...)
	return l
}

// singles decides the figures that divide nothing: other populations, what stands
// beside, items and indexes. A period that is shown together with those before it
// shows none that these have answers of: it would be a figure of both.
func (t *tables) singles() {
	rows := map[tally.Row]bool{}
	for _, q := range t.quarters {
		for _, r := range q.Rows() {
			part := r.Dimension == tally.Items && len(t.defs.IndexesOf(r.Within, r.Group)) > 0 // decided with its index
			rows[r] = !r.Dimension.Divides() && r != t.headline() && r.Group != survey.OverallItem && !part
		}
	}
	for _, root := range t.defs.Roots { // the overall item is the whole, and nothing else
		key, whole := tally.Key{Dimension: tally.Items, Within: root.ID}, wholeOf(root.ID)
		if shows(t.d.Rows, whole) && (whole != t.headline() || t.headlineAlone(t.d)) {
			t.show(key, root.Item)
			if shows(t.d.Levels, whole) {
				t.showLevels(key, root.Item)
			}
		}
	}
	before := t.received(stretch{t.d.From, t.p.From})
	for _, r := range sorted(rows) {
		if before.Cell(r.Key, r.Group) == nil && t.single(r, func(q *tally.Tally) int64 { return q.At(r).N() }) && r.Dimension == tally.Index {
			t.index(r)
		}
	}
}

// single decides a figure of its own: its rate, and its levels.
func (t *tables) single(r tally.Row, n func(*tally.Tally) int64) bool {
	var f disclosure.Single
	for i, q := range t.quarters {
		f.N[i] = n(q)
	}
	f.Shown = t.spans(func(d Decision) bool { return shows(d.Rows, r) })
	if !f.Decide(t.span, disclosure.Few) {
		return false
	}
	t.show(r.Key, r.Group)
	f.Shown = t.spans(func(d Decision) bool { return shows(d.Levels, r) })
	if f.Decide(t.span, disclosure.FewLevels) {
		t.showLevels(r.Key, r.Group)
	}
	return true
}

// index decides the factors and items of an index. They divide its Σm: what is
// left out must not follow from the rest.
func (t *tables) index(r tally.Row) {
	form, ok := t.defs.FormOf(r.Group)
	if !ok {
		return
	}
	key := partOf(r, "").Key
	people := func(n func(*tally.IndexCell) int64) disclosure.Counts {
		var counts disclosure.Counts
		for i, q := range t.quarters {
			if cell := q.At(r); cell.Index != nil {
				counts[i] = n(cell.Index)
			}
		}
		return counts
	}
	factors := &disclosure.Table{Rule: disclosure.IndexParts, Shown: t.spans(func(d Decision) bool { return shows(d.Rows, r) }), Rows: map[disclosure.Span][]string{}}
	items := make([][]disclosure.Part, len(form.Factors))
	at := 0
	for f, factor := range form.Factors {
		factors.Parts = append(factors.Parts, disclosure.Part{ID: factor.ID, N: people(func(x *tally.IndexCell) int64 { return x.Factors[f].People })})
		for _, id := range factor.Items {
			item := at
			items[f] = append(items[f], disclosure.Part{ID: id, N: people(func(x *tally.IndexCell) int64 { return x.Items[item].Answered() })})
			at++
		}
	}
	t.decideRows(factors, key)
	t.show(key, factors.Rows[t.span]...)
	all := true // parts are large enough for levels, and all that follows from them
	for f, factor := range form.Factors {
		child, err := factors.Child(factor.ID, disclosure.IndexParts, items[f])
		if err != nil {
			continue
		}
		t.decideRows(child, key)
		t.show(key, child.Rows[t.span]...)
		for _, part := range append(items[f], factors.Parts[f]) {
			if part.N.In(t.span) == 0 { // that nobody answered is no secret
				t.show(key, part.ID)
				continue
			}
			leveled := disclosure.Single{N: part.N, Shown: t.spans(func(d Decision) bool { return shows(d.Levels, partOf(r, part.ID)) })}
			all = all && leveled.Decide(t.span, disclosure.FewLevels)
		}
	}
	if all {
		t.showLevels(key, groups(t.d.Rows, key)...)
	}
	t.single(partOf(r, survey.OverallItem), func(q *tally.Tally) int64 { return q.At(r).Answered() })
}

// indicatorsWithoutAnswers shows that nobody answered: it is no secret.
func (t *tables) indicatorsWithoutAnswers() {
	for _, ind := range t.defs.Indicators {
		if r := t.defs.Row(ind, t.p.From); r != (tally.Row{}) && !t.anybody(r) {
			t.d.Empty = with(t.d.Empty, r.Key, []string{r.Group})
		}
	}
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
