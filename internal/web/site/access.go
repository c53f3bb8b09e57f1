package site

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
)

// Access is who may use a route: everybody, whoever has signed in, or whoever
// has the permission.
type Access struct {
	SignedIn   bool
	Permission auth.Permission // empty: none needed
	Anywhere   bool            // the handler itself looks at what another site made the browser send
}

// The kinds of access.
var (
	Anyone   = Access{}
	SignedIn = Access{SignedIn: true}
	Anywhere = Access{Anywhere: true}
)

// Needs is the access of whoever has the permission.
func Needs(p auth.Permission) Access { return Access{SignedIn: true, Permission: p} }

// guard lets a request reach its handler only if the route's access allows.
func (s *Site) guard(a Access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := s.admit(c, a); err != nil {
			c.Abort()
			s.fail(c.Writer, c.Request, c.FullPath(), err)
		}
	}
}

// admit says why a request is refused. What another site made the browser send
// is, for it could vote.
func (s *Site) admit(c *gin.Context, a Access) error {
	if !a.Anywhere && s.CrossSite(c.Request) {
		return PageError(http.StatusForbidden, "cross_site")
	}
	if !a.SignedIn {
		return nil
	}
	o, found, err := s.SignedIn(c)
	switch {
	case err != nil:
		return err
	case !found:
		c.Abort()
		return Redirect(c, LoginPath)
	case o.fresh && a.Permission != "" && a.Permission != auth.ChangeOwnPassword:
		c.Abort()
		return Redirect(c, PasswordPath)
	case a.Permission != "" && !o.Role.May(a.Permission):
		return PageError(http.StatusForbidden, "forbidden")
	}
	c.Set(officerKey, o)
	return nil
}

// CrossSite reports whether another site made the browser send the request. Old
// telephones, which do not say where it comes from or say "null", pass on citizens'
// pages.
func (s *Site) CrossSite(r *http.Request) bool {
	silent := r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "null" && !isStaff(r.URL.Path)
	return !silent && s.origins.Check(r) != nil
}
