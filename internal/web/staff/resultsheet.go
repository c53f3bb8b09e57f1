package staff

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
)

const ResultSheetPath = "/quan-tri/to-in"

// sheetKinds are the kinds of periods a sheet is printed for.
var sheetKinds = []survey.PeriodKind{survey.DayPeriod, survey.WeekPeriod, survey.MonthPeriod}

// ShowResultSheet lays out one page of paper for a day, a week or a month: ?ky=
// names it; without it the last closed week.
func (s *Handlers) ShowResultSheet(c *gin.Context) error {
	var page *ResultSheetPage
	err := s.Results.Read(c.Request.Context(), func(v *results.View) error {
		period, err := s.choosePeriod(c, v, survey.WeekPeriod)
		if err != nil {
			return err
		}
		if !slices.Contains(sheetKinds, period.Kind) {
			return survey.Errorf(survey.Invalid, "Tờ kết quả chỉ lập cho ngày, tuần hoặc tháng, không lập cho kỳ %q. Quý, 6 tháng và năm có ở trang Đoạn báo cáo.", period.Name)
		}
		summary, err := v.Summary(period)
		if err == nil {
			page = NewResultSheetPage(v.Catalogue.Centre, period, summary, s.Store.Today(), s.periodBar(v, ResultSheetPath, period, sheetKinds))
		}
		return err
	})
	if err != nil {
		return err
	}
	page.Address, _ = s.printBase(c)
	page.ScriptHref, page.PrintHref = s.Statics.Href("copy.js"), s.Statics.Href("print.css")
	return s.render(c, http.StatusOK, page)
}
