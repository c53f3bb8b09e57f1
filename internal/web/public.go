package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// publicKinds are the kinds of periods everybody is shown, shortest first.
var publicKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.YearPeriod}

// showPublic lays out the plan's figures of the last closed periods for everybody.
func (s *site) showPublic(c *gin.Context) error {
	ctx := c.Request.Context()
	catalogue, err := s.Store.Catalogue(ctx)
	if err != nil {
		return err
	}
	seal, sealed, err := s.Store.LastSeal(ctx)
	if err != nil {
		return err
	}
	summaries, err := s.publicSummaries(ctx, seal.Day)
	if err != nil {
		return err
	}
	text, err := s.language(c)
	if err != nil {
		return err
	}
	base, err := s.base(c, text, catalogue.Centre, "/cong-khai")
	if err != nil {
		return err
	}
	month := survey.PeriodOf(survey.MonthPeriod, s.Store.Today(), s.Config.Administrative)
	page, err := view.NewPublic(base, summaries, month.To)
	if err != nil {
		return err
	}
	if sealed {
		page.Seal, page.SealDay = seal.Seal, text.Date(seal.Day)
	}
	c.Header("Cache-Control", "public, max-age=300")
	return s.render(c, http.StatusOK, page)
}

// publicSummaries are, for each kind, the last closed period with answers.
func (s *site) publicSummaries(ctx context.Context, lastClosed survey.Day) ([]*stats.Summary, error) {
	first, err := s.Store.FirstDay(ctx)
	if err != nil {
		return nil, err
	}
	var found []*stats.Summary
	for _, kind := range publicKinds {
		period := survey.PeriodOf(kind, s.Store.Today(), s.Config.Administrative)
		for period = period.Previous(); period.To > first; period = period.Previous() {
			if !period.ClosedBy(lastClosed) {
				continue
			}
			summary, err := s.Results.Summary(ctx, period)
			if err != nil {
				return nil, err
			}
			if summary.Closed && summary.Totals.Received > 0 && hasPlan(summary) {
				found = append(found, summary)
				break
			}
		}
	}
	return found, nil
}

// hasPlan reports whether an indicator of the plan was in force in the period.
func hasPlan(s *stats.Summary) bool {
	for i := range s.Indicators {
		if s.Indicators[i].Plan {
			return true
		}
	}
	return false
}
