package staff

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// SharePath is the page of addresses and texts to pass on.
const SharePath = "/quan-tri/chia-se"

func (s *Handlers) ShowShare(c *gin.Context) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	base, public := s.printBase(c)
	page := NewSharePage(catalogue, base, public)
	page.ScriptHref = s.Statics.Href("copy.js")
	return s.render(c, http.StatusOK, page)
}
