package public

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/report"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The kinds of the open data.
const (
	jsonKind = "application/json; charset=utf-8"
	csvKind  = "text/csv; charset=utf-8"
)

// sendOpen sends a file of the open data, made once per seal. Pages of other sites
// may read it: it is the same for everybody, and no cookie of ours goes with it.
func (s *Handlers) sendOpen(c *gin.Context, key string, make func(*results.View) (site.Cached, error)) error {
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	c.Header("Access-Control-Expose-Headers", "ETag")
	file, err := s.FromCache(c, key, make)
	var untrusted *results.Untrusted
	if errors.As(err, &untrusted) {
		c.Header("Cache-Control", "no-store")
		c.Header("Retry-After", site.RetryAfter)
		if untrusted.Checking {
			c.JSON(http.StatusServiceUnavailable, map[string]bool{"checking": true})
		} else {
			c.JSON(http.StatusServiceUnavailable, map[string]string{"fault": untrusted.Sentence})
		}
		return nil
	}
	if err != nil {
		return err
	}
	c.Header("Cache-Control", cacheControl)
	c.Header("Content-Disposition", fmt.Sprintf("inline; filename=%q", file.Name))
	site.SendCached(c, file)
	return nil
}

// sendSummary sends the figures of a period, the last closed month where none is
// named, as the report of the same name has them.
func (s *Handlers) sendSummary(extension, kind string, write func(io.Writer, *results.Summary) error) site.Handler {
	return func(c *gin.Context) error {
		asked, err := s.askedPeriod(c)
		if err != nil {
			return err
		}
		return s.sendOpen(c, extension+" "+asked.Name, func(v *results.View) (site.Cached, error) {
			offered, period := s.periods(v), asked
			if asked.Name == "" && v.Seal.Day != "" {
				period = s.Config.Calendar.Period(survey.MonthPeriod, v.Seal.Day.Next()).Previous()
			}
			if !offers(offered, period) {
				return site.Cached{}, site.PageError(http.StatusNotFound, "no_period")
			}
			summary, err := v.Summary(period)
			if err != nil {
				return site.Cached{}, err
			}
			var b bytes.Buffer
			err = write(&b, summary)
			return site.Cached{Kind: kind, Name: fmt.Sprintf("so-lieu-%s.%s", period.Name, extension), Body: b.Bytes()}, err
		})
	}
}

func (s *Handlers) SendJSON() site.Handler { return s.sendSummary("json", jsonKind, report.JSON) }

func (s *Handlers) SendCSV() site.Handler { return s.sendSummary("csv", csvKind, report.CSV) }

// SendSeals sends the seal of every closed day, so that anybody may keep a copy
// and later see that none was exchanged. How many answers a day had is part of
// its seal and no secret: it says nothing of what anybody answered.
func (s *Handlers) SendSeals(c *gin.Context) error {
	return s.sendOpen(c, "seals", func(v *results.View) (site.Cached, error) {
		seals, err := v.Seals(c.Request.Context(), "", "")
		return site.Cached{Kind: csvKind, Name: "niem-phong.csv", Body: report.Seals(seals)}, err
	})
}

// SendIndex lists the closed periods that are shown, each with the days its
// figure is of: months, quarters, half years, years; the latest of each first.
func (s *Handlers) SendIndex(c *gin.Context) error {
	return s.sendOpen(c, "index", func(v *results.View) (site.Cached, error) {
		index := struct {
			Periods []survey.Period `json:"periods"`
		}{[]survey.Period{}}
		for _, list := range s.periods(v) {
			for _, period := range list {
				summary, err := v.Summary(period)
				if err != nil {
					return site.Cached{}, err
				}
				if HasFigures(summary) {
					index.Periods = append(index.Periods, summary.Period)
				}
			}
		}
		body, err := json.MarshalIndent(index, "", "  ")
		return site.Cached{Kind: jsonKind, Name: "ky.json", Body: append(body, '\n')}, err
	})
}
