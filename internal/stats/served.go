package stats

import "sipas/internal/survey"

// servedCounts finds served counts of one period quickly.
type servedCounts struct {
	period survey.Period
	rows   map[servedKey][]survey.Caseload
}

type servedKey struct {
	scope survey.Scope
	code  string
}

func newServed(rows []survey.Caseload, p survey.Period) *servedCounts {
	s := &servedCounts{period: p, rows: map[servedKey][]survey.Caseload{}}
	for _, r := range rows {
		if r.From >= p.From && r.To <= p.To {
			key := servedKey{r.Scope, r.Code}
			s.rows[key] = append(s.rows[key], r)
		}
	}
	return s
}

// of is the served count of one scope over exactly the period.
func (s *servedCounts) of(scope survey.Scope, code string) (int64, bool) {
	return survey.ServedIn(s.rows[servedKey{scope, code}], scope, code, s.period.From, s.period.To)
}

// population is N of an indicator: the total, or the sum over the domains of its
// mapping where every one of them is known.
func (s *servedCounts) population(q *population) (count int64, known bool) {
	switch q.Served {
	case "total":
		return s.of(survey.ScopeTotal, "")
	case "mapping":
		for domain := range q.domains {
			n, ok := s.of(survey.ScopeDomain, domain)
			if !ok {
				return 0, false
			}
			count += n
		}
		return count, len(q.domains) > 0
	}
	return 0, false
}
