package results

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

// of is the served count of one scope over exactly the period; nil: unknown.
func (s *servedCounts) of(scope survey.Scope, code string) *int64 {
	n, known := survey.ServedIn(s.rows[servedKey{scope, code}], scope, code, s.period.From, s.period.To)
	if !known {
		return nil
	}
	return &n
}

// domains is the sum over domains; nil where one of them is unknown, or none is
// named.
func (s *servedCounts) domains(ids []string) *int64 {
	var sum int64
	for _, id := range ids {
		n := s.of(survey.ScopeDomain, id)
		if n == nil {
			return nil
		}
		sum += *n
	}
	if len(ids) == 0 {
		return nil
	}
	return &sum
}
