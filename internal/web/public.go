package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// publicCache lets caches on the way keep what everybody may see; the tag then
// spares the bytes.
const publicCache = "public, max-age=300"

// screenRefresh is how often a wall screen asks anew, in seconds.
const screenRefresh = "300"

// publicTrend is how many periods the trend of a kind goes back.
var publicTrend = map[survey.PeriodKind]int{survey.MonthPeriod: 13, survey.QuarterPeriod: 9, survey.HalfPeriod: 6, survey.YearPeriod: 5}

// isPublic reports whether the path is the public page or below it.
func isPublic(path string) bool {
	return path == view.PublicPath || strings.HasPrefix(path, view.PublicPath+"/")
}

// isScreen reports whether the request is that of a wall screen.
func isScreen(r *http.Request) bool {
	return isPublic(r.URL.Path) && r.URL.Query().Get("man-hinh") == "1"
}

// showPublic lays out the plan's figures for everybody: those of the period
// named by ?ky=, or of the last closed ones; ?man-hinh=1 is for a wall.
func (s *site) showPublic(c *gin.Context) error {
	set, err := s.pages.Set()
	if err != nil {
		return err
	}
	asked, err := s.publicPeriod(c)
	if err != nil {
		return err
	}
	text, key := languageOf(c.Request, set), "page "
	if isScreen(c.Request) {
		text, key = kioskText(c.Request, set), "screen "
		c.Header("Refresh", screenRefresh)
	}
	page, err := s.finish(c, key+text.Lang+" "+asked.Name, func(v *results.View) (finished, error) {
		body, err := s.publicPage(v, set, text, asked, isScreen(c.Request))
		return finished{kind: html, body: body}, err
	})
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", text.Lang)
	c.Header("Cache-Control", publicCache)
	sendFinished(c, page)
	return nil
}

// publicPage is the page in a language; asked without a name is the last closed
// periods with figures.
func (s *site) publicPage(v *results.View, set *view.Set, text *view.Text, asked survey.Period, screen bool) ([]byte, error) {
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
		return view.PublicPath + "?" + query.Encode()
	})
	if screen {
		_, where, _ := strings.Cut(s.Config.BaseURL, "://")
		if where != "" {
			where += view.PublicPath
		}
		return set.Render(view.NewPublicScreen(base, in, where))
	}
	return set.Render(view.NewPublic(base, in))
}

// publicInput gathers the figures of the period, or of the last closed periods
// with figures.
func (s *site) publicInput(v *results.View, asked survey.Period) (in view.PublicInput, err error) {
	offered := s.publicPeriods(v)
	in = view.PublicInput{Catalogue: v.Catalogue, Period: asked, Choices: offered, Seal: v.Seal,
		Next: s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).To}
	if asked.Name == "" {
		last, err := lastWithFigures(v, offered)
		if err != nil || len(last) == 0 {
			return in, err
		}
		in.Period, in.Longer = s.Config.Calendar.Period(last[0].Period.Kind, last[0].Period.Last()), last[1:]
	} else if !offers(offered, asked) {
		return in, failure(http.StatusNotFound, "no_period")
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
			if view.HasPublicFigures(summary) {
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
func (s *site) publicPeriods(v *results.View) [][]survey.Period {
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
func (s *site) publicPeriod(c *gin.Context) (survey.Period, error) {
	name := askedPeriod(c)
	if name == "" {
		return survey.Period{}, nil
	}
	period, err := s.Config.Calendar.Parse(name)
	if err != nil || !slices.Contains(publicKinds, period.Kind) {
		return period, failure(http.StatusUnprocessableEntity, "bad_period")
	}
	return period, nil
}
