package results

import (
	"maps"
	"slices"

	"sipas/internal/disclosure"
	"sipas/internal/tally"
)

// settle takes back what would be shown of fewer than ten answers, or with the levels
// of fewer than thirty. Rows are decided on their quarters as these were first
// shown; what no table of a quarter showed may have left since, one by one.
func (c *chooser) settle() {
	for { // of an index all parts go together: the missing one would follow
		decisions := maps.Clone(c.decisions)
		decisions[c.p.Name] = c.d
		counted := c.with(decisions).shown(c.p.Name, c.days, c.p.Last()).counted
		row, small := c.small(counted)
		if !small {
			c.d.Levels = keepRows(c.d.Levels, func(r tally.Row) bool { n := c.peopleOf(counted, r); return n == 0 || n >= disclosure.FewLevels })
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
		slices.SortFunc(list, func(a, b tally.Row) int { return int(c.peopleOf(counted, a) - c.peopleOf(counted, b)) })
		for _, r := range list {
			if n := c.peopleOf(counted, r); n > 0 && n < disclosure.Few {
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

// hasParent reports whether what the row divides stands.
func (c *chooser) hasParent(r tally.Row) bool {
	parent, part := indexOf(r)
	if r.Dimension.Divides() {
		parent = c.defs.Parent(r.Key)
		part = parent != (tally.Row{})
	}
	return !part || shows(c.d.Rows, parent)
}

func keepRows(list []Rows, keep func(tally.Row) bool) []Rows {
	var kept []Rows
	for _, rows := range list {
		for _, r := range rows.list() {
			if keep(r) {
				kept = with(kept, r.Key, r.Group)
			}
		}
	}
	return kept
}
