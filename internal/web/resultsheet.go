package web

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

const resultSheetPath = "/quan-tri/to-in"

// sheetKinds are the kinds of periods a sheet is printed for.
var sheetKinds = []survey.PeriodKind{survey.DayPeriod, survey.WeekPeriod, survey.MonthPeriod}

// showResultSheet lays out one page of paper for a day, a week or a month: ?ky=
// names it; without it the last closed week.
func (s *site) showResultSheet(c *gin.Context) error {
	ctx := c.Request.Context()
	seal, _, err := s.Store.LastSeal(ctx)
	if err != nil {
		return err
	}
	period, err := s.sheetPeriod(c)
	if err != nil {
		return err
	}
	summary, err := s.Results.Summary(ctx, period)
	if err != nil {
		return err
	}
	var daily []stats.Series
	if period.Kind == survey.DayPeriod {
		// A day with fewer than 5 answers is joined with the next ones, and always
		// in the same way: that of its month.
		if daily, err = s.Results.Daily(ctx, s.Config.Calendar.Period(survey.MonthPeriod, period.From)); err != nil {
			return err
		}
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	bar, err := s.periodBar(ctx, resultSheetPath, period, seal.Day, sheetKinds)
	if err != nil {
		return err
	}
	page := view.NewResultSheet(staff, summary, daily, s.Store.Today(), bar)
	page.Address, _ = s.printBase(c)
	page.ScriptHref, page.PrintHref = s.statics.href("copy.js"), s.statics.href("print.css")
	return s.render(c, http.StatusOK, page)
}

func (s *site) sheetPeriod(c *gin.Context) (survey.Period, error) {
	name := askedPeriod(c)
	if name == "" {
		return s.Config.Calendar.Period(survey.WeekPeriod, s.Store.Today()).Previous(), nil
	}
	period, err := s.Config.Calendar.Parse(name)
	if err == nil && !slices.Contains(sheetKinds, period.Kind) {
		err = survey.Errorf(survey.Invalid, "Tờ in chỉ lập cho ngày, tuần hoặc tháng, không lập cho kỳ %q. Quý, 6 tháng và năm có ở trang Đoạn báo cáo.", name)
	}
	return period, err
}
