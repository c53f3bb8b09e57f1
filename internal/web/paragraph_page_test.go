package web_test

import (
	"sipas/internal/survey"
	"sipas/internal/web/staff"
	"sipas/internal/words"
)

var someWeek = survey.CalendarMonths.Period(survey.WeekPeriod, "2026-05-20")

// paragraphPage is one with everything on it.
func paragraphPage() *staff.ParagraphPage {
	return staff.NewParagraphPage(someWeek, words.Text{Title: "x"}, staff.PeriodBar{})
}
