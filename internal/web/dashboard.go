package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// The pages of figures.
const (
	resultsPath   = "/quan-tri"
	figuresPath   = "/quan-tri/so-lieu"
	indicatorPath = "/quan-tri/chi-so/:id"
)

// periodKinds are the kinds of periods offered, shortest first.
var periodKinds = []survey.PeriodKind{survey.DayPeriod, survey.WeekPeriod, survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// trendLengths are how many periods a trend goes back. Days are not periods of a
// trend: those with few answers are joined.
var trendLengths = map[survey.PeriodKind]int{
	survey.DayPeriod: 1, survey.WeekPeriod: 13, survey.MonthPeriod: 13, survey.QuarterPeriod: 9, survey.HalfPeriod: 6, survey.YearPeriod: 5, survey.PlanPeriod: 1,
}

// showDashboard is the morning page: ?ky= names the period.
func (s *site) showDashboard(c *gin.Context) error {
	f, staff, err := s.figures(c, resultsPath)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, view.NewDashboard(staff, f))
}

// showIndicator is what one indicator is made of.
func (s *site) showIndicator(c *gin.Context) error {
	f, staff, err := s.figures(c, strings.Replace(indicatorPath, ":id", c.Param("id"), 1))
	if err != nil {
		return err
	}
	x, ok := f.Periods[len(f.Periods)-1].Indicator(c.Param("id"))
	if !ok {
		if period := f.Periods[len(f.Periods)-1].Period; known(f.Catalogue, c.Param("id")) {
			return redirect(c, view.PeriodHref(resultsPath, period))
		}
		return survey.Errorf(survey.NotFound, "Không có chỉ số “%s”.", c.Param("id"))
	}
	return s.render(c, http.StatusOK, view.NewIndicator(staff, f, x))
}

// known reports whether the catalogue has the indicator: days, weeks and open
// periods show few of them.
func known(cat *survey.Catalogue, id string) bool {
	return slices.ContainsFunc(cat.Indicators, func(ind survey.Indicator) bool { return ind.ID == id })
}

// showFigures is every figure of the period in tables.
func (s *site) showFigures(c *gin.Context) error {
	f, staff, err := s.figures(c, figuresPath)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, view.NewResults(staff, f))
}

// figures gathers what a page of figures at path shows.
func (s *site) figures(c *gin.Context, path string) (*view.Figures, view.Staff, error) {
	ctx := c.Request.Context()
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return nil, staff, err
	}
	f := &view.Figures{}
	if f.Catalogue, err = s.Store.Catalogue(ctx); err != nil {
		return nil, staff, err
	}
	if f.Seal, _, err = s.Store.LastSeal(ctx); err != nil {
		return nil, staff, err
	}
	if f.Today, err = s.Store.OpenCount(ctx); err != nil {
		return nil, staff, err
	}
	if f.Sheets, err = s.Results.Sheets(ctx); err != nil {
		return nil, staff, err
	}
	period, err := s.choosePeriod(c, f, path)
	if err != nil {
		return nil, staff, err
	}
	if f.Periods, err = s.Results.Trend(ctx, period, trendLengths[period.Kind]); err != nil {
		return nil, staff, err
	}
	switch {
	case period.Kind == survey.DayPeriod:
		f.Days, err = s.daysUntil(ctx, period)
	case path == resultsPath && f.Seal.Day != "":
		f.Days, err = s.Results.Daily(ctx, s.Config.Calendar.Period(survey.MonthPeriod, f.Seal.Day))
	}
	return f, staff, err
}

// choosePeriod reads the period asked for, by default the last closed month, and
// offers others.
func (s *site) choosePeriod(c *gin.Context, f *view.Figures, path string) (survey.Period, error) {
	period := s.lastPeriod(survey.MonthPeriod, f.Seal.Day)
	if name := askedPeriod(c); name != "" {
		var err error
		if period, err = s.Config.Calendar.Parse(name); err != nil {
			return period, err
		}
	}
	var err error
	if f.Bar, err = s.periodBar(c.Request.Context(), path, period, f.Seal.Day, periodKinds); err != nil {
		return period, err
	}
	if p, ok := f.Catalogue.PlanPeriodOn(s.Store.Today(), s.Config.Calendar); ok {
		f.Bar.Offer(p, p.Kind == period.Kind, f.Seal.Day)
	}
	return period, nil
}

// periodBar offers the last period of each kind, and those around the one shown.
func (s *site) periodBar(ctx context.Context, path string, shown survey.Period, lastClosed survey.Day, kinds []survey.PeriodKind) (view.PeriodBar, error) {
	first, err := s.Store.FirstDay(ctx)
	bar := view.NewPeriodBar(path, shown, first, lastClosed, s.Store.Today())
	for _, kind := range kinds {
		bar.Offer(s.lastPeriod(kind, lastClosed), kind == shown.Kind, lastClosed)
	}
	return bar, err
}

// lastPeriod is the last closed period of the kind, or the one under way where
// none is closed yet.
func (s *site) lastPeriod(kind survey.PeriodKind, lastClosed survey.Day) survey.Period {
	p := s.Config.Calendar.Period(kind, s.Store.Today())
	if before := p.Previous(); before.ClosedBy(lastClosed) {
		return before
	}
	return p
}

// daysUntil is the month of the day and the month before, up to the day: whole
// months, so that days are always joined in the same way.
func (s *site) daysUntil(ctx context.Context, day survey.Period) ([]stats.Series, error) {
	month := s.Config.Calendar.Period(survey.MonthPeriod, day.From)
	var list []stats.Series
	for _, p := range []survey.Period{month.Previous(), month} {
		series, err := s.Results.Daily(ctx, p)
		if err != nil {
			return nil, err
		}
		for _, one := range series {
			one.Spans = slices.DeleteFunc(one.Spans, func(s stats.Span) bool { return s.From > day.From })
			i := slices.IndexFunc(list, func(s stats.Series) bool { return s.Indicator == one.Indicator })
			if i < 0 {
				list = append(list, one)
			} else {
				list[i].Spans = append(list[i].Spans, one.Spans...)
			}
		}
	}
	return list, nil
}
