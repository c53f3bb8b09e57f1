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
	return s.Render(c, status, &HomePage{Base: s.Base(c, s.Language(c), catalogue.Centre, "/"), Missing: missing})
}
