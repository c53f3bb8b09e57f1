package web

import "sipas/internal/auth"

// RouteInfo is a row of the route table for tests.
type RouteInfo struct {
	Method, Path string
	SignedIn     bool
	Permission   auth.Permission
}

// Routes is the route table for tests.
func Routes() []RouteInfo {
	var all []RouteInfo
	for _, r := range (&site{}).routes() {
		all = append(all, RouteInfo{r.method, r.path, r.access.signedIn, r.access.permission})
	}
	return all
}
