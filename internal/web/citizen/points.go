package citizen

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/survey"
	"sipas/internal/web/site"
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
func (s *Handlers) placeOf(c *gin.Context) (place, error) {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return place{}, err
	}
	reached, err := catalogue.Reach(auth.NormalCode(c.Param("code")))
	switch survey.KindOf(err) {
	case survey.NotFound:
		return place{}, site.PageError(http.StatusNotFound, "unknown_code")
	case survey.Gone:
		return place{}, site.PageError(http.StatusGone, "retired_point")
	}
	return place{catalogue, reached.Point, reached.Code}, nil
}

// longestCode is more than any code has; the rest of a long text is not one.
const longestCode = 40

// printed is an address as a sheet or card prints it, or as a browser copies it.
var printed = regexp.MustCompile(`(?i)/s/([^/?#]+)(/nha(?:/[a-z0-9-]+)?)?`)

// FindForm leads from what was typed, a code or the whole address of a sheet, to
// its form.
func (s *Handlers) FindForm(c *gin.Context) error {
	typed, rest := c.Query("ma"), ""
	if address := printed.FindStringSubmatch(strings.Join(strings.Fields(typed), "")); address != nil {
		typed, rest = address[1], strings.ToLower(address[2])
	}
	code := auth.NormalCode(typed)
	text := s.Language(c)
	switch {
	case code == "":
		return s.homePage(c, http.StatusUnprocessableEntity, true)
	case !utf8.ValidString(code) || utf8.RuneCountInString(code) > longestCode:
		return site.PageError(http.StatusNotFound, "unknown_code")
	}
	return site.Redirect(c, "/s/"+url.PathEscape(code)+rest+"?lang="+text.Lang)
}
