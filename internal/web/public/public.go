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

// publicCache lets caches on the way keep what everybody may see; the tag then
// spares the bytes.
const publicCache = "public, max-age=300"

// publicTrend is how many periods the trend of a kind goes back.
var publicTrend = map[survey.PeriodKind]int{survey.MonthPeriod: 13, survey.QuarterPeriod: 9, survey.HalfPeriod: 6, survey.YearPeriod: 5}

// ShowPublic lays out the plan's figures for everybody: those of the period
// named by ?ky=, or of the last closed ones; ?man-hinh=1 is for a wall.
func (s *Handlers) ShowPublic(c *gin.Context) error {
	set, err := s.Pages.Set()
	if err != nil {
		return err
	}
	asked, err := s.publicPeriod(c)
	if err != nil {
		return err
	}
	text, key := site.LanguageOf(c.Request, set), "page "
	if site.IsScreen(c.Request) {
		text, key = site.KioskText(c.Request, set), "screen "
		c.Header("Refresh", site.ScreenRefresh)
	}
	page, err := s.Finish(c, key+text.Lang+" "+asked.Name, func(v *results.View) (site.Finished, error) {
		body, err := s.publicPage(v, set, text, asked, site.IsScreen(c.Request))
		return site.Finished{Kind: site.Html, Body: body}, err
	})
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", text.Lang)
	c.Header("Cache-Control", publicCache)
	site.SendFinished(c, page)
	return nil
}

// publicPage is the page in a language; asked without a name is the last closed
// periods with figures.
func (s *Handlers) publicPage(v *results.View, set *site.Set, text *site.Text, asked survey.Period, screen bool) ([]byte, error) {
	in, err := s.publicInput(v, asked)
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
		return set.Render(NewPublicScreen(base, in, where))
	}
	return set.Render(NewPublic(base, in))
}

// ClosedPage is the page of a period in Vietnamese, as it is kept beside a
// report; nil where the period has none.
func (s *Handlers) ClosedPage(v *results.View, period survey.Period) ([]byte, error) {
	if !offers(s.publicPeriods(v), period) {
		return nil, nil
	}
	set, err := s.Pages.Set()
	if err != nil {
		return nil, err
	}
	return s.publicPage(v, set, set.Text(site.DefaultLanguage), period, false)
}

// publicInput gathers the figures of the period, or of the last closed periods
// with figures.
func (s *Handlers) publicInput(v *results.View, asked survey.Period) (in PublicInput, err error) {
	offered := s.publicPeriods(v)
	in = PublicInput{Catalogue: v.Catalogue, Period: asked, Choices: offered, Seal: v.Seal,
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
	in.Periods, err = v.Trend(in.Period, publicTrend[in.Period.Kind])
	return in, err
}

// lastWithFigures are, shortest first, the last closed month, quarter and year
// with figures.
func lastWithFigures(v *results.View, offered [][]survey.Period) ([]*results.Summary, error) {
	var found []*results.Summary
	for i, kind := range publicKinds {
		if kind == survey.HalfPeriod {
			continue // two quarters say it sooner, the year more surely
		}
		for _, period := range offered[i] {
			summary, err := v.Summary(period)
			if err != nil {
				return nil, err
			}
			if HasPublicFigures(summary) {
				found = append(found, summary)
				break
			}
		}
	}
	return found, nil
}

// publicKinds are the kinds of periods everybody is shown, shortest first.
var publicKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// publicPeriods are the periods that may be asked for, of each kind the latest
// first: those that are closed and touch the record, and the month under way.
func (s *Handlers) publicPeriods(v *results.View) [][]survey.Period {
	periods := make([][]survey.Period, len(publicKinds))
	if v.Seal.Day == "" {
		return periods
	}
	for i, kind := range publicKinds {
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

// publicPeriod is the period named by ?ky=; one without a name where none is.
func (s *Handlers) publicPeriod(c *gin.Context) (survey.Period, error) {
	name := site.AskedPeriod(c)
	if name == "" {
		return survey.Period{}, nil
	}
	period, err := s.Config.Calendar.Parse(name)
	if err != nil || !slices.Contains(publicKinds, period.Kind) {
		return period, site.PageError(http.StatusUnprocessableEntity, "bad_period")
	}
	return period, nil
}
