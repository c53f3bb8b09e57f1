package proof

import (
	"encoding/json"
	"slices"
)

// recount is one period computed again: the responses of the period, those that
// count and those set aside.
type recount struct {
	*record
	period      period
	populations []population
	counted     []*response
	aside       []*response
}

func (r *record) of(p period) *recount {
	c := &recount{record: r, period: p, populations: r.book.populations(p)}
	for i := range r.responses {
		x := &r.responses[i]
		switch {
		case !p.contains(x):
		case x.setAside == "":
			c.counted = append(c.counted, x)
		default:
			c.aside = append(c.aside, x)
		}
	}
	return c
}

// summary is what `sipas report --format json --unrestricted` has to say of the
// period, without names and other words. Lists whose order means nothing are
// objects by id.
func (c *recount) summary() object {
	indicators, breakdowns, items := object{}, object{}, object{}
	for i := range c.populations {
		q := &c.populations[i]
		indicators[q.ID] = c.indicator(q)
	}
	for _, q := range c.roots() {
		for _, d := range dimensionsOf(q) {
			breakdowns[q.ID+" by "+d] = c.breakdown(q, d, indicators[q.ID].(object))
		}
		for _, item := range c.book.Items {
			if n := c.itemIn(q, item.ID, c.counted); n.answered() > 0 {
				items[q.ID+" "+item.ID] = c.item(q.ID, item.ID, n)
			}
		}
	}
	reasons := object{}
	for _, x := range c.aside {
		n, _ := reasons[x.setAside].(int64)
		reasons[x.setAside] = n + 1
	}
	counted, aside := int64(len(c.counted)), int64(len(c.aside))
	p := c.period
	return object{
		"schema": int64(1), "unrestricted": true, "closed": p.last() <= c.lastDay, "last_closed": c.lastDay, "seal": c.seal,
		"period":     object{"kind": p.kind, "from": p.from, "to": p.to},
		"centre":     json.RawMessage(c.book.Centre),
		"totals":     object{"received": counted + aside, "counted": counted, "set_aside": aside, "set_aside_reasons": reasons},
		"indicators": indicators, "breakdowns": breakdowns, "items": items,
	}
}

// roots are the indicators that stand for everybody, of the centre and of public
// services; they have the breakdowns and the items.
func (c *recount) roots() []*population {
	var list []*population
	for i := range c.populations {
		q := &c.populations[i]
		if q.isWhole() && !slices.ContainsFunc(list, func(o *population) bool { return o.isService() == q.isService() }) {
			list = append(list, q)
		}
	}
	return list
}

// itemIn counts the answers to an item among those of the population.
func (c *recount) itemIn(q *population, item string, responses []*response) (n counts) {
	for _, x := range responses {
		if q.has(x) {
			n.add(x.levels[item])
		}
	}
	return n
}

// indicator is one indicator of the period.
func (c *recount) indicator(q *population) object {
	f := object{"plan": q.Plan}
	served, known := q.servedIn(c.record)
	goal, hasTarget := q.targetOf()
	var e, withAside evidence
	if q.Index != "" {
		f["index"] = q.Index
		x := c.index(q, c.counted)
		e, withAside = x.evidence(), c.index(q, slices.Concat(c.counted, c.aside)).evidence()
		addAll(f, x.figure(goal.BasisPoints), x.details(c, goal.BasisPoints))
		f["set_aside"] = int64(len(c.index(q, c.aside).people))
	} else {
		f["item"] = q.Item
		n, aside := c.itemIn(q, q.Item, c.counted), c.itemIn(q, q.Item, c.aside)
		e, withAside = single(n, served), single(n.plus(aside), served)
		addAll(f, figure(e, n.levels(5), goal.BasisPoints))
		f["set_aside"] = aside.answered()
	}
	f["served"], f["responses_per_100_served"] = numberOrNull(served, known), perHundred(e.n, served, known)
	f["served_warning"] = known && e.n > served
	f["weighted"] = c.weighted(q, goal.BasisPoints)
	f["other_stages"], f["other_channels"] = nil, nil
	if q.Index == "" {
		f["other_stages"], f["other_channels"] = table(c.otherStages(q)), table(c.otherChannels(q))
	}
	addAll(f, c.judge(q, e, withAside, goal, hasTarget, served, known))
	return f
}

func addAll(f object, more ...object) {
	for _, o := range more {
		for k, v := range o {
			f[k] = v
		}
	}
}

// judge is the verdict and what stands beside it.
func (c *recount) judge(q *population, e, withAside evidence, goal target, hasTarget bool, served int64, known bool) object {
	f := object{"target": nil, "comparison": nil, "verdict": nil, "certainty": nil, "verdict_with_set_aside": nil,
		"needed": nil, "needed_exceeds_served": false}
	if c.period.months() == 0 {
		return f // days and weeks have none
	}
	if !hasTarget {
		f["verdict"] = "no_target"
		return f
	}
	t := goal.BasisPoints
	f["target"] = object{"basis_points": t, "percent": percent(fraction(ratio(t, 10000)), 0), "from": goal.From, "to": goal.To,
		"source": goal.Source, "certainty": goal.Certainty}
	f["comparison"], f["verdict"] = e.comparison(t), e.verdict(t)
	switch f["verdict"] {
	case "met", "not_met":
		f["certainty"] = "certain"
	case "insufficient":
		f["certainty"] = "uncertain"
		if f["comparison"] == "above" {
			n := e.needed(t)
			f["needed"], f["needed_exceeds_served"] = n, known && n > served
		}
	}
	if withAside.n > e.n {
		f["verdict_with_set_aside"] = withAside.verdict(t)
	}
	return f
}

// item is one question; perception and expectation items have levels only.
func (c *recount) item(indicator, id string, n counts) object {
	f := figureOf(n, 0)
	f["indicator"] = indicator
	for _, item := range c.book.Items {
		if item.ID != id {
			continue
		}
		f["kind"] = item.Kind
		if item.Kind != "satisfaction" {
			f["satisfied"], f["rate"], f["low"], f["high"] = nil, nil, nil, nil
			for _, scale := range c.book.Scales {
				if scale.ID == item.Scale {
					f["levels"] = n.levels(len(scale.Levels))
				}
			}
		}
	}
	return f
}
