package view

import (
	"net/url"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// PeriodChoice is a period offered on the page of results.
type PeriodChoice struct {
	Period  survey.Period
	Closed  bool
	Current bool // the one shown
}

// Name is the period in words.
func (c PeriodChoice) Name() string { return periodName(c.Period) }

// Href leads to the period's results.
func (c PeriodChoice) Href() string {
	query := url.Values{"ky": {c.Period.Name}}
	if c.Period.Administrative {
		query.Set("lich", "bao-cao")
	}
	return "/quan-tri?" + query.Encode()
}

// periodRange is the period's first and last day in words.
func periodRange(p survey.Period) string {
	if p.Kind == survey.DayPeriod {
		return ""
	}
	return "từ " + vi.Date(string(p.From)) + " đến hết " + vi.Date(string(p.Last()))
}
