package citizen

import (
	"bytes"
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"sipas/internal/chart"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// PicturePath is where the picture beside a shared link lies. Only whoever shows the
// link asks for it (Zalo, Facebook), never a citizen's browser.
const PicturePath = "/chia-se.png"

// picture is drawn once for a centre.
type picture struct {
	mu     sync.Mutex
	centre survey.Centre
	body   []byte
}

// pictureAddress is the whole address of the picture; empty where the service has no
// address that others could ask.
func (s *Handlers) pictureAddress() string {
	if s.Config.BaseURL == "" {
		return ""
	}
	return s.Config.BaseURL + PicturePath
}

// SendPicture sends the picture made for the centre.
func (s *Handlers) SendPicture(c *gin.Context) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	body, err := s.picture.of(catalogue.Centre, s.Pages.Set().Text(site.DefaultLanguage))
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "public, max-age=86400")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin") // it is made to stand on other sites
	site.Send(c.Writer, c.Request, http.StatusOK, "image/png", body)
	return nil
}

func (p *picture) of(centre survey.Centre, text *site.Text) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.body != nil && p.centre == centre {
		return p.body, nil
	}
	var b bytes.Buffer
	name := centre.Name
	if centre.Simulated {
		name += " (số liệu giả lập)"
	}
	if err := chart.Invitation(name, text.Must("home.heading"), "Khoảng 30 giây · Không hỏi họ tên, số điện thoại").PNG(&b, 2); err != nil {
		return nil, err
	}
	p.centre, p.body = centre, b.Bytes()
	return p.body, nil
}

// SendRobots tells search engines what to leave alone. What they may open but not show
// says so itself: the form of a counter or a card is for those who were there, and
// answers of others would be counted as theirs. The start, the online form and the
// results may be found.
func (s *Handlers) SendRobots(c *gin.Context) error {
	site.Send(c.Writer, c.Request, http.StatusOK, "text/plain; charset=utf-8", []byte("User-agent: *\nDisallow: /quan-tri\n"))
	return nil
}
