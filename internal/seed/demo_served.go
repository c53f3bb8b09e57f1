package seed

import (
	"math/rand/v2"

	"sipas/internal/survey"
)

// Served returns the files with a result returned, for every whole month of
// the record, of the calendar: every domain of procedures and the total. No count is
// below the number of responses received about that domain in that month.
func (d *Demo) Served(calendar survey.Calendar) []survey.ServedEntry {
	var entries []survey.ServedEntry
	month := calendar.Period(survey.MonthPeriod, d.from)
	if month.From < d.from {
		month = month.Next()
	}
	for ; month.To <= d.until; month = month.Next() {
		entries = append(entries, d.served(month))
	}
	return entries
}

func (d *Demo) served(month survey.Period) survey.ServedEntry {
	answered := map[string]int{}
	for day := month.From; day < month.To; day = day.Next() {
		for _, draft := range d.On(day) {
			if draft.Stage == survey.Received {
				answered[draft.Domain]++
			}
		}
	}
	rng := rand.New(rand.NewPCG(demoSeed, uint64(month.From.Start().Unix())))
	total, domains := int64(0), map[string]int64{}
	for _, domain := range d.cat.Domains {
		if domain.Public {
			continue
		}
		n := float64(answered[domain.ID])
		domains[domain.ID] = int64(n*(servedLeast+(servedMost-servedLeast)*rng.Float64())) + int64(poisson(rng, 1))
		total += domains[domain.ID]
	}
	return survey.ServedEntry{Period: month.Name, Total: &total, Domains: domains, Source: "Dữ liệu trình diễn"}
}
