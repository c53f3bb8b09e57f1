package proof

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// newRecount counts a document's period by the list of all answers that are not set
// aside: what `--unrestricted` is made of.
func newRecount(doc document, s *summaryJSON) *recount {
	c := &recount{record: doc.record, defs: doc.record.book.on(s.firstOfYear()),
		from: s.Period.From, to: s.Period.To, kind: s.Period.Kind, closed: s.Closed}
	stored := c.kind == "day" || c.kind == "week"
	for _, r := range doc.record.within(c.from, c.to, stored) {
		if r.day > doc.record.lastDay {
			continue
		}
		if r.reason == "" {
			c.counted = append(c.counted, r)
		} else {
			c.aside = append(c.aside, r)
		}
	}
	return c
}

// summary is what `sipas report --format json --unrestricted` has to say of the
// period, without names and other words. Lists are objects by id.
func (c *recount) summary() object {
	indicators, items, reasons := object{}, object{}, object{}
	for i := range c.defs.indicators {
		indicators[c.defs.indicators[i].ID] = c.indicator(&c.defs.indicators[i])
	}
	for _, root := range c.defs.roots() {
		for _, item := range c.book.Items {
			if n := of(item.ID, c.counted, func(r *response) bool { return c.defs.has(root, r) }); n.answered() > 0 {
				items[root.ID+" "+item.ID] = c.item(item.ID, n)
			}
		}
	}
	tables := c.tables()
	c.weigh(indicators, tables)
	for _, r := range c.aside { // here nothing waits
		n, _ := reasons[r.reason].(int64)
		reasons[r.reason] = n + 1
	}
	n, aside := int64(len(c.counted)), int64(len(c.aside))
	return object{
		"schema": 2, "unrestricted": true, "closed": after(c.to, -1) <= c.lastDay, "last_closed": c.lastDay, "seal": c.seal,
		"period":     object{"kind": c.kind, "from": c.from, "to": c.to},
		"totals":     object{"received": n + aside, "counted": n, "set_aside": aside, "set_aside_waiting": int64(0), "set_aside_reasons": reasons},
		"indicators": indicators, "breakdowns": tables, "items": items,
	}
}

// weigh adds the weighted figure: of the rows of the domain table, "không rõ" left
// out; none where a row's served count is unknown.
func (c *recount) weigh(indicators, tables object) {
	for _, x := range indicators {
		x.(object)["weighted"] = nil
	}
	roots := c.defs.roots()
	if len(roots) == 0 {
		return
	}
	table, ok := tables[tableName(roots[0].ID, "domain", "")].(object)
	if !ok {
		return
	}
	var strata []stratum
	for group, e := range table["entries"].(object) {
		row := e.(object)
		served, known := row["served"].(int64)
		switch {
		case group == "":
		case !known:
			return
		default:
			strata = append(strata, stratum{row["satisfied"].(int64), row["answered"].(int64), served})
		}
	}
	goal, _ := c.targetOf(roots[0])
	indicators[roots[0].ID].(object)["weighted"] = weighted(strata, goal.BasisPoints)
}

// recountWhole compares a document of --unrestricted with the recount, number by
// number.
func recountWhole(doc document) (differences []string, numbers int) {
	var s summaryJSON
	if err := json.Unmarshal(doc.body, &s); err != nil {
		return []string{err.Error()}, 0
	}
	c := newRecount(doc, &s)
	want := c.summary()
	if !c.graded() || !c.closed { // tables are of closed quarters and longer
		for _, part := range []string{"breakdowns", "items"} {
			if got := tree(doc.body).(object)[part]; len(got.(object)) == 0 {
				want[part] = object{}
			}
		}
		if len(want["breakdowns"].(object)) == 0 {
			for _, x := range want["indicators"].(object) {
				x.(object)["weighted"] = nil
			}
		}
	}
	k := &comparison{}
	got := tree(doc.body).(object)
	delete(got, "last_12_months")
	k.compare(s.Period.Name, got, asTree(want))
	if len(s.LastYear) > 0 {
		k.lastYear(doc, &s)
	}
	return k.differences, k.numbers
}

// lastYear compares the last 12 months: the same indicators over them.
func (k *comparison) lastYear(doc document, s *summaryJSON) {
	year := *s
	year.Period.From = shift(s.Period.To, -12)
	year.Period.Kind = "year"
	c := newRecount(doc, &year)
	got := tree(doc.body).(object)["last_12_months"].(object)
	for id, x := range got {
		i := c.defs.indicator(id)
		if i == nil {
			k.differ("last 12 months "+id, "there", "no such indicator")
			continue
		}
		want := c.indicator(i)
		for _, part := range []string{"weighted", "other_stages", "other_channels"} {
			delete(want, part)
			delete(x.(object), part)
		}
		k.compare(s.Period.Name+" last 12 months "+id, x, asTree(want))
	}
}

// recountShown compares every number of a redacted document with the recount of the
// list of answers it was made of. The reader has read the document, and those before.
func (a *reader) recountShown(doc document) (differences []string, numbers int) {
	var s summaryJSON
	if err := json.Unmarshal(doc.body, &s); err != nil {
		return []string{err.Error()}, 0
	}
	base := newRecount(doc, &s)
	k := &comparison{shownOnly: true, reader: a}
	got := tree(doc.body).(object)
	c := s.claim()
	for _, x := range s.Indicators {
		k.shownIndicator(doc, base, c, x, s.Period.Name, got["indicators"])
	}
	year := *base
	year.from = shift(base.to, -12)
	last := c
	last.from, last.rank, last.sumOfQuarters = year.from, rank("quarter"), true
	for _, x := range s.LastYear {
		k.shownIndicator(doc, &year, last, x, s.Period.Name+" last 12 months", got["last_12_months"])
	}
	for _, b := range s.Breakdowns {
		k.shownTable(doc, base, c, b, s.Period.Name, got["breakdowns"].(object)[tableName(b.Indicator, b.Dimension, b.Within)].(object))
	}
	for _, x := range s.Items {
		i := base.defs.indicator(x.Indicator)
		c.items, c.figureJSON = []string{x.ID}, x.figureJSON
		c.ofItem(base.defs, i, x.ID)
		shown := got["items"].(object)[x.Indicator+" "+x.ID]
		k.any(doc, c, s.Period.Name+" item "+x.Indicator+" "+x.ID, func(r *response) bool { return base.defs.has(i, r) }, func(k *comparison, where string, list []*response) {
			k.compare(where, shown, asTree(base.item(x.ID, of(x.ID, list, all))))
		})
	}
	return k.differences, k.numbers
}

func all(*response) bool { return true }

// any compares what is shown with each list of answers it may have been made of: one
// must give all its numbers. If none does, it tells of the likeliest.
func (k *comparison) any(doc document, c claim, where string, has func(*response) bool, compare func(*comparison, string, []*response)) {
	if c.Answered == nil {
		return
	}
	var first *comparison
	for list := range k.reader.lists(doc, c, has) {
		if !c.counts(list) {
			continue
		}
		try := &comparison{shownOnly: true, reader: k.reader}
		compare(try, where, list)
		if len(try.differences) == 0 {
			k.numbers += try.numbers
			return
		}
		if first == nil {
			first = try
		}
	}
	if first == nil {
		k.differ(where, fmt.Sprint(*c.Answered, " ", value(c.Satisfied)), "no list of answers gives that")
		return
	}
	k.differences = append(k.differences, first.differences...)
}

// counts says whether a list has as many answers, and satisfied ones, as are shown.
func (c *claim) counts(list []*response) bool {
	n, s := int64(0), int64(0)
	for _, r := range list {
		if c.indexForm != nil && !c.indexForm(r) {
			continue
		}
		for _, item := range c.items {
			if r.levels[item] > 0 {
				n++
			}
			if r.levels[item] >= 4 {
				s++
			}
		}
	}
	return n == *c.Answered && (c.Satisfied == nil || s == *c.Satisfied)
}

func (k *comparison) shownIndicator(doc document, base *recount, c claim, x indicatorJSON, where string, got any) {
	i := base.defs.indicator(x.ID)
	has := func(r *response) bool { return base.defs.has(i, r) }
	c.items, c.figureJSON, c.moves = []string{i.Item}, x.figureJSON, i.moves()
	c.table = i.table()
	if i.Index != "" {
		form, refs := base.defs.form(i.Index, base.from)
		c.items = form.items()
		c.indexForm = func(r *response) bool { return slices.Contains(refs, r.form) }
		c.asIndex(i.ID, func(r *response) bool { return has(r) && c.indexForm(r) }, form)
	}
	k.any(doc, c, where+" "+x.ID, has, func(k *comparison, where string, list []*response) {
		at := *base
		at.counted, at.aside = list, nil
		in, last := map[*response]bool{}, ""
		for _, r := range list {
			in[r], last = true, max(last, r.answeredDay)
		}
		for _, r := range doc.record.within(at.from, at.to, false) {
			later := c.open && r.answeredDay > last     // in no finished piece of an open period
			if !in[r] && !later && len(r.changes) > 0 { // also what may come back and waits to
				at.aside = append(at.aside, r)
			}
		}
		want := at.indicator(i)
		shown := got.(object)[x.ID].(object)
		if w, ok := shown["weighted"].(object); ok {
			want["weighted"] = k.weightedOf(doc, base, i, w)
		}
		for name, beside := range map[string]*figureJSON{"other_stages": x.OtherStages, "other_channels": x.OtherChannels} {
			if delete(want, name); beside == nil {
				continue
			}
			b := c
			b.figureJSON, b.moves, b.sumOfQuarters = *beside, asWhole, false
			k.any(doc, b, where+" "+name, func(r *response) bool {
				return base.defs.atItsPoints(i, r) && i.inStage(r) != (name == "other_stages") && i.inChannels(r) != (name == "other_channels")
			}, func(k *comparison, where string, list []*response) {
				at := at
				at.counted = list
				k.compare(where, shown[name], asTree(at.beside(i, name != "other_stages", name != "other_channels")))
			})
		}
		figure := object{}
		for key, part := range shown {
			if key != "other_stages" && key != "other_channels" {
				figure[key] = part
			}
		}
		k.compare(where, figure, asTree(want))
	})
}

// weightedOf weighs the rows of the document's own domain table.
func (k *comparison) weightedOf(doc document, c *recount, i *indicator, _ object) any {
	table, ok := tree(doc.body).(object)["breakdowns"].(object)[tableName(i.ID, "domain", "")].(object)
	if !ok {
		return nil
	}
	var strata []stratum
	for group, e := range table["entries"].(object) {
		if row := e.(object); group != "" {
			strata = append(strata, stratum{whole64(row["satisfied"]), whole64(row["answered"]), whole64(row["served"])})
		}
	}
	goal, _ := c.targetOf(i)
	return weighted(strata, goal.BasisPoints)
}

func whole64(v any) int64 {
	n, _ := v.(json.Number)
	i, _ := n.Int64()
	return i
}

// shownTable compares the rows of a table, each with the answers it was made of.
func (k *comparison) shownTable(doc document, base *recount, c claim, b breakdownJSON, where string, got object) {
	i := base.defs.indicator(b.Indicator)
	c.items, c.moves = []string{i.Item}, asRow
	c.table = strings.TrimSpace(b.Dimension + " " + b.Within)
	var standing []string
	for _, e := range b.Entries {
		standing = append(standing, e.Group)
	}
	for _, e := range b.Entries {
		where := fmt.Sprintf("%s %s %q", where, strings.TrimSpace(tableName(b.Indicator, b.Dimension, b.Within)), e.Group)
		c.figureJSON = e.figureJSON
		c.group = e.groupBy(base.defs, b)
		in := func(r *response) bool {
			g, in := base.defs.group(b.Dimension, b.Within, r)
			return in && base.defs.has(i, r) && (g == e.Group || e.Group == merged && !slices.Contains(standing, g))
		}
		k.any(doc, c, where, in, func(k *comparison, where string, list []*response) {
			want := base.row(b.Dimension, e.Group, of(i.Item, list, all))
			if e.Group == merged {
				base.mergedRow(want, b, i.Item, list)
			}
			k.compare(where, got["entries"].(object)[e.Group], asTree(want))
		})
	}
}

// mergedRow adds how many groups a merged row is made of, and its served count where
// each of them has one.
func (c *recount) mergedRow(row object, b breakdownJSON, item string, list []*response) {
	groups := map[string]bool{}
	served, known := int64(0), true
	for _, r := range list {
		if g, _ := c.defs.group(b.Dimension, b.Within, r); !groups[g] && r.levels[item] > 0 { // nobody is no group
			groups[g] = true
			n, ok := c.servedOf(b.Dimension, g)
			served, known = served+n, known && ok
		}
	}
	withServed(row, row["answered"].(int64), served, known)
	row["groups"] = len(groups)
}
