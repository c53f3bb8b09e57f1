package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// publicKinds are the kinds of periods everybody is shown, shortest first.
var publicKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// published is what everything public is made of: the record as of its last seal.
type published struct {
	catalogue *survey.Catalogue
	text      *view.Text
	seal      survey.Seal // its zero value: nothing is sealed
	periods   [][]survey.Period
}

// published reads the record and finds the periods that may be asked for: of
// each kind those that are closed and touch the record, the latest first.
func (s *site) published(c *gin.Context) (p published, err error) {
	ctx := c.Request.Context()
	if p.catalogue, err = s.Store.Catalogue(ctx); err != nil {
		return p, err
	}
	set, err := s.pages.Set()
	if err != nil {
		return p, err
	}
	if p.text = languageOf(c.Request, set); isScreen(c.Request) {
		p.text = kioskText(c.Request, set)
	}
	if p.seal, _, err = s.Store.LastSeal(ctx); err != nil {
		return p, err
	}
	first, err := s.Store.FirstDay(ctx)
	if err != nil {
		return p, err
	}
	for _, kind := range publicKinds {
		var list []survey.Period
		for x := survey.PeriodOf(kind, s.Store.Today(), s.Config.Administrative); x.To > first; x = x.Previous() {
			if x.ClosedBy(p.seal.Day) {
				list = append(list, x)
			}
		}
		p.periods = append(p.periods, list)
	}
	return p, nil
}

// latest is the last closed period of the kind; none where there is none yet.
func (p *published) latest(kind survey.PeriodKind) (survey.Period, bool) {
	if list := p.periods[slices.Index(publicKinds, kind)]; len(list) > 0 {
		return list[0], true
	}
	return survey.Period{}, false
}

// asked is the period named by ?ky=; named is false where none is.
func (s *site) asked(c *gin.Context, p *published) (period survey.Period, named bool, err error) {
	name := strings.ToUpper(strings.TrimSpace(c.Query("ky")))
	if name == "" {
		return period, false, nil
	}
	period, err = survey.ParsePeriod(name, s.Config.Administrative)
	if err != nil || !slices.Contains(publicKinds, period.Kind) {
		return period, true, failure(http.StatusUnprocessableEntity, "bad_period")
	}
	if !slices.Contains(p.periods[slices.Index(publicKinds, period.Kind)], period) {
		return period, true, failure(http.StatusNotFound, "no_period")
	}
	return period, true, nil
}

// edition names what public answers are made of.
func (s *site) edition(p *published) string {
	return p.seal.Seal + " " + strconv.Itoa(s.Results.Decided())
}
