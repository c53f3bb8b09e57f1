package proof

// indicator is one indicator of the list, as the Summary's JSON has it.
func (c *recount) indicator(i *indicator) object {
	f := object{"plan": i.Plan, "target": nil, "distance": nil, "grade": nil, "met_from": nil, "not_met_to": nil, "sensitivity": nil}
	if i.Reference {
		f["reference"] = true
	}
	goal, hasGoal := c.targetOf(i)
	t := goal.BasisPoints
	if hasGoal {
		f["target"] = object{"basis_points": t, "percent": percent(fraction(ratio(t, 10000)), 0), "from": goal.From, "to": goal.To,
			"source": goal.Source, "certainty": goal.Certainty}
	}
	has := func(r *response) bool { return c.defs.has(i, r) }
	var now, back evidence // without, and with what was set aside
	var left int64         // those that wait are in the figure
	if i.Index != "" {
		x, all := c.index(i, c.counted), c.index(i, append(c.counted[:len(c.counted):len(c.counted)], c.aside...))
		now, back, left = x.evidence(), all.evidence(), int64(len(all.people)-len(x.people))
		f["index"] = i.Index
		addAll(f, x.figure(t), x.details(c, t))
	} else {
		n, aside := of(i.Item, c.counted, has), of(i.Item, c.aside, has)
		now, left = n.evidence(), aside.answered()
		back = counted(n.satisfied()+aside.satisfied(), n.answered()+left)
		f["item"] = i.Item
		addAll(f, figureOf(n, t))
	}
	f["set_aside"] = left
	n := f["answered"].(int64)
	served, known := int64(0), false
	switch i.Served {
	case "total":
		served, known = c.servedIn("total", "", c.from, c.to)
	case "mapping":
		served, known = c.servedBy(c.defs.domainsOf[i.ID])
	}
	withServed(f, n, served, known)
	f["served_warning"] = known && n > served
	if hasGoal && n > 0 {
		f["distance"] = distance(jsonNumber(f["rate"]), t)
	}
	if i.Plan && c.graded() {
		c.judge(f, now, back, left, t)
	}
	f["other_stages"], f["other_channels"] = nil, nil
	for _, root := range c.defs.roots() {
		if root.ID == i.ID {
			f["other_stages"], f["other_channels"] = c.beside(i, false, true), c.beside(i, true, false)
		}
	}
	return f
}

// judge adds the grade and what stands beside it.
func (c *recount) judge(f object, now, back evidence, left, t int64) {
	if f["grade"] = now.grade(t); !c.closed {
		f["grade"] = "provisional"
		return
	}
	if gradable(t) && now.n.Sign() > 0 {
		f["met_from"], f["not_met_to"] = now.metFrom(t), now.notMetTo(t)
	}
	if left > 0 {
		f["sensitivity"] = object{"set_aside": object{"count": left, "grade": back.grade(t), "reached": back.reached(t),
			"changes": back.grade(t) != now.grade(t) || back.reached(t) != now.reached(t), "rate": percent(fraction(back.rate()), t)}}
	}
}

// beside is the one figure of the answers a population leaves out by its stage alone,
// or by its channels alone.
func (c *recount) beside(i *indicator, stage, channels bool) any {
	n := of(i.Item, c.counted, func(r *response) bool {
		return c.defs.atItsPoints(i, r) && i.inStage(r) == stage && i.inChannels(r) == channels
	})
	if n.answered() == 0 {
		return nil
	}
	return figureOf(n, 0)
}
