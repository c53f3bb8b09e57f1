package results

import "sipas/internal/survey"

// served are the served counts, asked about one period.
type served struct {
	all    *survey.Served
	period survey.Period
}

// of is the served count of the whole centre or of a domain over the period; nil:
// unknown.
func (s served) of(domain string) *int64 {
	if n := s.all.In(s.period, domain); n.Known() {
		return &n.Sum
	}
	return nil
}

// domains is the sum over domains; nil where one of them is unknown, or none is
// named.
func (s served) domains(ids []string) *int64 {
	var sum int64
	for _, id := range ids {
		n := s.of(id)
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

// procedure is the served count of a procedure; nil: unknown.
func (s served) procedure(code string) *int64 {
	if n, known := s.all.Procedure(code, s.period); known {
		return &n
	}
	return nil
}
