package public

import "sipas/internal/web/site"

// Handlers are those of the pages and files for everybody.
type Handlers struct{ *site.Site }

// New returns the handlers on their floor.
func New(s *site.Site) *Handlers { return &Handlers{s} }
