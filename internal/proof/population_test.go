package proof

import "slices"

// population is whom an indicator of a period speaks of.
type population struct {
	indicator
	period  period
	book    *codebook
	domains []string // of its mapping
}

// populations are the indicators in force on the first day of the period, in
// the order of the plan: a change applies from the next period.
func (b *codebook) populations(p period) []population {
	versions := map[string][]indicator{}
	var ids []string
	for _, i := range b.Indicators {
		if versions[i.ID] == nil {
			ids = append(ids, i.ID)
		}
		versions[i.ID] = append(versions[i.ID], i)
	}
	var list []population
	for _, id := range ids {
		i, found := newestOn(versions[id], p.from, func(i indicator) string { return i.From })
		if !found {
			continue
		}
		q := population{indicator: i, period: p, book: b}
		for _, m := range b.Mappings {
			if m.ID == i.Mapping && m.From <= p.from {
				q.domains = m.Domains // versions stand in the order of their days
			}
		}
		list = append(list, q)
	}
	return list
}

// asks says whether the response is about the indicator's matter, whatever its
// stage and channel.
func (q *population) asks(r *response) bool {
	return (len(q.PointKinds) == 0 || slices.Contains(q.PointKinds, q.book.kindOf(r.point))) &&
		(q.Mapping == "" || slices.Contains(q.domains, r.domain)) &&
		(len(q.Levels) == 0 || slices.Contains(q.Levels, q.book.levelOn(r.procedure, q.period.from))) &&
		(q.Mode == "" || q.Mode == r.mode)
}

func (q *population) inStage(r *response) bool { return q.Stage == "" || q.Stage == r.stage }

func (q *population) inChannels(r *response) bool {
	return len(q.Channels) == 0 || slices.Contains(q.Channels, r.channel)
}

// has says whether the response is in the figure.
func (q *population) has(r *response) bool { return q.asks(r) && q.inStage(r) && q.inChannels(r) }

// isService says whether the population is public services, which have domains
// of their own.
func (q *population) isService() bool {
	return len(q.PointKinds) > 0 && !slices.ContainsFunc(q.PointKinds, func(k string) bool { return k != "health" && k != "school" })
}

// isWhole says whether only points, stage and channels select the population.
func (q *population) isWhole() bool {
	return q.Item != "" && q.Mapping == "" && len(q.Levels) == 0 && q.Mode == ""
}

// targetOf is the target in force on the last day of the period, where the plan
// names the indicator and the period is one for verdicts.
func (q *population) targetOf() (target, bool) {
	for _, t := range q.Targets {
		if last := q.period.last(); q.Plan && q.period.months() > 0 && t.From <= last && (t.To == "" || last < t.To) {
			return t, true
		}
	}
	return target{}, false
}

// served is N: the total, or the sum over the domains of the mapping where every
// one is known.
func (q *population) servedIn(r *record) (count int64, known bool) {
	switch q.Served {
	case "total":
		return r.servedIn("total", "", q.period.from, q.period.to)
	case "mapping":
		for _, d := range q.domains {
			n, ok := r.servedIn("domain", d, q.period.from, q.period.to)
			if !ok {
				return 0, false
			}
			count += n
		}
		return count, len(q.domains) > 0
	}
	return 0, false
}
