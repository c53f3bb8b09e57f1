package proof

import (
	"math/big"
	"slices"
	"strings"
)

// dimensionsOf are the tables of a root.
func dimensionsOf(q *population) []string {
	if q.isService() {
		return []string{"domain", "point"}
	}
	return []string{"domain", "procedure", "point", "channel", "mode", "stage", "respondent"}
}

// groupOf is the group of a response in a table; "" is "không rõ".
func (b *codebook) groupOf(dimension string, r *response) string {
	switch dimension {
	case "domain":
		return r.domain
	case "procedure":
		return b.procedureNow(r.procedure)
	case "point":
		return r.point
	case "channel":
		return r.channel
	case "mode":
		return r.mode
	case "stage":
		return r.stage
	}
	return r.respondent
}

// split counts the item's answers by group, of the responses that pick says yes to.
func (c *recount) split(q *population, dimension string, pick func(*response) bool) map[string]counts {
	groups := map[string]counts{}
	for _, x := range c.counted {
		if pick(x) && x.levels[q.Item] > 0 {
			group := c.book.groupOf(dimension, x)
			n := groups[group]
			n.add(x.levels[q.Item])
			groups[group] = n
		}
	}
	return groups
}

// breakdown is a table of a root: its own answers by group. By stage it is the
// indicator itself and the other stages.
func (c *recount) breakdown(q *population, dimension string, own object) object {
	b := object{"indicator": q.ID, "dimension": dimension}
	if dimension == "stage" {
		entries := c.otherStages(q)
		headline := entry(nil, 0, false)
		for _, k := range []string{"answered", "satisfied", "levels", "rate", "low", "high"} {
			headline[k] = own[k]
		}
		entries[q.Stage] = headline
		addAll(b, table(entries))
		return b
	}
	groups := c.split(q, dimension, q.has)
	if dimension == "domain" { // those that served people of whom nobody answered are shown too
		for _, d := range c.book.Domains {
			n, known := c.servedOf("domain", d.ID)
			if _, answered := groups[d.ID]; !answered && known && n > 0 && d.Public == q.isService() {
				groups[d.ID] = counts{}
			}
		}
	}
	entries := object{}
	for group, n := range groups {
		served, known := c.servedOf(dimension, group)
		entries[group] = entry(&n, served, known)
	}
	addAll(b, table(entries))
	return b
}

// servedOf is the served count of a group of the period: domains and procedures
// may have one.
func (c *recount) servedOf(dimension, group string) (int64, bool) {
	if dimension != "domain" && dimension != "procedure" {
		return 0, false
	}
	return c.servedIn(dimension, group, c.period.from, c.period.to)
}

// otherStages are the answers left out of an indicator by its stage alone.
func (c *recount) otherStages(q *population) object {
	return plain(c.split(q, "stage", func(r *response) bool { return q.asks(r) && !q.inStage(r) && q.inChannels(r) }))
}

// otherChannels are the answers left out of it by their channel alone.
func (c *recount) otherChannels(q *population) object {
	return plain(c.split(q, "channel", func(r *response) bool { return q.asks(r) && q.inStage(r) && !q.inChannels(r) }))
}

func plain(groups map[string]counts) object {
	entries := object{}
	for group, n := range groups {
		entries[group] = entry(&n, 0, false)
	}
	return entries
}

// entry is one group; groups have no verdict.
func entry(n *counts, served int64, known bool) object {
	e := object{"served": numberOrNull(served, known), "verdict": nil, "withheld": nil, "responses_per_100_served": nil}
	if n != nil {
		addAll(e, figureOf(*n, served))
		e["responses_per_100_served"] = perHundred(n.answered(), served, known)
	}
	return e
}

func table(entries object) object { return object{"withheld": nil, "entries": entries} }

// stratum is a domain in the weighted figure.
type stratum struct {
	id           string
	s, n, served int64
}

// weighted is the figure "theo cơ cấu hồ sơ": Σ(N_h/N)·p_h over the domains of
// the indicator, those with fewer than 10 answers taken as one (and the smallest
// others with them until that one has 10), in Wilson's interval at
// (Σw)²/Σw² where each answer of a domain weighs w = N_h/n_h. There is none where
// a domain somebody answered for has no served count, or where one domain only
// is left.
func (c *recount) weighted(q *population, target int64) any {
	if q.Index != "" || len(q.Levels) > 0 || q.Mode != "" {
		return nil
	}
	strata, known := c.strata(q)
	if !known || len(strata) < 2 {
		return nil
	}
	total := int64(0)
	for _, h := range strata {
		total += h.served
	}
	if total == 0 {
		return nil
	}
	rate, squares := new(big.Rat), new(big.Rat)
	for _, h := range strata {
		share := ratio(h.served, total)
		rate.Add(rate, share.Mul(share, ratio(h.s, h.n)))
		squares.Add(squares, ratio(h.served*h.served, h.n)) // n_h answers of weight N_h/n_h
	}
	effective := ratio(total, 1)
	effective.Mul(effective, effective).Quo(effective, squares)
	low, high := wilson(rate, effective)
	return object{"rate": percent(fraction(rate), target), "low": percent(low, target), "high": percent(high, target),
		"n_eff": rounded(effective), "strata": int64(len(strata))}
}

func (c *recount) strata(q *population) (strata []stratum, known bool) {
	answers := c.split(q, "domain", q.has)
	for _, d := range c.book.Domains {
		if d.Public != q.isService() || q.Mapping != "" && !slices.Contains(q.domains, d.ID) {
			continue
		}
		served, ok := c.servedOf("domain", d.ID)
		n := answers[d.ID]
		if !ok && n.answered() > 0 {
			return nil, false
		}
		strata = append(strata, stratum{d.ID, n.satisfied(), n.answered(), served})
	}
	slices.SortFunc(strata, func(a, b stratum) int { // the fewest answers first
		if a.n != b.n {
			return int(a.n - b.n)
		}
		return strings.Compare(b.id, a.id)
	})
	var rest stratum
	for len(strata) > 0 && (strata[0].n < 10 || rest != stratum{} && rest.n < 10) {
		rest = stratum{"", rest.s + strata[0].s, rest.n + strata[0].n, rest.served + strata[0].served}
		strata = strata[1:]
	}
	if rest.n > 0 || rest.served > 0 {
		strata = append(strata, rest)
	}
	return strata, true
}
