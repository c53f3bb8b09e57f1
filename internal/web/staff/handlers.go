package staff

import (
	"slices"
	"sync"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
	"sipas/internal/web/site"
)

// Handlers are those of the pages behind the sign-in.
type Handlers struct {
	*site.Site
	publicPage PublicPage
	hasher     *auth.Hasher
	logins     *auth.Throttle
	kept       *keptFiles

	exporting sync.Mutex // one raw export at a time
}

// PublicPage is the public page of a period as it stands; nil where it has none.
type PublicPage func(v *results.View, p survey.Period) ([]byte, error)

// knownLogins bounds what the slow-down of logins remembers.
const knownLogins = 10_000

// New begins with nobody slowed down.
func New(s *site.Site, page PublicPage) *Handlers {
	return &Handlers{Site: s, publicPage: page, hasher: auth.NewHasher(), logins: auth.NewThrottle(s.Now, knownLogins), kept: &keptFiles{now: s.Now}}
}

// staffPage is one behind the sign-in.
type staffPage interface {
	site.Page
	StaffHead() *site.Staff
}

// render sends a page with its head; they are in Vietnamese only.
func (s *Handlers) render(c *gin.Context, status int, p staffPage) error {
	catalogue, err := s.Store.Catalogue(c.Request.Context())
	if err != nil {
		return err
	}
	set, o := s.Pages.Set(), site.OfficerOf(c)
	head := p.StaffHead()
	*head = site.Staff{Base: set.NewBase(set.Text(site.DefaultLanguage), catalogue.Centre, nil), StyleHref: s.Statics.Href("staff.css"),
		User: o.Name, Role: o.Role.Label(), Links: linksFor(c, o)}
	if o.Name != "" {
		checks := s.Checks(c.Request.Context())
		if c.FullPath() != SystemPath { // which says more
			head.Wrong = upkeep.Faults(checks)
		}
		if i := slices.IndexFunc(checks, func(c upkeep.Check) bool { return c.ID == "backup" }); i >= 0 {
			head.Backup = checks[i].Sentence
		}
	}
	return s.Render(c, status, p)
}
