package staff

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/qr"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// PaperPath is the page on which paper forms are typed.
const PaperPath = "/quan-tri/phieu-giay"

// paperDesk is what typing at a point needs.
type paperDesk struct {
	catalogue *survey.Catalogue
	point     survey.Point
	form      survey.Questionnaire
	asked     []survey.PaperQuestion
}

// paperDeskOf finds the point; ok is false for one that takes no answers.
func (s *Handlers) paperDeskOf(c *gin.Context, id string) (d paperDesk, ok bool, err error) {
	if d.catalogue, err = s.Store.Catalogue(c.Request.Context()); err != nil {
		return d, false, err
	}
	if d.point, ok = d.catalogue.Point(id); !ok || !d.point.Active() {
		return d, false, nil
	}
	d.form = d.catalogue.QuestionnaireOn(d.point.Questionnaire, s.Store.Today())
	d.asked = d.catalogue.PaperQuestions(d.point, d.form)
	return d, true, nil
}

// ShowPaper begins a batch, and says what became of the last.
func (s *Handlers) ShowPaper(c *gin.Context) error {
	page := &PaperPage{}
	if n, err := strconv.Atoi(c.Query("da")); err == nil && n > 0 && n <= survey.MaxPaperForms {
		page.sayStored(n, survey.Day(c.Query("tinh")))
	}
	return s.paperStart(c, http.StatusOK, page, PaperForm{Channel: survey.Paper, Day: s.Store.Today()})
}

func (s *Handlers) paperStart(c *gin.Context, status int, page *PaperPage, p PaperForm) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	page.begin(catalogue, p, s.Store.Today(), s.Config.Calendar)
	return s.render(c, status, page)
}

// TypePaper takes one step of a batch: begin, the next form, mend the last, store.
func (s *Handlers) TypePaper(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	d, ok, err := s.paperDeskOf(c, site.Line(values, fieldPaperPoint))
	if err != nil {
		return err
	}
	p := ParsePaper(values, d.asked)
	if fault := s.checkBatch(&p, ok); fault != "" {
		return s.paperStart(c, http.StatusUnprocessableEntity, &PaperPage{Fault: fault}, p)
	}
	switch values.Get(fieldAction) {
	case paperBegin:
		p = PaperForm{Key: site.NewKey(), Point: p.Point, Channel: p.Channel, Day: p.Day}
		return s.typingPage(c, http.StatusOK, d, p, nil)
	case paperMend:
		p.mendLast()
		return s.typingPage(c, http.StatusOK, d, p, nil)
	case paperStore:
		if len(p.Values) == 0 && p.Step == typedOnce {
			return s.storeBatch(c, d, p)
		}
		return s.takeForm(c, d, p, true)
	}
	return s.takeForm(c, d, p, false)
}

// checkBatch says what is wrong with where and when a batch was answered.
func (s *Handlers) checkBatch(p *PaperForm, known bool) string {
	batch := survey.PaperBatch{AnsweredDay: p.Day}
	_, err := batch.CountsOn(s.Store.Today(), s.Config.Calendar)
	var fault *survey.Error
	switch {
	case !known:
		return "Xin chọn điểm khảo sát."
	case p.Channel != survey.Paper && p.Channel != survey.Assisted:
		return "Xin chọn hình thức trả lời."
	case errors.As(err, &fault):
		return fault.Fields[0].Message
	}
	return ""
}

// takeForm checks the form on the page and goes on: to the next, to the same again,
// or to storing the batch.
func (s *Handlers) takeForm(c *gin.Context, d paperDesk, p PaperForm, last bool) error {
	if len(p.Values) == 0 {
		return s.typingPage(c, http.StatusUnprocessableEntity, d, p, []survey.FieldError{{Message: faultEmptyPaper}})
	}
	if _, faults := s.draftOf(d, &p, p.Values); len(faults) > 0 {
		return s.typingPage(c, http.StatusUnprocessableEntity, d, p, faults)
	}
	if p.accept(d.asked) && (last || len(p.Typed) == survey.MaxPaperForms) {
		return s.storeBatch(c, d, p)
	}
	return s.typingPage(c, http.StatusOK, d, p, nil)
}

const faultEmptyPaper = "Phiếu này chưa gõ gì. Nếu đã hết phiếu, xin ghi đợt."

// draftOf is a typed form as the record takes it, with everything wrong with it.
func (s *Handlers) draftOf(d paperDesk, p *PaperForm, filled map[string]string) (survey.Draft, []survey.FieldError) {
	draft, faults := d.catalogue.PaperDraft(d.point, d.form, p.Channel, filled)
	var more *survey.Error
	if errors.As(d.catalogue.CheckDraft(&draft, s.Store.Today()), &more) && len(faults) == 0 {
		faults = more.Fields
	}
	return draft, faults
}

func (s *Handlers) storeBatch(c *gin.Context, d paperDesk, p PaperForm) error {
	batch := survey.PaperBatch{Key: p.Key, Point: p.Point, Channel: p.Channel, AnsweredDay: p.Day, Twice: p.Twice, Differences: p.Differences}
	for _, filled := range p.Typed {
		draft, _ := s.draftOf(d, &p, filled)
		batch.Forms = append(batch.Forms, draft)
	}
	counts, err := s.Store.AddPaper(c.Request.Context(), batch, site.OfficerOf(c).Name)
	kind := survey.KindOf(err)
	switch {
	case err != nil && (kind == survey.Invalid || kind == survey.Conflict || kind == survey.Busy):
		status := http.StatusUnprocessableEntity
		if kind == survey.Busy {
			s.Log.Error("paper forms not acknowledged", "error", site.Causes(err))
			status = http.StatusServiceUnavailable
		}
		return s.typingPage(c, status, d, p, []survey.FieldError{{Message: site.Detail(err)}})
	case err != nil:
		return err
	}
	return site.Redirect(c, PaperPath+"?"+url.Values{"da": {strconv.Itoa(len(batch.Forms))}, "tinh": {string(counts)}}.Encode())
}

func (s *Handlers) typingPage(c *gin.Context, status int, d paperDesk, p PaperForm, faults []survey.FieldError) error {
	page := newTypingPage(d, p, faults, s.Store.Today(), s.Config.Calendar)
	page.ScriptHref = s.Statics.Href("typing.js")
	return s.render(c, status, page)
}

// SendPaperForm downloads the form of a point to be printed.
func (s *Handlers) SendPaperForm(c *gin.Context) error {
	d, ok, err := s.paperDeskOf(c, c.Query(fieldPaperPoint))
	switch {
	case err != nil:
		return err
	case !ok:
		return site.PageError(http.StatusNotFound, "not_found")
	}
	var b bytes.Buffer
	if err := qr.PaperForm(&b, d.catalogue.Centre, d.point, d.asked, s.Store.Today()); err != nil {
		return err
	}
	return site.SendFile(c, "phieu-giay-"+d.point.ID+".pdf", b.Bytes())
}
