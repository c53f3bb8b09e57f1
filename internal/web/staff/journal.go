package staff

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
)

// JournalPath is the page of everything that was done to the record.
const JournalPath = "/quan-tri/nhat-ky"

// JournalFilter is what of the journal is asked for; empty fields ask for all.
type JournalFilter struct {
	Period survey.Period
	Kind   survey.EventKind
	Text   string
}

// ShowJournal lists the events of a month or longer in plain sentences.
func (s *Handlers) ShowJournal(c *gin.Context) error {
	events, filter, err := s.journal(c)
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, NewJournalPage(events, filter))
}

// SendJournal sends the same list as a table.
func (s *Handlers) SendJournal(c *gin.Context) error {
	events, filter, err := s.journal(c)
	if err != nil {
		return err
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="nhat-ky-`+filter.Period.Name+`.csv"`)
	c.Header("Cache-Control", "no-store")
	c.Status(http.StatusOK)
	if _, err := c.Writer.WriteString("\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"ngay", "viec", "noi_dung", "nguoi", "ma"}) // the writer's fault comes with Error
	for _, row := range NewJournalPage(events, filter).Rows {
		_ = w.Write([]string{string(row.Date), row.Kind, survey.HarmlessCell(row.Sentence), survey.HarmlessCell(row.Actor), row.ID})
	}
	w.Flush()
	return w.Error()
}

// journal reads the events a request asks for, the latest day first.
func (s *Handlers) journal(c *gin.Context) ([]survey.Event, JournalFilter, error) {
	filter := JournalFilter{Kind: survey.EventKind(c.Query("loai")), Text: strings.ToValidUTF8(strings.TrimSpace(c.Query("tim")), "")}
	filter.Period = s.Config.Calendar.Period(survey.MonthPeriod, s.Store.Today())
	if name := strings.TrimSpace(c.Query("ky")); name != "" {
		p, err := s.Config.Calendar.Parse(name)
		if err != nil {
			return nil, filter, err
		}
		filter.Period = p
	}
	var events []survey.Event
	err := s.Results.Read(c.Request.Context(), func(v *results.View) (err error) {
		events, err = v.Events(c.Request.Context(), filter.Period.From, filter.Period.To)
		return err
	})
	slices.Reverse(events)
	return events, filter, err
}
