package citizen

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
)

func (s *Handlers) ShowHome(c *gin.Context) error { return s.homePage(c, http.StatusOK, false) }

func (s *Handlers) homePage(c *gin.Context, status int, missing bool) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	page := &HomePage{Base: s.Base(c, s.Language(c), catalogue.Centre, "/"), Missing: missing}
	page.Picture, page.Indexed = s.pictureAddress(), true
	for _, p := range catalogue.Points {
		if code, printed := p.Current(); printed && p.Active() && p.Kind == survey.OnlinePoint {
			page.Now = "/s/" + url.PathEscape(code.Code) + "?lang=" + page.Lang
			break
		}
	}
	return s.Render(c, status, page)
}
