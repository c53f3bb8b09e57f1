package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/stats"
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
	p, err := s.published(c)
	if err != nil {
		return err
	}
	period, named, err := s.asked(c, &p)
	if err != nil {
		return err
	}
	name := "page " + p.text.Lang + " " + period.Name
	if isScreen(c.Request) {
		name = "screen" + name
		c.Header("Refresh", screenRefresh)
	}
	page, err := s.finish(&p, name, func() (string, []byte, error) {
		body, err := s.publicPage(c, &p, period, named)
		return html, body, err
	})
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", p.text.Lang)
	c.Header("Cache-Control", publicCache)
	sendFinished(c, page)
	return nil
}

// finish takes an answer from the shelf, or makes it. While nothing is sealed,
// and in development, nothing is kept: the day and the files change.
func (s *site) finish(p *published, name string, write func() (string, []byte, error)) (*finished, error) {
	if s.Dev || p.seal.Seal == "" {
		return newShelf().get("", name, write)
	}
	return s.shelf.get(p.edition, name, write)
}

func (s *site) publicPage(c *gin.Context, p *published, period survey.Period, named bool) ([]byte, error) {
	set, err := s.pages.Set()
	if err != nil {
		return nil, err
	}
	in, err := s.publicInput(c.Request.Context(), p, period, named)
	if err != nil {
		return nil, err
	}
	query := url.Values{}
	if named {
		query.Set("ky", period.Name)
	}
	base := set.NewBase(p.text, p.catalogue.Centre, func(lang string) string {
		query.Set("lang", lang)
		return view.PublicPath + "?" + query.Encode()
	})
	if isScreen(c.Request) {
		where := ""
		if s.Config.BaseURL != "" {
			_, where, _ = strings.Cut(s.Config.BaseURL+view.PublicPath, "://")
		}
		return set.Render(view.NewPublicScreen(base, in, where))
	}
	return set.Render(view.NewPublic(base, in))
}

// publicInput gathers the figures of the period, or of the last closed periods
// with answers.
func (s *site) publicInput(ctx context.Context, p *published, period survey.Period, named bool) (in view.PublicInput, err error) {
	in = view.PublicInput{Catalogue: p.catalogue, Choices: p.periods, Seal: p.seal,
		Next: s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today()).To}
	if !named {
		var last []*stats.Summary
		if last, err = s.lastWithFigures(ctx, p); err != nil || len(last) == 0 {
			return in, err
		}
		period, in.Longer = last[0].Period, last[1:]
	}
	in.Periods, err = s.Results.Trend(ctx, period, publicTrend[period.Kind])
	return in, err
}

// lastWithFigures are, shortest first, the last closed month, quarter and year
// with answers.
func (s *site) lastWithFigures(ctx context.Context, p *published) ([]*stats.Summary, error) {
	var found []*stats.Summary
	for i, kind := range publicKinds {
		if kind == survey.HalfPeriod {
			continue // two quarters say it sooner, the year more surely
		}
		for _, period := range p.periods[i] {
			summary, err := s.Results.Summary(ctx, period)
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
