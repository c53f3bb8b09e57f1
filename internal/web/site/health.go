package site

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// ShowHealth tells a watchdog whether the database answers.
func (s *Site) ShowHealth(c *gin.Context) error {
	if err := s.Store.Ping(c.Request.Context()); err != nil {
		s.Log.Error("health check failed", "error", err)
		c.String(http.StatusServiceUnavailable, "unavailable\n")
		return nil
	}
	c.Header("Cache-Control", "no-store")
	c.String(http.StatusOK, "ok\n")
	return nil
}
