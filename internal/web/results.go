package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/view"
)

// choiceKinds are the kinds of periods offered, shortest first.
var choiceKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// showResults lays out the figures of a period: ?ky= names it, ?lich=bao-cao
// takes the reporting periods from the 15th to the 14th.
func (s *site) showResults(c *gin.Context) error {
	ctx := c.Request.Context()
	seal, sealed, err := s.Store.LastSeal(ctx)
	if err != nil {
		return err
	}
	administrative := c.Query("lich") == "bao-cao"
	choices := s.periodChoices(seal.Day, administrative)
	period := choices[0].Period
	if name := strings.ToUpper(strings.TrimSpace(c.Query("ky"))); name != "" {
		if period, err = survey.ParsePeriod(name, administrative); err != nil {
			return err
		}
	}
	summary, err := s.Results.Summary(ctx, period)
	if err != nil {
		return err
	}
	today, err := s.Store.OpenCount(ctx)
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	page := view.NewResults(staff, summary, choices)
	page.Today = today
	if sealed {
		page.Seal, page.SealDay = seal.Seal, vi.Date(string(seal.Day))
	}
	return s.render(c, http.StatusOK, page)
}

// periodChoices are the last closed period of each kind, then the open ones.
func (s *site) periodChoices(lastClosed survey.Day, administrative bool) []view.PeriodChoice {
	var closed, open []view.PeriodChoice
	for _, kind := range choiceKinds {
		current := survey.PeriodOf(kind, s.Store.Today(), administrative)
		previous := current.Previous()
		if previous.ClosedBy(lastClosed) {
			closed = append(closed, view.PeriodChoice{Period: previous, Closed: true})
		}
		open = append(open, view.PeriodChoice{Period: current})
	}
	return append(closed, open...)
}
