package staff

import (
	"sync"

	"sipas/internal/auth"
	"sipas/internal/results"
	"sipas/internal/survey"
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
