package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/report"
	"sipas/internal/stats"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// The kinds of the open data.
const (
	jsonKind = "application/json; charset=utf-8"
	csvKind  = "text/csv; charset=utf-8"
)

// openData lets pages of other sites read what follows: it is the same for
// everybody, and no cookie of ours goes with it.
func openData(c *gin.Context) {
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	c.Header("Access-Control-Expose-Headers", "ETag")
}

// sendSummary sends the figures of a closed period, the last closed month where
// none is named, as the report of the same name has them.
func (s *site) sendSummary(extension, kind string, write func(io.Writer, *stats.Summary) error) handler {
	return func(c *gin.Context) error {
		openData(c)
		p, err := s.published(c)
		if err != nil {
			return err
		}
		period, named, err := s.asked(c, &p)
		if err != nil {
			return err
		}
		if !named {
			var closed bool
			if period, closed = p.latest(survey.MonthPeriod); !closed {
				return failure(http.StatusNotFound, "no_period")
			}
		}
		file, err := s.finish(&p, extension+" "+period.Name, func() (string, []byte, error) {
			summary, err := s.Results.Summary(c.Request.Context(), period)
			if err != nil {
				return "", nil, err
			}
			if !summary.Closed || summary.Unrestricted {
				return "", nil, survey.Errorf(survey.Internal, "Số liệu của kỳ %s không phải để công bố.", period.Name)
			}
			var b bytes.Buffer
			err = write(&b, summary)
			return kind, b.Bytes(), err
		})
		if err != nil {
			return err
		}
		sendOpen(c, fmt.Sprintf("so-lieu-%s.%s", period.Name, extension), file)
		return nil
	}
}

func (s *site) sendJSON() handler { return s.sendSummary("json", jsonKind, report.JSON) }
func (s *site) sendCSV() handler  { return s.sendSummary("csv", csvKind, report.CSV) }

// sendOpen sends a file of the open data; name is what it is saved as.
func sendOpen(c *gin.Context, name string, file *finished) {
	c.Header("Cache-Control", publicCache)
	c.Header("Content-Disposition", fmt.Sprintf("inline; filename=%q", name))
	sendFinished(c, file)
}

// sendSeals sends the seal of every closed day, so that anybody may keep a copy
// and later see that none was exchanged. How many answers a day had is part of
// its seal and no secret: it says nothing of what anybody answered.
func (s *site) sendSeals(c *gin.Context) error {
	openData(c)
	p, err := s.published(c)
	if err != nil {
		return err
	}
	file, err := s.finish(&p, "seals", func() (string, []byte, error) {
		seals, err := s.Store.Seals(c.Request.Context(), "", "")
		return csvKind, report.Seals(seals), err
	})
	if err != nil {
		return err
	}
	sendOpen(c, "niem-phong.csv", file)
	return nil
}

// periodIndex is what there is to fetch; the addresses are relative to its own.
type periodIndex struct {
	Schema     int           `json:"schema"`
	Centre     survey.Centre `json:"centre"`
	Note       string        `json:"note"`
	Reuse      string        `json:"reuse"`
	LastClosed survey.Day    `json:"last_closed"`
	Seal       string        `json:"seal"`
	Seals      string        `json:"seals"`
	Periods    []periodFiles `json:"periods"` // months, quarters, half years, years; the latest of each first
}

type periodFiles struct {
	survey.Period
	JSON string `json:"json"`
	CSV  string `json:"csv"`
	Page string `json:"page"`
}

// sendIndex lists the closed periods for machines.
func (s *site) sendIndex(c *gin.Context) error {
	openData(c)
	p, err := s.published(c)
	if err != nil {
		return err
	}
	file, err := s.finish(&p, "index", func() (string, []byte, error) {
		set, err := s.pages.Set()
		if err != nil {
			return "", nil, err
		}
		reuse, err := set.Text(view.DefaultLanguage).Say("public.reuse")
		if err != nil {
			return "", nil, err
		}
		x := periodIndex{Schema: stats.Schema, Centre: p.catalogue.Centre, Note: stats.Note, Reuse: reuse, LastClosed: p.seal.Day, Seal: p.seal.Seal,
			Seals: "niem-phong.csv", Periods: []periodFiles{}}
		for _, list := range p.periods {
			for _, period := range list {
				query := "?ky=" + period.Name
				x.Periods = append(x.Periods, periodFiles{period, "so-lieu.json" + query, "so-lieu.csv" + query, "../cong-khai" + query})
			}
		}
		body, err := json.MarshalIndent(x, "", "  ")
		return jsonKind, append(body, '\n'), err
	})
	if err != nil {
		return err
	}
	sendOpen(c, "ky.json", file)
	return nil
}
