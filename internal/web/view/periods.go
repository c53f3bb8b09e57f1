package view

import (
	"fmt"
	"net/url"
	"strings"

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

var romans = map[string]string{"1": "I", "2": "II", "3": "III", "4": "IV"}

// periodName names a period as people here do.
func periodName(p survey.Period) string {
	year, part, _ := strings.Cut(p.Name, "-")
	switch p.Kind {
	case survey.DayPeriod:
		return "Ngày " + vi.Date(p.Name)
	case survey.WeekPeriod:
		return fmt.Sprintf("Tuần %s năm %s", strings.TrimLeft(part[1:], "0"), year)
	case survey.MonthPeriod:
		return fmt.Sprintf("Tháng %s năm %s", strings.TrimLeft(part, "0"), year)
	case survey.QuarterPeriod:
		return fmt.Sprintf("Quý %s năm %s", romans[part[1:]], year)
	case survey.HalfPeriod:
		if part == "H1" {
			return "6 tháng đầu năm " + year
		}
		return "6 tháng cuối năm " + year
	case survey.PlanPeriod:
		return "Giai đoạn " + p.Name
	}
	return "Năm " + year
}

// periodRange is the period's first and last day in words.
func periodRange(p survey.Period) string {
	if p.Kind == survey.DayPeriod {
		return ""
	}
	return "từ " + vi.Date(string(p.From)) + " đến hết " + vi.Date(string(p.Last()))
}
