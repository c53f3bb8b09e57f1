package stats

import (
	"cmp"
	"slices"

	"sipas/internal/survey"
)

// groupCount is one group of a table with its answers.
type groupCount struct {
	id string
	Counts
}

// shortest holds the months a period must have for the dimensions that need more
// than one.
var shortest = map[Dimension]int{ByProcedure: 3}

// hasDimension reports whether a period of the kind is long enough for the
// dimension.
func hasDimension(k survey.PeriodKind, d Dimension) bool {
	return k.Months() >= max(1, shortest[d])
}

// breakdownsOf lays out every breakdown of a scope.
func (b *builder) breakdownsOf(scope int, s *Summary) []Breakdown {
	at := b.plan.scopes[scope].population
	q := &b.plan.populations[at]
	var list []Breakdown
	for _, d := range q.dimensions() {
		if !b.in.Unrestricted && !hasDimension(b.in.Period.Kind, d) {
			continue
		}
		breakdown := Breakdown{Indicator: q.ID, Dimension: d, Name: d.Label()}
		if d == ByStage {
			breakdown.Beside = b.stages(at, s)
		} else {
			breakdown.Beside = *b.beside(at, d, b.groups(scope, d))
		}
		list = append(list, breakdown)
	}
	return list
}

// groups are the answers of a scope's headline by the dimension.
func (b *builder) groups(scope int, d Dimension) []groupCount {
	t := &b.main.scopes[scope]
	switch d {
	case ByDomain:
		return groupsOf(t.groups[groupDomain], b.plan.domains.values)
	case ByProcedure:
		return groupsOf(t.groups[groupProcedure], b.plan.codes.values)
	case ByPoint:
		return groupsOf(t.groups[groupPoint], b.plan.points.values)
	case ByMode:
		return groupsOf(t.groups[groupMode], b.plan.modes.values)
	case ByRespondent:
		return groupsOf(t.groups[groupRespondent], b.plan.people.values)
	}
	return b.channelGroups(b.plan.scopes[scope].population, true)
}

func groupsOf(counts []levelCounts, ids []string) []groupCount {
	var groups []groupCount
	for i := range counts {
		if c := counts[i].counts(); c.Answered() > 0 {
			groups = append(groups, groupCount{ids[i], c})
		}
	}
	return groups
}

// channelGroups splits a population by channel: the headline ones or the others.
func (b *builder) channelGroups(at int, headline bool) []groupCount {
	q := &b.plan.populations[at]
	var groups []groupCount
	for i := range channelCount {
		if q.headline[i] != headline {
			continue
		}
		c := b.main.sum(b.plan, at, func(channel, stage int) bool {
			return channel == i && (q.stage < 0 || stage == q.stage)
		})
		if c.Answered() > 0 {
			groups = append(groups, groupCount{channelID(i), c})
		}
	}
	return groups
}

// stageGroups splits what a population's stage filter leaves out by stage.
func (b *builder) stageGroups(at int) []groupCount {
	q := &b.plan.populations[at]
	var groups []groupCount
	for i := range stageCount {
		if q.stage < 0 || i == q.stage {
			continue
		}
		c := b.main.sum(b.plan, at, func(channel, stage int) bool { return stage == i && q.headline[channel] })
		if c.Answered() > 0 {
			groups = append(groups, groupCount{stageID(i), c})
		}
	}
	return groups
}

func channelID(at int) string {
	if at == 0 {
		return ""
	}
	return string(survey.Channels[at-1])
}

func stageID(at int) string {
	if at == 0 {
		return ""
	}
	return string(survey.Stages[at-1])
}

// The tables beside an indicator, among the decisions.
const (
	besideStages   Dimension = "other_stages"
	besideChannels Dimension = "other_channels"
)

func (b *builder) otherStages(at int) *Beside {
	return b.beside(at, besideStages, b.stageGroups(at))
}

func (b *builder) otherChannels(at int) *Beside {
	return b.beside(at, besideChannels, b.channelGroups(at, false))
}

// stages is the breakdown by stage: the headline and what stands beside it.
func (b *builder) stages(at int, s *Summary) Beside {
	q := &b.plan.populations[at]
	ind, _ := s.Indicator(q.ID)
	all := Beside{Entries: []Entry{{Group: string(q.Stage), Name: b.names.name(ByStage, string(q.Stage)), Figure: ind.Figure}}}
	if ind.OtherStages != nil {
		all.Withheld = ind.OtherStages.Withheld
		all.Entries = append(all.Entries, ind.OtherStages.Entries...)
	}
	return all
}

// beside lays out a table of a population under the decision made for it.
func (b *builder) beside(at int, by Dimension, groups []groupCount) *Beside {
	key := tableKey{b.plan.populations[at].ID, by}
	list := &Beside{Entries: []Entry{}}
	alone, merged := groups, []groupCount(nil)
	if !b.in.Unrestricted {
		decision, decided := b.decided[key]
		var ok bool
		if alone, merged, ok = mergeFurther(groups, decision); !ok || !decided && len(groups) > 0 {
			return withheldTable()
		}
	}
	if by == ByDomain {
		alone = b.withUnanswered(at, alone, merged)
	}
	b.names.sort(by.axis(), alone)
	for _, g := range alone {
		list.Entries = append(list.Entries, b.entry(key, g))
	}
	if len(merged) > 0 {
		list.Entries = append(list.Entries, b.mergedEntry(key, merged))
	}
	return list
}

func withheldTable() *Beside { return &Beside{Withheld: Small, Entries: []Entry{}} }

// axis is the dimension whose groups a table lists.
func (d Dimension) axis() Dimension {
	switch d {
	case besideStages:
		return ByStage
	case besideChannels:
		return ByChannel
	}
	return d
}

// mergeFurther applies a decision to today's counts. Groups that were not let
// stand alone, and those that have fewer than 5 answers by now (responses set
// aside after the close), are merged, and then the smallest others until the
// merged entry has 5 answers and two groups. Not ok: nothing can be shown.
func mergeFurther(groups []groupCount, decision TableDisclosure) (alone, merged []groupCount, ok bool) {
	if decision.Withheld {
		return nil, nil, false
	}
	var n int64
	for _, g := range groups {
		if g.Answered() >= smallest && slices.Contains(decision.Shown, g.id) {
			alone = append(alone, g)
		} else {
			merged = append(merged, g)
			n += g.Answered()
		}
	}
	if len(merged) == 0 {
		return alone, nil, true
	}
	slices.SortFunc(alone, func(x, y groupCount) int {
		return cmp.Or(cmp.Compare(y.Answered(), x.Answered()), cmp.Compare(x.id, y.id))
	})
	for len(alone) > 0 && (len(merged) < 2 || n < smallest) {
		last := alone[len(alone)-1]
		merged, n, alone = append(merged, last), n+last.Answered(), alone[:len(alone)-1]
	}
	return alone, merged, len(alone) > 0
}

// withUnanswered adds the domains of the population's kind (procedures, or public
// services) that served people of whom nobody answered.
func (b *builder) withUnanswered(at int, alone, merged []groupCount) []groupCount {
	for _, d := range b.in.Catalogue.Domains {
		has := func(g groupCount) bool { return g.id == d.ID }
		if d.Public != b.plan.populations[at].isService() || slices.ContainsFunc(alone, has) || slices.ContainsFunc(merged, has) {
			continue
		}
		if n, known := b.served.of(survey.ScopeDomain, d.ID); known && n > 0 {
			alone = append(alone, groupCount{id: d.ID})
		}
	}
	return alone
}

func (b *builder) entry(key tableKey, g groupCount) Entry {
	d := key.dimension
	served := b.servedOf(d, g.id)
	n := int64(0)
	if served != nil {
		n = *served
	}
	e := Entry{Group: g.id, Name: b.names.name(d.axis(), g.id), Served: served}
	e.Figure = figureOf(g.Counts, n, noTarget, b.entryRule(key, g.id))
	e.Per100 = per100(e.Figure, served)
	return e
}

// entryRule is the rule an entry of a table is under.
func (b *builder) entryRule(key tableKey, group string) rule {
	figure := figureKey{key, group}
	return rule{off: b.in.Unrestricted, hide: b.hiddenEntry[figure], half: true, noLevels: b.noLevels[figure]}
}

func (b *builder) mergedEntry(key tableKey, groups []groupCount) Entry {
	d := key.dimension
	b.names.sort(d.axis(), groups)
	e := Entry{Group: MergedGroup, Name: mergedName(len(groups))}
	var sum Counts
	served, known := int64(0), true
	for _, g := range groups {
		e.Merged = append(e.Merged, MergedEntry{g.id, b.names.name(d.axis(), g.id)})
		sum = sum.Plus(g.Counts)
		n := b.servedOf(d, g.id)
		if known = known && n != nil; known {
			served += *n
		}
	}
	if known {
		e.Served = &served
	} else {
		served = 0 // a part of the groups tightens nothing
	}
	e.Figure = figureOf(sum, served, noTarget, b.entryRule(key, MergedGroup))
	e.Per100 = per100(e.Figure, e.Served)
	return e
}

// servedOf is the served count of a domain or procedure; nil where unknown.
func (b *builder) servedOf(d Dimension, group string) *int64 {
	scope := map[Dimension]survey.Scope{ByDomain: survey.ScopeDomain, ByProcedure: survey.ScopeProcedure}[d]
	if scope == "" || group == "" || group == survey.Other {
		return nil
	}
	if n, known := b.served.of(scope, group); known {
		return &n
	}
	return nil
}
