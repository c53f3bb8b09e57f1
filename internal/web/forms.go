package web

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/form"
	"sipas/internal/web/view"
)

// newKey is the random 128-bit key that makes an answer count once.
func newKey() string {
	var key [16]byte
	rand.Read(key[:]) // never fails
	return hex.EncodeToString(key[:])
}

// questionnaire is the one a variant of the point's form asks today.
func questionnaire(p place, v form.Variant, today survey.Day) survey.Questionnaire {
	id := p.point.Questionnaire
	if v == form.Full && form.Takes(p.point, form.FullQuestionnaire) {
		id = form.FullQuestionnaire
	}
	var best survey.Questionnaire
	for _, q := range p.catalogue.Questionnaires {
		if q.ID == id && q.IssuedOn <= today && q.Version > best.Version {
			best = q
		}
	}
	return best
}

// showForm opens one variant of a point's form, with a key of its own.
func (s *site) showForm(v form.Variant) handler {
	return func(c *gin.Context) error {
		p, err := s.placeOf(c)
		if err != nil {
			return err
		}
		today := s.Store.Today()
		q := questionnaire(p, v, today)
		if v == form.Full && q.ID != form.FullQuestionnaire {
			return redirect(c, p.address()) // the full form is about procedures only
		}
		return s.formPage(c, http.StatusOK, p, view.FormInput{
			Sheet: form.NewSheet(p.catalogue, p.point, p.code, q, v, today),
			Entry: form.Entry{Key: newKey(), Issued: strconv.FormatInt(s.Now().Unix(), 10)},
		})
	}
}

// returnToForm leads whoever reloads or bookmarks the posted page to the form.
func (s *site) returnToForm(c *gin.Context) error {
	p, err := s.placeOf(c)
	if err != nil {
		return err
	}
	return redirect(c, p.address())
}

// formPage shows the form as far as it is filled in. Its language switch is a
// button that posts it to redrawForm.
func (s *site) formPage(c *gin.Context, status int, p place, in view.FormInput) error {
	text, err := s.language(c)
	if err != nil {
		return err
	}
	in.Catalogue, in.Address, in.Script = p.catalogue, p.address(), s.statics.href("form.js")
	if in.Sheet.Variant == form.Home && c.Query("giu") != "" {
		in.Keep = s.host(c) + in.Address + "/" + string(form.Home)
	}
	base, err := s.base(c, text, p.catalogue.Centre, in.Address)
	if err != nil {
		return err
	}
	return s.render(c, status, view.NewForm(base, in))
}

// host is the name people type to reach this site.
func (s *site) host(c *gin.Context) string {
	if u, err := url.Parse(s.Config.BaseURL); err == nil && u.Host != "" {
		return u.Host
	}
	return c.Request.Host
}
