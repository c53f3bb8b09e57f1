package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
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
	return s.showFigured(c, resultsPath, func(_ *results.View, staff view.Staff, f *view.Figures) (view.Page, error) {
		return view.NewDashboard(staff, f), nil
	})
}

// showIndicator is what one indicator is made of. Where the period does not show
// it, the page of the period says why.
func (s *site) showIndicator(c *gin.Context) error {
	id := c.Param("id")
	var elsewhere string
	err := s.showFigured(c, strings.Replace(indicatorPath, ":id", id, 1), func(v *results.View, staff view.Staff, f *view.Figures) (view.Page, error) {
		if x, ok := f.Shown(id); ok {
			return view.NewIndicator(staff, f, x), nil
		}
		if !slices.ContainsFunc(v.Catalogue.Indicators, func(ind survey.Indicator) bool { return ind.ID == id }) {
			return nil, survey.Errorf(survey.NotFound, "Không có chỉ số “%s”.", id)
		}
		elsewhere = view.PeriodHref(resultsPath, f.Period)
		return nil, nil
	})
	if elsewhere != "" {
		return redirect(c, elsewhere)
	}
	return err
}

// showTables is every figure of the period in tables.
func (s *site) showTables(c *gin.Context) error {
	return s.showFigured(c, figuresPath, func(v *results.View, staff view.Staff, f *view.Figures) (view.Page, error) {
		months, err := v.StaffMonth(f.Period)
		return view.NewResults(staff, f, months), err
	})
}

// showFigured sends the page of figures at path that lay makes from one state of
// the record; nil: none.
func (s *site) showFigured(c *gin.Context, path string, lay func(*results.View, view.Staff, *view.Figures) (view.Page, error)) error {
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	var page view.Page
	err = s.Results.Read(c.Request.Context(), func(v *results.View) error {
		f, err := s.figures(c, v, path)
		if err != nil {
			return err
		}
		page, err = lay(v, staff, f)
		return err
	})
	if err != nil || page == nil {
		return err
	}
	return s.render(c, http.StatusOK, page)
}

// figures gathers what a page of figures at path shows.
func (s *site) figures(c *gin.Context, v *results.View, path string) (*view.Figures, error) {
	f := &view.Figures{Catalogue: v.Catalogue, Seal: v.Seal}
	var err error
	if f.Today, err = s.openDay(c, v); err != nil {
		return nil, err
	}
	if f.Sheets, err = v.Sheets(); err != nil {
		return nil, err
	}
	if f.Period, err = s.choosePeriod(c, v, survey.MonthPeriod); err != nil {
		return nil, err
	}
	f.Bar = s.periodBar(v, path, f.Period, periodKinds)
	if p, ok := v.Catalogue.PlanPeriodOn(s.Store.Today(), s.Config.Calendar); ok {
		f.Bar.Offer(p, p.Kind == f.Period.Kind, v.Seal.Day)
	}
	if f.Periods, err = v.Trend(f.Period, trendLengths[f.Period.Kind]); err != nil {
		return nil, err
	}
	switch {
	case f.Period.Kind == survey.DayPeriod:
		f.Days, err = s.daysUntil(v, f.Period)
	case path == resultsPath && v.Seal.Day != "":
		f.Days, err = s.daysUntil(v, s.Config.Calendar.Period(survey.DayPeriod, v.Seal.Day))
	}
	return f, err
}

// usualDays is how many working days say what a usual one is.
const usualDays = 20

// openDay is how many answers came today, beside the middle of the last working
// days.
func (s *site) openDay(c *gin.Context, v *results.View) (view.Today, error) {
	received, err := v.OpenCount(c.Request.Context())
	if err != nil || v.Seal.Day == "" {
		return view.Today{Received: received}, err
	}
	seals, err := v.Seals(c.Request.Context(), v.Seal.Day.Add(-2*usualDays), v.Seal.Day.Next())
	var counts []int
	for _, day := range seals {
		if _, off := v.Catalogue.DayOff(day.Day); !off {
			counts = append(counts, day.Count)
		}
	}
	today := view.Today{Received: received}
	if counts = counts[max(0, len(counts)-usualDays):]; len(counts) > 0 {
		slices.Sort(counts)
		today.Usual = counts[len(counts)/2]
	}
	return today, err
}

// choosePeriod reads the period asked for, by default the last closed one of a
// kind.
func (s *site) choosePeriod(c *gin.Context, v *results.View, kind survey.PeriodKind) (survey.Period, error) {
	if name := askedPeriod(c); name != "" {
		return s.Config.Calendar.Parse(name)
	}
	return s.lastPeriod(kind, v.Seal.Day), nil
}

// periodBar offers the last period of each kind, and those around the one shown.
func (s *site) periodBar(v *results.View, path string, shown survey.Period, kinds []survey.PeriodKind) view.PeriodBar {
	bar := view.NewPeriodBar(path, shown, v.First, v.Seal.Day, s.Store.Today())
	for _, kind := range kinds {
		bar.Offer(s.lastPeriod(kind, v.Seal.Day), kind == shown.Kind, v.Seal.Day)
	}
	return bar
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

// daysUntil are the pieces of days of the month before and of the month up to the
// day.
func (s *site) daysUntil(v *results.View, day survey.Period) ([]results.Span, error) {
	month := s.Config.Calendar.Period(survey.MonthPeriod, day.From)
	var spans []results.Span
	for _, p := range []survey.Period{month.Previous(), month} {
		series, err := v.Daily(p)
		if err != nil {
			return nil, err
		}
		for _, one := range series {
			spans = append(spans, one.Spans...)
		}
	}
	return slices.DeleteFunc(spans, func(s results.Span) bool { return s.To.Add(-1) > day.From }), nil
}
