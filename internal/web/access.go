package web

import (
	"sipas/internal/auth"
	"sipas/internal/web/citizen"
	"sipas/internal/web/public"
	"sipas/internal/web/site"
	"sipas/internal/web/staff"
)

// RouteInfo is a row of the route table: what can be asked, and by whom.
type RouteInfo struct {
	Method, Path string
	SignedIn     bool
	Permission   auth.Permission
}

// Routes is the route table without its handlers.
func Routes() []RouteInfo {
	var all []RouteInfo
	for _, r := range routes(&site.Site{}, &citizen.Handlers{}, &staff.Handlers{}, &public.Handlers{}) {
		all = append(all, RouteInfo{r.method, r.path, r.access.SignedIn, r.access.Permission})
	}
	return all
}
