package citizen

import "sipas/internal/web/site"

// Handlers are those of the citizens' pages.
type Handlers struct {
	*site.Site
	sources       *sources
	checks        *limiter
	callBacks     *limiter
	kioskReceipts *oneTimeReceipts
	picture       picture
	ready         readyForms
}

// New begins with nobody known.
func New(s *site.Site) *Handlers {
	return &Handlers{Site: s, sources: newSources(s.Now), checks: newLimiter(s.Now, checking), callBacks: newLimiter(s.Now, callingFor),
		kioskReceipts: newOneTimeReceipts()}
}
