package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/report/words"
	"sipas/internal/results"
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
	staff, err := s.staff(c, officerOf(c))
	if err != nil {
		return err
	}
	var page *view.Paragraph
	err = s.paragraph(c, func(v *results.View, period survey.Period, text words.Text) {
		page = view.NewParagraph(staff, period, text, s.periodBar(v, paragraphPath, period, paragraphKinds))
		page.TextHref = view.PeriodHref(paragraphTextPath, period)
	})
	if err != nil {
		return err
	}
	page.ScriptHref = s.statics.href("copy.js")
	return s.render(c, http.StatusOK, page)
}

// sendParagraph sends the same words as plain text.
func (s *site) sendParagraph(c *gin.Context) error {
	var plain string
	err := s.paragraph(c, func(_ *results.View, _ survey.Period, text words.Text) { plain = text.Plain() })
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "private, no-cache")
	send(c.Writer, c.Request, http.StatusOK, "text/plain; charset=utf-8", []byte(plain))
	return nil
}

// paragraph says the period that was asked for, beside the one before it.
func (s *site) paragraph(c *gin.Context, lay func(*results.View, survey.Period, words.Text)) error {
	return s.Results.Read(c.Request.Context(), func(v *results.View) error {
		period, err := s.choosePeriod(c, v, survey.QuarterPeriod)
		if err != nil {
			return err
		}
		if !period.ForVerdict() {
			return survey.Errorf(survey.Invalid, "Đoạn báo cáo chỉ lập cho tháng, quý, 6 tháng hoặc năm, không lập cho kỳ %q. Ngày và tuần có ở trang Tờ kết quả.", period.Name)
		}
		summary, err := v.Summary(period)
		if err != nil {
			return err
		}
		previous, err := v.Summary(period.Previous())
		if err != nil {
			return err
		}
		published, err := v.Published(c.Request.Context())
		if err == nil {
			lay(v, period, words.Of(summary, words.Options{Previous: previous, Published: published}))
		}
		return err
	})
}

// askedPeriod is the name of a period as it was typed, put right.
func askedPeriod(c *gin.Context) string { return strings.ToUpper(strings.TrimSpace(c.Query("ky"))) }
