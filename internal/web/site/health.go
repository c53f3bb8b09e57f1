package site

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/upkeep"
)

// ShowHealth tells a watchdog whether all is well: ok, or 503 and the names of the
// checks that failed. What they mean is on the page of the system.
func (s *Site) ShowHealth(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	if err := s.Store.Ping(c.Request.Context()); err != nil {
		s.Log.Error("health check failed", "error", err)
		c.String(http.StatusServiceUnavailable, "unavailable\nread\n")
		return nil
	}
	faults := upkeep.Faults(s.Checks(c.Request.Context()))
	if len(faults) == 0 {
		c.String(http.StatusOK, "ok\n")
		return nil
	}
	text := "unavailable\n"
	for _, f := range faults {
		text += f.ID + "\n"
	}
	c.String(http.StatusServiceUnavailable, text)
	return nil
}
