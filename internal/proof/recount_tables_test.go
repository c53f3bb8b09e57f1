package proof

import "math/big"

// tables are all tables of the first root, by "indicator by dimension within".
func (c *recount) tables() object {
	roots := c.defs.roots()
	if len(roots) == 0 {
		return object{}
	}
	root := roots[0]
	within := map[string]map[string]bool{"domain": {"": true}, "point": {"": true}, "channel": {"": true}, "mode": {"": true}, "respondent": {"": true},
		"procedure": {}}
	for domain := range c.defs.child {
		within["domain"][c.defs.row[domain]] = true
	}
	for _, r := range c.counted {
		row, _ := c.defs.group("domain", "", r)
		if leaf, has := c.defs.group("domain", row, r); has && c.defs.child[r.domain] != "" {
			row = leaf
		}
		if row != "" {
			within["procedure"][row] = true
		}
	}
	all := object{}
	for dimension, rows := range within {
		for row := range rows {
			if entries := c.rows(root, dimension, row); len(entries) > 0 {
				all[tableName(root.ID, dimension, row)] = object{"indicator": root.ID, "dimension": dimension, "within": row, "withheld": nil,
					"set_aside_not_subtracted": int64(0), "entries": entries}
			}
		}
	}
	return all
}

func tableName(indicator, dimension, within string) string {
	return indicator + " by " + dimension + " " + within
}

// rows are the groups somebody answered in.
func (c *recount) rows(root *indicator, dimension, within string) object {
	groups := map[string]counts{}
	for _, r := range c.counted {
		if group, in := c.defs.group(dimension, within, r); in && c.defs.has(root, r) {
			n := groups[group]
			n.add(r.levels[root.Item])
			groups[group] = n
		}
	}
	entries := object{}
	for group, n := range groups {
		if n.answered() > 0 {
			entries[group] = c.row(dimension, group, n)
		}
	}
	return entries
}

// row is one group: it has neither levels nor a grade.
func (c *recount) row(dimension, group string, n counts) object {
	served, known := c.servedOf(dimension, group)
	return withServed(rated(n.evidence(), n.answered(), n.satisfied(), 0), n.answered(), served, known)
}

// servedOf is N of a row: domains, and rows of several domains, and procedures may
// have one.
func (c *recount) servedOf(dimension, group string) (int64, bool) {
	switch {
	case group == "" || group == merged:
	case dimension == "domain" && c.defs.domainsOf[group] != nil:
		return c.servedBy(c.defs.domainsOf[group])
	case dimension == "domain":
		return c.servedIn("domain", group, c.from, c.to)
	case dimension == "procedure":
		return c.servedIn("procedure", group, c.from, c.to)
	}
	return 0, false
}

// stratum is a row of the domain table as it stands.
type stratum struct{ s, n, served int64 }

// weighted is the figure "theo cơ cấu hồ sơ": Σ (N_h/N)·p_h at n_eff = (Σw)²/Σw²,
// where each answer of a row weighs N_h/n_h.
func weighted(strata []stratum, t int64) any {
	total := int64(0)
	for _, h := range strata {
		total += h.served
	}
	if total == 0 || len(strata) < 2 {
		return nil
	}
	rate, squares := new(big.Rat), new(big.Rat)
	for _, h := range strata {
		part := ratio(h.served, total)
		rate.Add(rate, part.Mul(part, ratio(h.s, h.n)))
		squares.Add(squares, new(big.Rat).Quo(ratio(h.served*h.served, 1), ratio(h.n, 1)))
	}
	n := new(big.Rat).Quo(ratio(total*total, 1), squares)
	e := effective(rate, n)
	low, high := e.interval()
	return object{"rate": percent(fraction(rate), t), "low": percent(low, t), "high": percent(high, t), "n_eff": rounded(n), "strata": int64(len(strata))}
}
