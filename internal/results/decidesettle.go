package results

import (
	"slices"
	"sync"

	"sipas/internal/disclosure"
	"sipas/internal/survey"
	"sipas/internal/tally"
)

// settle takes back what would be shown of fewer than ten answers, or with the levels
// of fewer than thirty. Rows are decided on their quarters as these were first
// shown; what no table of a quarter showed may have left since, one by one.
func (c *chooser) settle() {
	for { // of an index all parts go together: the missing one would follow
		c.decisions[c.p.Name], c.follows = c.d, &sync.Map{}
		counted := c.shown(c.p.Name, stretch{c.d.From, c.p.To}, c.p.Last()).counted
		row, small := c.small(counted)
		if !small {
			c.d.Levels = keepRows(c.d.Levels, func(r tally.Row) bool { n := c.count(counted, r); return n == 0 || n >= disclosure.FewLevels })
			return
		}
		c.d.Rows = keepRows(c.d.Rows, func(r tally.Row) bool {
			return r != row && (r.Key != row.Key || row.Dimension != tally.Index || row.Within == "")
		})
		for range 2 { // children, procedures of these
			c.d.Rows = keepRows(c.d.Rows, c.hasParent)
		}
		c.d.Levels = keepRows(c.d.Levels, func(r tally.Row) bool { return shows(c.d.Rows, r) })
	}
}

// small finds a row of one to nine, or the smallest of a table whose other groups
// are so few, or a single one.
func (c *chooser) small(counted *tally.Tally) (tally.Row, bool) {
	for _, rows := range c.d.Rows {
		list := rows.list()
		slices.SortFunc(list, func(a, b tally.Row) int { return int(c.count(counted, a) - c.count(counted, b)) })
		for _, r := range list {
			if n := c.count(counted, r); n > 0 && n < disclosure.Few {
				return r, true
			}
		}
		var others, groups int64
		for group, cell := range counted.Tables[rows.key()] {
			if !slices.Contains(rows.Groups, group) {
				others, groups = others+cell.N(), groups+1
			}
		}
		if rows.Dimension.Divides() && groups > 0 && (others < disclosure.Few || groups == 1) {
			return list[0], true
		}
	}
	return tally.Row{}, false
}

// count is how many answers stand behind a row, or a part of an index.
func (c *chooser) count(counted *tally.Tally, r tally.Row) int64 {
	if r.Dimension != tally.Index || r.Within == "" {
		return counted.At(r).N()
	}
	cell := counted.At(tally.Row{Key: tally.Key{Dimension: tally.Index}, Group: r.Within})
	form, _ := c.defs.FormOf(r.Within)
	items := form.FactorItems()
	switch {
	case r.Group == survey.OverallItem:
		return cell.Answered()
	case cell.Index == nil:
		return 0
	case slices.Contains(items, r.Group):
		return cell.Index.Items[slices.Index(items, r.Group)].Answered()
	}
	at := slices.IndexFunc(form.Factors, func(f survey.Factor) bool { return f.ID == r.Group })
	if at < 0 {
		return 0
	}
	return cell.Index.Factors[at].People
}

// hasParent reports whether what the row divides stands.
func (c *chooser) hasParent(r tally.Row) bool {
	switch parent := c.defs.Parent(r.Key); {
	case r.Dimension == tally.Index && r.Within != "":
		return shows(c.d.Rows, tally.Row{Key: tally.Key{Dimension: tally.Index}, Group: r.Within})
	case r.Dimension.Divides() && parent != (tally.Row{}):
		return shows(c.d.Rows, parent)
	}
	return true
}

func keepRows(list []Rows, keep func(tally.Row) bool) []Rows {
	var kept []Rows
	for _, rows := range list {
		for _, r := range rows.list() {
			if keep(r) {
				kept = with(kept, r.Key, []string{r.Group})
			}
		}
	}
	return kept
}
