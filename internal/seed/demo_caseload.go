package seed

import (
	"math/rand/v2"

	"sipas/internal/survey"
)

// Caseload returns the files with a result returned, for every closed month of the
// record: one row a domain of procedures and one total. No count is below the
// number of answers received about that domain in that month.
func (d *Demo) Caseload() []survey.Caseload {
	var rows []survey.Caseload
	for month := d.calendar.Period(survey.MonthPeriod, d.from); month.To <= d.until; month = month.Next() {
		rows = append(rows, d.served(month)...)
	}
	return rows
}

func (d *Demo) served(month survey.Period) []survey.Caseload {
	answered := map[string]int{}
	for day := month.From; day < month.To; day = day.Next() {
		for _, draft := range d.On(day) {
			if draft.Stage == survey.Received {
				answered[draft.Domain]++
			}
		}
	}
	row := survey.Caseload{From: month.From, To: month.To, Source: "Dữ liệu trình diễn"}
	rng := rand.New(rand.NewPCG(demoSeed, uint64(month.From.Start().Unix())))
	var rows []survey.Caseload
	total := int64(0)
	for _, domain := range d.cat.Domains {
		if domain.Public {
			continue
		}
		n := float64(answered[domain.ID])
		row.Scope, row.Code = survey.ScopeDomain, domain.ID
		row.Count = int64(n*(servedLeast+(servedMost-servedLeast)*rng.Float64())) + int64(poisson(rng, 1))
		total += row.Count
		rows = append(rows, row)
	}
	row.Scope, row.Code, row.Count = survey.ScopeTotal, "", total
	return append(rows, row)
}
