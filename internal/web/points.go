package web

import (
	"net/http"
	"net/url"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/survey"
)

// place is where a request about a point stands.
type place struct {
	catalogue *survey.Catalogue
	point     survey.Point
	code      survey.PointCode
}

// address is the point's own path.
func (p place) address() string { return "/s/" + url.PathEscape(p.code.Code) }

// placeOf finds the point that the request's code leads to. Errors: unknown code,
// retired point.
func (s *site) placeOf(c *gin.Context) (place, error) {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return place{}, err
	}
	reached, err := catalogue.Reach(auth.NormalCode(c.Param("code")))
	switch survey.KindOf(err) {
	case survey.NotFound:
		return place{}, failure(http.StatusNotFound, "unknown_code")
	case survey.Gone:
		return place{}, failure(http.StatusGone, "retired_point")
	}
	return place{catalogue, reached.Point, reached.Code}, nil
}

// longestCode is more than any code has; the rest of a long text is not one.
const longestCode = 40

// findForm leads from a typed code to its form.
func (s *site) findForm(c *gin.Context) error {
	code := auth.NormalCode(c.Query("ma"))
	text, err := s.language(c)
	if err != nil {
		return err
	}
	switch {
	case code == "":
		return s.homePage(c, http.StatusUnprocessableEntity, true)
	case !utf8.ValidString(code) || utf8.RuneCountInString(code) > longestCode:
		return failure(http.StatusNotFound, "unknown_code")
	}
	return redirect(c, "/s/"+url.PathEscape(code)+"?lang="+text.Lang)
}
