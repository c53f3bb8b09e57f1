package web

import (
	"net/http"

	"sipas/internal/web/citizen"
	"sipas/internal/web/public"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

// New builds the whole web service. It fails when a template does not parse.
func New(d site.Deps) (http.Handler, error) {
	base, err := site.New(d)
	if err != nil {
		return nil, err
	}
	open := public.New(base)
	for _, r := range routes(base, citizen.New(base), staff.New(base, open.ClosedPage), open) {
		most, larger := largerBodies[r.path]
		if !larger {
			most = site.MaxBody
		}
		base.Route(r.method, r.path, r.access, most, r.handler)
	}
	return base.Handler(), nil
}
