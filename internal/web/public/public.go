package public

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// cacheControl lets caches on the way keep what everybody may see; the tag then
// spares the bytes.
const cacheControl = "public, max-age=300"

// trendLengths is how many periods the trend of a kind goes back.
var trendLengths = map[survey.PeriodKind]int{survey.MonthPeriod: 13, survey.QuarterPeriod: 9, survey.HalfPeriod: 6, survey.YearPeriod: 5}

// ShowPage lays out the plan's figures for everybody: those of the period
// named by ?ky=, or of the last closed ones; ?man-hinh=1 is for a wall.
func (s *Handlers) ShowPage(c *gin.Context) error {
	set := s.Pages.Set()
	asked, err := s.askedPeriod(c)
	if err != nil {
		return err
	}
	text, key := s.Language(c), "page "
	if site.IsScreen(c.Request) {
		text, key = site.KioskText(c.Request, set), "screen "
		c.Header("Refresh", site.ScreenRefresh)
	}
	page, err := s.FromCache(c, key+text.Lang+" "+asked.Name, func(v *results.View) (site.Cached, error) {
		body, err := s.page(v, set, text, asked, site.IsScreen(c.Request))
		return site.Cached{Kind: site.HTML, Body: body}, err
	})
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", text.Lang)
	c.Header("Cache-Control", cacheControl)
	site.SendCached(c, page)
	return nil
}

// page is the page in a language; asked without a name is the last closed
// periods with figures.
func (s *Handlers) page(v *results.View, set *site.Set, text *site.Text, asked survey.Period, screen bool) ([]byte, error) {
	in, err := s.input(v, asked)
	if err != nil {
		return nil, err
	}
	query := url.Values{}
	if asked.Name != "" {
		query.Set("ky", asked.Name)
	}
	base := set.NewBase(text, v.Catalogue.Centre, func(lang string) string {
		query.Set("lang", lang)
		return site.PublicPath + "?" + query.Encode()
	})
	if screen {
		_, where, _ := strings.Cut(s.Config.BaseURL, "://")
		if where != "" {
			where += site.PublicPath
		}
		return set.Render(NewScreenPage(base, in, where))
	}
	return set.Render(NewPage(base, in))
}

// ClosedPage is the page of a period in Vietnamese, as it is kept beside a
// report; nil where the period has none.
func (s *Handlers) ClosedPage(v *results.View, period survey.Period) ([]byte, error) {
	if !offers(s.periods(v), period) {
		return nil, nil
	}
	set := s.Pages.Set()
	return s.page(v, set, set.Text(site.DefaultLanguage), period, false)
}

// input gathers the figures of the period, or of the last closed periods
// with figures.
func (s *Handlers) input(v *results.View, asked survey.Period) (in Input, err error) {
	offered := s.periods(v)
	in = Input{Catalogue: v.Catalogue, Period: asked, Choices: offered, Seal: v.Seal,
		Next: s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).To}
	if asked.Name == "" {
		last, err := lastWithFigures(v, offered)
		if err != nil || len(last) == 0 {
			return in, err
		}
		in.Period, in.Longer = s.Config.Calendar.Period(last[0].Period.Kind, last[0].Period.Last()), last[1:]
	} else if !offers(offered, asked) {
		return in, site.PageError(http.StatusNotFound, "no_period")
	}
	in.Periods, err = v.Trend(in.Period, trendLengths[in.Period.Kind])
	return in, err
}

// lastWithFigures are, shortest first, the last closed month, quarter and year
// with figures.
func lastWithFigures(v *results.View, offered [][]survey.Period) ([]*results.Summary, error) {
	var found []*results.Summary
	for i, kind := range periodKinds {
		if kind == survey.HalfPeriod {
			continue // two quarters say it sooner, the year more surely
		}
		for _, period := range offered[i] {
			summary, err := v.Summary(period)
			if err != nil {
				return nil, err
			}
			if HasFigures(summary) {
				found = append(found, summary)
				break
			}
		}
	}
	return found, nil
}

// periodKinds are the kinds of periods everybody is shown, shortest first.
var periodKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// periods are the periods that may be asked for, of each kind the latest
// first: those that are closed and touch the record, and the month under way.
func (s *Handlers) periods(v *results.View) [][]survey.Period {
	periods := make([][]survey.Period, len(periodKinds))
	if v.Seal.Day == "" {
		return periods
	}
	for i, kind := range periodKinds {
		for p := s.Config.Calendar.Period(kind, v.Seal.Day); p.To > v.First; p = p.Previous() {
			if p.ClosedBy(v.Seal.Day) || kind == survey.MonthPeriod {
				periods[i] = append(periods[i], p)
			}
		}
	}
	return periods
}

func offers(offered [][]survey.Period, p survey.Period) bool {
	return slices.ContainsFunc(offered, func(list []survey.Period) bool { return slices.Contains(list, p) })
}

// askedPeriod is the period named by ?ky=; one without a name where none is.
func (s *Handlers) askedPeriod(c *gin.Context) (survey.Period, error) {
	name := site.AskedPeriod(c)
	if name == "" {
		return survey.Period{}, nil
	}
	period, err := s.Config.Calendar.Parse(name)
	if err != nil || !slices.Contains(periodKinds, period.Kind) {
		return period, site.PageError(http.StatusUnprocessableEntity, "bad_period")
	}
	return period, nil
}
