package staff

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The pages of figures.
const (
	ResultsPath   = "/quan-tri"
	FiguresPath   = "/quan-tri/so-lieu"
	IndicatorPath = "/quan-tri/chi-so/:id"
)

// periodKinds are the kinds of periods offered, shortest first.
var periodKinds = []survey.PeriodKind{survey.DayPeriod, survey.WeekPeriod, survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// trendLengths are how many periods a trend goes back. Days are not periods of a
// trend: those with few answers are joined.
var trendLengths = map[survey.PeriodKind]int{
	survey.DayPeriod: 1, survey.WeekPeriod: 13, survey.MonthPeriod: 13, survey.QuarterPeriod: 9, survey.HalfPeriod: 6, survey.YearPeriod: 5, survey.PlanPeriod: 1,
}

// ShowDashboard is the morning page: ?ky= names the period.
func (s *Handlers) ShowDashboard(c *gin.Context) error {
	return s.showFigured(c, ResultsPath, func(_ *results.View, f *Figures) (staffPage, error) {
		return NewDashboardPage(f), nil
	})
}

// ShowIndicator is what one indicator is made of. Where the period does not show
// it, the page of the period says why.
func (s *Handlers) ShowIndicator(c *gin.Context) error {
	id := c.Param("id")
	var elsewhere string
	err := s.showFigured(c, strings.Replace(IndicatorPath, ":id", id, 1), func(v *results.View, f *Figures) (staffPage, error) {
		if x, ok := f.Shown(id); ok {
			return NewIndicatorPage(f, x), nil
		}
		if !slices.ContainsFunc(v.Catalogue.Indicators, func(ind survey.Indicator) bool { return ind.ID == id }) {
			return nil, survey.Errorf(survey.NotFound, "Không có chỉ số “%s”.", id)
		}
		elsewhere = PeriodHref(ResultsPath, f.Period)
		return nil, nil
	})
	if elsewhere != "" {
		return site.Redirect(c, elsewhere)
	}
	return err
}

// ShowTables is every figure of the period in tables.
func (s *Handlers) ShowTables(c *gin.Context) error {
	return s.showFigured(c, FiguresPath, func(v *results.View, f *Figures) (staffPage, error) {
		months, err := v.StaffMonth(f.Period)
		return NewResultsPage(f, months), err
	})
}

// showFigured sends the page of figures at path that lay makes from one state of
// the record; nil: none.
func (s *Handlers) showFigured(c *gin.Context, path string, lay func(*results.View, *Figures) (staffPage, error)) error {
	var page staffPage
	err := s.Results.Read(c.Request.Context(), func(v *results.View) error {
		f, err := s.figures(c, v, path)
		if err != nil {
			return err
		}
		page, err = lay(v, f)
		return err
	})
	if err != nil || page == nil {
		return err
	}
	return s.render(c, http.StatusOK, page)
}

// figures gathers what a page of figures at path shows.
func (s *Handlers) figures(c *gin.Context, v *results.View, path string) (*Figures, error) {
	f := &Figures{Catalogue: v.Catalogue, Seal: v.Seal, Signs: v.Signs()}
	var err error
	if f.Today, err = s.openDay(c, v); err != nil {
		return nil, err
	}
	if f.PrintRuns, err = v.PrintRuns(); err != nil {
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
	case path == ResultsPath && v.Seal.Day != "":
		f.Days, err = s.daysUntil(v, s.Config.Calendar.Period(survey.DayPeriod, v.Seal.Day))
	}
	return f, err
}

// usualDays is how many working days say what a usual one is.
const usualDays = 20

// openDay is how many answers came today, beside the middle of the last working
// days.
func (s *Handlers) openDay(c *gin.Context, v *results.View) (Today, error) {
	received, err := v.OpenCount(c.Request.Context())
	if err != nil || v.Seal.Day == "" {
		return Today{Received: received}, err
	}
	seals, err := v.Seals(c.Request.Context(), v.Seal.Day.Add(-2*usualDays), v.Seal.Day.Next())
	var counts []int
	for _, day := range seals {
		if _, off := v.Catalogue.DayOff(day.Day); !off {
			counts = append(counts, day.Count)
		}
	}
	today := Today{Received: received}
	if counts = counts[max(0, len(counts)-usualDays):]; len(counts) > 0 {
		slices.Sort(counts)
		today.Usual = counts[len(counts)/2]
	}
	return today, err
}

// choosePeriod reads the period asked for, by default the last closed one of a
// kind.
func (s *Handlers) choosePeriod(c *gin.Context, v *results.View, kind survey.PeriodKind) (survey.Period, error) {
	if name := site.AskedPeriod(c); name != "" {
		return s.Config.Calendar.Parse(name)
	}
	return s.lastPeriod(kind, v.Seal.Day), nil
}

// periodBar offers the last period of each kind, and those around the one shown.
func (s *Handlers) periodBar(v *results.View, path string, shown survey.Period, kinds []survey.PeriodKind) PeriodBar {
	bar := NewPeriodBar(path, shown, v.First, v.Seal.Day, s.Store.Today())
	for _, kind := range kinds {
		bar.Offer(s.lastPeriod(kind, v.Seal.Day), kind == shown.Kind, v.Seal.Day)
	}
	return bar
}

// lastPeriod is the last closed period of the kind, or the one under way where
// none is closed yet.
func (s *Handlers) lastPeriod(kind survey.PeriodKind, lastClosed survey.Day) survey.Period {
	p := s.Config.Calendar.Period(kind, s.Store.Today())
	if before := p.Previous(); before.ClosedBy(lastClosed) {
		return before
	}
	return p
}

// daysUntil are the pieces of days of the month before and of the month up to the
// day.
func (s *Handlers) daysUntil(v *results.View, day survey.Period) ([]results.Span, error) {
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
