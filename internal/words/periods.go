package words

import (
	"fmt"
	"strings"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/vi"
)

var romans = map[string]string{"1": "I", "2": "II", "3": "III", "4": "IV"}

// Roman writes 1 to 4 as quarters are numbered.
func Roman(digit string) string { return romans[digit] }

// Period names a period as it stands inside a sentence: "quý III năm 2026"; with
// its days where they are not those of the calendar: "quý III năm 2026
// (15/6–14/9/2026)".
func Period(p survey.Period) string {
	if dates := Dates(p); dates != "" {
		return bare(p) + " (" + dates + ")"
	}
	return bare(p)
}

// PeriodDays names a period with its first and last day as a paper does once:
// "quý III năm 2026 (từ ngày 15/6/2026 đến hết ngày 14/9/2026)".
func PeriodDays(p survey.Period) string {
	if days := Days(p); days != "" {
		return bare(p) + " (" + days + ")"
	}
	return bare(p)
}

// PeriodOf names the period of a Summary wherever it is titled: with the days on
// record where these are not all of its own, "năm 2026 từ 29/11/2026 (33/365
// ngày)", and where it begins if smaller periods before it were joined to it.
func PeriodOf(s *results.Summary) string { return Period(s.Period) + onRecord(s) }

// PeriodDaysOf is PeriodDays of a Summary's period, likewise.
func PeriodDaysOf(s *results.Summary) string {
	if record := onRecord(s); record != "" {
		return Period(s.Period) + record
	}
	return PeriodDays(s.Period)
}

func onRecord(s *results.Summary) string {
	text, c, p := "", s.Coverage, s.Period
	if p.Kind != survey.PlanPeriod && p.From < p.Calendar.Period(p.Kind, p.Last()).From {
		text = " (gộp từ " + vi.OfficialDate(string(p.From)) + ")"
	}
	days := fmt.Sprintf(" (%d/%d ngày)", c.Days, c.Of)
	switch {
	case c.Days == 0 || c.Whole():
		return text
	case c.First > p.From:
		return text + " từ " + vi.OfficialDate(string(c.First)) + days
	case s.Closed: // days were lost
		return text + days
	}
	return text // open, and whole so far
}

// Dates are the days that belong to the name of a period, "15/6–14/9/2026";
// empty where the name says them.
func Dates(p survey.Period) string {
	if p.Calendar != survey.AdministrativeMonths || !p.ByAnsweredDay() {
		return ""
	}
	first, last := vi.OfficialDate(string(p.From)), vi.OfficialDate(string(p.Last()))
	return strings.TrimSuffix(first, last[len(last)-len("/2026"):]) + "–" + last
}

// bare is the name of a period without its days.
func bare(p survey.Period) string {
	year, part, _ := strings.Cut(p.Name, "-")
	switch p.Kind {
	case survey.DayPeriod:
		return "ngày " + vi.OfficialDate(p.Name)
	case survey.WeekPeriod:
		return fmt.Sprintf("tuần %s năm %s", strings.TrimLeft(part[1:], "0"), year)
	case survey.MonthPeriod:
		return fmt.Sprintf("tháng %s năm %s", strings.TrimLeft(part, "0"), year)
	case survey.QuarterPeriod:
		return fmt.Sprintf("quý %s năm %s", romans[part[1:]], year)
	case survey.HalfPeriod:
		if part == "H1" {
			return "6 tháng đầu năm " + year
		}
		return "6 tháng cuối năm " + year
	case survey.PlanPeriod:
		return "giai đoạn " + p.Name
	}
	return "năm " + year
}

// Days are the first and the last day of a period as official papers write
// them: "từ ngày 15/6/2026 đến hết ngày 14/9/2026"; empty for a single day.
func Days(p survey.Period) string { return Between(p.From, p.To) }

// Between is Days of the half-open range [from, to).
func Between(from, to survey.Day) string {
	last := to.Add(-1)
	if last == from {
		return ""
	}
	return "từ ngày " + vi.OfficialDate(string(from)) + " đến hết ngày " + vi.OfficialDate(string(last))
}
