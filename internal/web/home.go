package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/web/view"
)

func (s *site) showHome(c *gin.Context) error { return s.homePage(c, http.StatusOK, false) }

func (s *site) homePage(c *gin.Context, status int, missing bool) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	text, err := s.language(c)
	if err != nil {
		return err
	}
	base, err := s.base(c, text, catalogue.Centre, "/")
	if err != nil {
		return err
	}
	return s.render(c, status, &view.Home{Base: base, Missing: missing})
}

// showHealth tells a watchdog whether the database answers.
func (s *site) showHealth(c *gin.Context) error {
	if err := s.Store.Ping(c.Request.Context()); err != nil {
		s.Log.Error("health check failed", "error", err)
		c.String(http.StatusServiceUnavailable, "unavailable\n")
		return nil
	}
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, "ok\n")
	return nil
}
