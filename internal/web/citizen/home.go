package citizen

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func (s *Handlers) ShowHome(c *gin.Context) error { return s.homePage(c, http.StatusOK, false) }

func (s *Handlers) homePage(c *gin.Context, status int, missing bool) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := s.Language(c)
	if err != nil {
		return err
	}
	base, err := s.Base(c, text, catalogue.Centre, "/")
	if err != nil {
		return err
	}
	return s.Render(c, status, &HomePage{Base: base, Missing: missing})
}
