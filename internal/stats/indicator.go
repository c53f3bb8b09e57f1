package stats

// indicator lays out one population: figure, served count, verdict.
func (b *builder) indicator(at int) Indicator {
	q := &b.plan.populations[at]
	ind := Indicator{ID: q.ID, Name: q.Name, Item: q.Item, Index: q.Index, Plan: q.Plan}
	target := noTarget
	if t, ok := q.TargetOn(b.in.Period.Last()); ok && q.Plan && b.in.Period.ForVerdict() {
		target = t.BasisPoints
		ind.Target = &TargetFigure{
			BasisPoints: target, Percent: percentOf(int64(target), 10000, noTarget),
			From: t.From, To: t.To, Source: t.Source.Source, Certainty: t.Certainty,
		}
	}
	served := b.setServed(&ind, q)
	r := rule{off: b.in.Unrestricted, hide: b.hidden[q.ID], half: !b.isRoot(at), noLevels: b.noLevels[ownKey(q.ID)]}
	evidence, with, people := b.evidence(at, served)
	if q.Index != "" {
		ind.Figure, ind.IndexFigure = b.index(at, target, r)
		ind.SetAside = b.aside.index[at].pool.People
	} else {
		counts := b.main.headline(b.plan, at)
		ind.Figure = figureOf(counts, served, target, r)
		ind.SetAside = b.aside.headline(b.plan, at).Answered()
	}
	ind.ServedWarning = ind.Served != nil && q.Index == "" && evidence.Answered > *ind.Served && ind.Answered != nil
	ind.Per100 = per100(ind.Figure, ind.Served)
	b.setVerdict(&ind, evidence, with, people, target)
	ind.exact = b.exact(at, evidence, people, ind.Withheld)
	if b.breakdowns && q.Index == "" {
		ind.OtherStages, ind.OtherChannels = b.otherStages(at), b.otherChannels(at)
		if ind.Withheld == Small { // only "dưới 5 phiếu" is shown of it
			ind.OtherStages, ind.OtherChannels = withheldTable(), withheldTable()
		}
	}
	return ind
}

// setServed finds N; it returns 0 where N is unknown.
func (b *builder) setServed(ind *Indicator, q *population) int64 {
	n, known := b.served.population(q)
	if !known {
		return 0
	}
	ind.Served = &n
	return n
}

// evidence returns what the verdict rests on, the same with set-aside answers
// included, and how many people answered. An index counts answers, not files, so
// no N tightens it.
func (b *builder) evidence(at int, served int64) (counted, with Evidence, people int64) {
	if b.plan.populations[at].Index != "" {
		x, all := b.main.index[at], b.with.index[at]
		overall, overallAll := x.overall.counts(), all.overall.counts()
		if b.plan.populations[at].form.Formula == "D" {
			return Single(overall.Satisfied(), overall.Answered(), 0), Single(overallAll.Satisfied(), overallAll.Answered(), 0), overall.Answered()
		}
		return x.pool.Evidence(), all.pool.Evidence(), x.pool.People
	}
	c, all := b.main.headline(b.plan, at), b.with.headline(b.plan, at)
	n := c.Answered()
	return Single(c.Satisfied(), n, served), Single(all.Satisfied(), all.Answered(), served), n
}

// setVerdict fills in target, comparison, verdict, certainty and needed.
func (b *builder) setVerdict(ind *Indicator, e, with Evidence, people int64, target int) {
	if !b.in.Period.ForVerdict() || ind.Withheld == Small {
		return
	}
	if target == noTarget {
		ind.Verdict = NoTarget
		return
	}
	judge := Evidence.Judge
	if formula := ind.formula(); formula == "B" || formula == "C" {
		judge = func(Evidence, int) Verdict { return Insufficient } // no interval, no proof
		ind.Comparison = compareRates(ind.Rate, target)
	} else {
		ind.Comparison = e.Compare(target)
	}
	if e.Answered == 0 {
		judge = Evidence.Judge
	}
	verdict := judge(e, target)
	ind.Verdict = verdict
	switch verdict {
	case Met, NotMet:
		ind.Certainty = Certain
	case Insufficient:
		ind.Certainty = Uncertain
		if n, known := e.Needed(target, people); known && ind.formula() != "B" && ind.formula() != "C" {
			ind.Needed = &n
			ind.NeededExceedsServed = ind.Served != nil && ind.Index == "" && n > *ind.Served
		}
	}
	if !b.closed {
		ind.Verdict = Provisional
	} else if ind.SetAside > 0 {
		ind.VerdictWithSetAside = judge(with, target)
	}
}

func (i *Indicator) formula() string {
	if i.IndexFigure == nil {
		return ""
	}
	return i.Formula
}

// compareRates places a rate as shown beside the target; it was rounded so as
// not to cross it.
func compareRates(rate Decimal, target int) Comparison {
	shown, ok := rate.rat()
	if !ok {
		return ""
	}
	switch shown.Cmp(share(int64(target), 100)) {
	case 1:
		return Above
	case -1:
		return Below
	}
	return Equal
}
