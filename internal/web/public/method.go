package public

import (
	"fmt"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/screen"
	"sipas/internal/web/site"
)

// MethodPage is that page.
type MethodPage struct {
	site.Base
	Note  string
	Power []PowerRow
}

func (*MethodPage) File() string { return "public/method.html" }

// PowerRow is how often one scene of the simulation shows a sign.
type PowerRow struct {
	Name string // key of its words
	Seen []string
}

// NewMethodPage lays the page out.
func NewMethodPage(b site.Base) *MethodPage {
	p := &MethodPage{Base: b, Note: b.Sentence(results.Note)}
	for i, seen := range screen.Power() {
		row := PowerRow{Name: fmt.Sprintf("public.power_%d", i+1)}
		for _, cell := range seen {
			if b.Lang == site.DefaultLanguage {
				cell = strings.ReplaceAll(cell, ".", ",")
			}
			row.Seen = append(row.Seen, cell)
		}
		p.Power = append(p.Power, row)
	}
	return p
}

// ShowMethod says how everything is computed.
func (s *Handlers) ShowMethod(c *gin.Context) error {
	text := s.Language(c)
	page, err := s.FromCache(c, "method "+text.Lang, func(v *results.View) (site.Cached, error) {
		set := s.Pages.Set()
		base := set.NewBase(text, v.Catalogue.Centre, func(lang string) string { return site.MethodPath + "?lang=" + lang })
		body, err := set.Render(NewMethodPage(base))
		return site.Cached{Kind: site.HTML, Body: body}, err
	})
	if err != nil {
		return err
	}
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Header("Content-Language", text.Lang)
	c.Header("Cache-Control", cacheControl)
	site.SendCached(c, page)
	return nil
}
