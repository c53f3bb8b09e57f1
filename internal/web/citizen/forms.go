package citizen

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// questionnaire is the one a variant of the point's form asks today.
func questionnaire(p place, v Variant, today survey.Day) survey.Questionnaire {
	id := p.point.Questionnaire
	if v == Full && Takes(p.point, FullQuestionnaire) {
		id = FullQuestionnaire
	}
	return p.catalogue.QuestionnaireOn(id, today)
}

// ShowForm opens one variant of a point's form, with a key of its own.
func (s *Handlers) ShowForm(v Variant) site.Handler {
	return func(c *gin.Context) error {
		p, err := s.placeOf(c)
		if err != nil {
			return err
		}
		today := s.Store.Today()
		q := questionnaire(p, v, today)
		if v == Full && q.ID != FullQuestionnaire {
			return site.Redirect(c, p.address()) // the full form is about procedures only
		}
		of := readyKey{p.code.Code, v, "", s.Language(c).Lang}
		if card, known := p.catalogue.Domain(strings.ToLower(c.Param("domain"))); known {
			of.domain = card.ID
		}
		draw := func(e Entry) *FormPage {
			return s.layForm(c, p, FormInput{Form: NewForm(p.catalogue, p.point, p.code, q, v, today).know(of.domain), Entry: e})
		}
		if c.Query("giu") != "" { // how to keep the page shows the address it was asked by
			return s.Render(c, http.StatusOK, draw(Entry{Key: site.NewKey(), Issued: strconv.FormatInt(s.Now().Unix(), 10)}))
		}
		return s.emptyForm(c, p, of, func(e Entry) ([]byte, error) { return s.Pages.Set().Render(draw(e)) })
	}
}

// ReturnToForm leads whoever reloads or bookmarks the posted page to the form.
func (s *Handlers) ReturnToForm(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	return site.Redirect(c, p.address())
}

// formPage shows the form as far as it is filled in.
func (s *Handlers) formPage(c *gin.Context, status int, p place, in FormInput) error {
	return s.Render(c, status, s.layForm(c, p, in))
}

// layForm lays the form out. Its language switch is a button that posts it to
// redrawForm.
func (s *Handlers) layForm(c *gin.Context, p place, in FormInput) *FormPage {
	text := s.Language(c)
	in.Catalogue, in.Address = p.catalogue, p.address()
	if in.Form.Variant == Home && c.Query("giu") != "" {
		in.Keep = s.host(c) + in.Address + "/" + string(Home)
	}
	base := s.Base(c, text, p.catalogue.Centre, in.Address)
	base.Picture, base.Indexed = s.pictureAddress(), p.point.Kind == survey.OnlinePoint && in.Form.Variant == Plain
	return NewFormPage(base, in)
}

// host is the name people type to reach this site.
func (s *Handlers) host(c *gin.Context) string {
	if u, err := url.Parse(s.Config.BaseURL); err == nil && u.Host != "" {
		return u.Host
	}
	return c.Request.Host
}
