package web_test

import (
	"sipas/internal/survey"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
	"sipas/internal/words"
)

var someWeek = survey.CalendarMonths.Period(survey.WeekPeriod, "2026-05-20")

// paragraphPage is one with everything on it.
func paragraphPage(member site.Staff) *staff.ParagraphPage {
	return staff.NewParagraphPage(member, someWeek, words.Text{Title: "x"}, staff.PeriodBar{})
}
