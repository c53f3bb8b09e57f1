package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/report/words"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

const (
	paragraphPath     = "/quan-tri/doan-bao-cao"
	paragraphTextPath = paragraphPath + ".txt"
)

// paragraphKinds are the kinds of periods a paragraph is written of.
var paragraphKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// showParagraph lays out a period in words, to be pasted into a report: ?ky= as
// on the page of results; without it the last closed quarter.
func (s *site) showParagraph(c *gin.Context) error {
	period, text, err := s.paragraph(c)
	if err != nil {
		return err
	}
	seal, _, err := s.Store.LastSeal(c.Request.Context())
	if err != nil {
		return err
	}
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	bar, err := s.periodBar(c.Request.Context(), paragraphPath, period, seal.Day, paragraphKinds)
	if err != nil {
		return err
	}
	page := view.NewParagraph(staff, period, text, bar)
	page.TextHref = view.PeriodHref(paragraphTextPath, period)
	page.ScriptHref = s.statics.href("copy.js")
	return s.render(c, http.StatusOK, page)
}

// sendParagraph sends the same words as plain text.
func (s *site) sendParagraph(c *gin.Context) error {
	_, text, err := s.paragraph(c)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "private, no-cache")
	send(c.Writer, c.Request, http.StatusOK, "text/plain; charset=utf-8", []byte(text.Plain()))
	return nil
}

// paragraph says the period that was asked for, beside the one before it.
func (s *site) paragraph(c *gin.Context) (survey.Period, words.Text, error) {
	ctx := c.Request.Context()
	period, err := s.paragraphPeriod(c)
	if err != nil {
		return period, words.Text{}, err
	}
	summary, err := s.Results.Summary(ctx, period)
	if err != nil {
		return period, words.Text{}, err
	}
	previous, err := s.Results.Summary(ctx, period.Previous())
	if err != nil {
		return period, words.Text{}, err
	}
	published, err := s.Store.Published(ctx)
	if err != nil {
		return period, words.Text{}, err
	}
	return period, words.Of(summary, words.Options{Previous: previous, Published: published}), nil
}

func (s *site) paragraphPeriod(c *gin.Context) (survey.Period, error) {
	name := askedPeriod(c)
	if name == "" {
		return s.Config.Calendar.Period(survey.QuarterPeriod, s.Store.Today()).Previous(), nil
	}
	period, err := s.Config.Calendar.Parse(name)
	if err == nil && !period.ForVerdict() {
		err = survey.Errorf(survey.Invalid, "Đoạn báo cáo chỉ lập cho tháng, quý, 6 tháng hoặc năm, không lập cho kỳ %q. Ngày và tuần có ở trang Tờ in.", name)
	}
	return period, err
}

// askedPeriod is the name of a period as it was typed, put right.
func askedPeriod(c *gin.Context) string { return strings.ToUpper(strings.TrimSpace(c.Query("ky"))) }
