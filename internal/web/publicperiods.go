package web

import (
	"context"
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

// published is what everything public is made of, for one request.
type published struct {
	*publicRecord
	text *view.Text
}

// publicRecord is the record as of its last seal.
type publicRecord struct {
	edition   string // names it: changes with every seal and every decision of disclosure
	catalogue *survey.Catalogue
	seal      survey.Seal // its zero value: nothing is sealed
	periods   [][]survey.Period
}

// published reads the record and finds the language of the request.
func (s *site) published(c *gin.Context) (p published, err error) {
	set, err := s.pages.Set()
	if err != nil {
		return p, err
	}
	if p.text = languageOf(c.Request, set); isScreen(c.Request) {
		p.text = kioskText(c.Request, set)
	}
	p.publicRecord, err = s.publicRecord(c.Request.Context())
	return p, err
}

// publicRecord is read anew after a seal; until then only the seal is asked for.
// While nothing is sealed the first day may still move.
func (s *site) publicRecord(ctx context.Context) (*publicRecord, error) {
	seal, sealed, err := s.Store.LastSeal(ctx)
	if err != nil {
		return nil, err
	}
	r := &publicRecord{edition: seal.Seal + " " + strconv.Itoa(s.Results.Decided()), seal: seal}
	if kept := s.record.Load(); kept != nil && kept.edition == r.edition {
		return kept, nil
	}
	if r.catalogue, err = s.Store.Catalogue(ctx); err != nil {
		return nil, err
	}
	first, err := s.Store.FirstDay(ctx)
	if err != nil {
		return nil, err
	}
	r.periods = closedPeriods(first, seal.Day, s.Config.Calendar)
	if sealed {
		s.record.Store(r)
	}
	return r, nil
}

// closedPeriods are the periods that may be asked for: of each kind those that
// are closed and touch the record, the latest first.
func closedPeriods(first, lastClosed survey.Day, calendar survey.Calendar) [][]survey.Period {
	periods := make([][]survey.Period, len(publicKinds))
	if lastClosed == "" {
		return periods
	}
	for i, kind := range publicKinds {
		p := calendar.Period(kind, lastClosed)
		for ; p.To > first; p = p.Previous() {
			if p.ClosedBy(lastClosed) {
				periods[i] = append(periods[i], p)
			}
		}
	}
	return periods
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
	period, err = s.Config.Calendar.Parse(name)
	if err != nil || !slices.Contains(publicKinds, period.Kind) {
		return period, true, failure(http.StatusUnprocessableEntity, "bad_period")
	}
	if !slices.Contains(p.periods[slices.Index(publicKinds, period.Kind)], period) {
		return period, true, failure(http.StatusNotFound, "no_period")
	}
	return period, true, nil
}
