package stats

import "sipas/internal/survey"

// weigh sets the weighted figure of every indicator that is the whole or a set
// of domains of a scope whose domains are shown. It uses nothing that is not
// shown: groups standing alone with 10 answers or more are strata, all the rest
// of the indicator is one.
func (b *builder) weigh(s *Summary) {
	for at := range b.plan.populations {
		q := &b.plan.populations[at]
		ind, listed := s.Indicator(q.ID)
		scope := b.plan.scopeOf(q.scope())
		if !listed || q.Index != "" || len(q.Levels) > 0 || q.Mode != "" || scope < 0 || ind.Answered == nil || ind.Satisfied == nil {
			continue
		}
		root := b.plan.populations[b.plan.scopes[scope].population]
		table, ok := s.Breakdown(root.ID, ByDomain)
		if !ok || table.Withheld != Shown {
			continue
		}
		if strata, known := b.strata(q, ind, table, scope); known {
			target := noTarget
			if ind.Target != nil {
				target = ind.Target.BasisPoints
			}
			ind.Weighted = Weighted(strata, target)
		}
	}
}

// strata splits an indicator into domains with their served counts; known is
// false where a domain somebody answered for has no served count.
func (b *builder) strata(q *population, ind *Indicator, table *Breakdown, scope int) (strata []Stratum, known bool) {
	rest := Stratum{Satisfied: *ind.Satisfied, Answered: *ind.Answered}
	alone := map[string]Entry{}
	for _, e := range table.Entries {
		if e.Satisfied == nil || len(e.Merged) > 0 {
			continue
		}
		alone[e.Group] = e
		if q.domains == nil && (e.Group == "" || e.Group == survey.Other) { // no files to weigh them by
			rest.Satisfied, rest.Answered = rest.Satisfied-*e.Satisfied, rest.Answered-*e.Answered
		}
	}
	answered := map[string]bool{}
	for _, g := range b.groups(scope, ByDomain) {
		answered[g.id] = true
	}
	for _, d := range b.in.Catalogue.Domains {
		if d.Public != b.plan.populations[b.plan.scopes[scope].population].isService() || q.domains != nil && !q.domains[d.ID] {
			continue
		}
		served, ok := b.served.of(survey.ScopeDomain, d.ID)
		e, shown := alone[d.ID]
		switch {
		case !ok && answered[d.ID]:
			return nil, false
		case shown && *e.Answered >= minStratum:
			strata = append(strata, Stratum{*e.Satisfied, *e.Answered, served})
			rest.Satisfied, rest.Answered = rest.Satisfied-*e.Satisfied, rest.Answered-*e.Answered
		default:
			rest.Served += served
		}
	}
	if rest.Answered > 0 || rest.Served > 0 {
		strata = append(strata, rest)
	}
	return strata, true
}
