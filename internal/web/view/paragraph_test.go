package view_test

import (
	"sipas/internal/report/words"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

var someWeek = survey.CalendarMonths.Period(survey.WeekPeriod, "2026-05-20")

// paragraphPage is one with everything on it.
func paragraphPage(staff view.Staff) *view.Paragraph {
	return view.NewParagraph(staff, someWeek, words.Text{Title: "x"}, view.PeriodBar{})
}
