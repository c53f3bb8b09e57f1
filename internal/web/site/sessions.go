package site

import (
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// LoginPath is where whoever has not signed in is sent.
const LoginPath = "/quan-tri/dang-nhap"

// PasswordPath is where whoever got a password from somebody else is sent first.
const PasswordPath = "/quan-tri/mat-khau"

// Handler answers a request or says why it cannot.
type Handler func(c *gin.Context) error

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

// How long a sign-in lasts: without a request, and at most.
const (
	sessionIdle = 2 * time.Hour
	sessionLife = 12 * time.Hour
)

// What a session holds. The epoch is the user's at sign-in: a change of
// password raises it and ends every session of before.
const (
	sessionUser  = "user"
	sessionEpoch = "epoch"
)

func (s *Site) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = clockedSessions{s.Store.Sessions(), s.Now}
	m.HashTokenInStore = true
	m.IdleTimeout, m.Lifetime = sessionIdle, sessionLife
	m.Cookie.Name = "sipas"
	m.Cookie.Persist = false // office computers are shared: closing the browser signs out
	if s.secure {
		m.Cookie.Name, m.Cookie.Secure = "__Host-sipas", true
	}
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { s.fail(w, r, "/quan-tri", err) }
	return m
}

// clockedSessions gives expiries by the service's clock: scs reads the
// machine's, and nothing else here does.
type clockedSessions struct {
	store.Sessions
	now func() time.Time
}

// Commit stores a session with as much time left as scs means it to have.
func (c clockedSessions) Commit(token string, data []byte, expiry time.Time) error {
	return c.Sessions.Commit(token, data, c.now().Add(time.Until(expiry)))
}

// Officer is who is signed in.
type Officer struct {
	Name  string
	Role  auth.Role
	fresh bool // the password is somebody else's choice, and to be changed first
}

const officerKey = "officer"

// OfficerOf returns who was let in; nobody on the pages of the sign-in itself.
func OfficerOf(c *gin.Context) Officer {
	known, _ := c.Get(officerKey)
	officer, _ := known.(Officer)
	return officer
}

// guard lets a request reach its handler only if the route's access allows. The
// what another site made the browser send is refused, for it could vote.
func (s *Site) guard(a Access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := s.admit(c, a); err != nil {
			c.Abort()
			s.fail(c.Writer, c.Request, c.FullPath(), err)
		}
	}
}

// CrossSite reports whether another site made the browser send the request. Old
// telephones, which do not say where it comes from or say "null", pass on citizens'
// pages.
func (s *Site) CrossSite(r *http.Request) bool {
	silent := r.Header.Get("Sec-Fetch-Site") == "" && r.Header.Get("Origin") == "null" && !isStaff(r.URL.Path)
	return !silent && s.origins.Check(r) != nil
}

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

// SignedIn reads the session and the user's row, so that a removed user, a
// changed role or a changed password counts from the next request on.
func (s *Site) SignedIn(c *gin.Context) (o Officer, found bool, err error) {
	ctx := c.Request.Context()
	name := s.Sessions.GetString(ctx, sessionUser)
	if name == "" {
		return Officer{}, false, nil
	}
	user, err := s.Store.User(ctx, name)
	if survey.KindOf(err) == survey.NotFound && err != nil {
		return Officer{}, false, nil
	}
	if err != nil || !user.Active || user.Epoch != s.Sessions.GetInt64(ctx, sessionEpoch) {
		return Officer{}, false, err
	}
	return Officer{user.Name, auth.Role(user.Role), user.Fresh}, true, nil
}

// SignIn begins a session with a new token, so that a token somebody planted
// before is worth nothing.
func (s *Site) SignIn(c *gin.Context, name string) error {
	ctx := c.Request.Context()
	user, err := s.Store.User(ctx, name)
	if err != nil {
		return err
	}
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return errors.Join(errors.New("renew session"), err)
	}
	s.Sessions.Put(ctx, sessionUser, user.Name)
	s.Sessions.Put(ctx, sessionEpoch, user.Epoch)
	return nil
}
