package staff

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

const (
	ParagraphPath     = "/quan-tri/doan-bao-cao"
	ParagraphTextPath = ParagraphPath + ".txt"
)

// paragraphKinds are the kinds of periods a paragraph is written of.
var paragraphKinds = []survey.PeriodKind{survey.MonthPeriod, survey.QuarterPeriod, survey.HalfPeriod, survey.YearPeriod}

// ShowParagraph lays out a period in words, to be pasted into a report: ?ky= as
// on the page of results; without it the last closed quarter.
func (s *Handlers) ShowParagraph(c *gin.Context) error {
	var page *ParagraphPage
	err := s.paragraph(c, func(v *results.View, period survey.Period, text words.Text) {
		page = NewParagraphPage(period, text, s.periodBar(v, ParagraphPath, period, paragraphKinds))
		page.TextHref = PeriodHref(ParagraphTextPath, period)
	})
	if err != nil {
		return err
	}
	page.ScriptHref = s.Statics.Href("copy.js")
	return s.render(c, http.StatusOK, page)
}

// SendParagraph sends the same words as plain text.
func (s *Handlers) SendParagraph(c *gin.Context) error {
	var plain string
	err := s.paragraph(c, func(_ *results.View, _ survey.Period, text words.Text) { plain = text.Plain() })
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "private, no-cache")
	site.Send(c.Writer, c.Request, http.StatusOK, "text/plain; charset=utf-8", []byte(plain))
	return nil
}

// paragraph says the period that was asked for, beside the one before it.
func (s *Handlers) paragraph(c *gin.Context, lay func(*results.View, survey.Period, words.Text)) error {
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
