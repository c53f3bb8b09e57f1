package web

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

func (s *site) newSessions() *scs.SessionManager {
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

// officer is who is signed in.
type officer struct {
	name  string
	role  auth.Role
	epoch int64
}

const officerKey = "officer"

// officerOf returns who guard let in.
func officerOf(c *gin.Context) officer { return c.MustGet(officerKey).(officer) }

// guard lets a request reach its handler only if the route's access allows. The
// routes of staff also refuse what another site made the browser send.
func (s *site) guard(a access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := s.admit(c, a); err != nil {
			c.Abort()
			s.fail(c.Writer, c.Request, c.FullPath(), err)
		}
	}
}

func (s *site) admit(c *gin.Context, a access) error {
	if isStaff(c.Request.URL.Path) && s.origins.Check(c.Request) != nil {
		return failure(http.StatusForbidden, "cross_site")
	}
	if !a.signedIn {
		return nil
	}
	o, found, err := s.signedIn(c)
	switch {
	case err != nil:
		return err
	case !found:
		c.Abort()
		return redirect(c, loginPath)
	case a.permission != "" && !o.role.May(a.permission):
		return failure(http.StatusForbidden, "forbidden")
	}
	c.Set(officerKey, o)
	return nil
}

// signedIn reads the session and the user's row, so that a removed user, a
// changed role or a changed password counts from the next request on.
func (s *site) signedIn(c *gin.Context) (o officer, found bool, err error) {
	ctx := c.Request.Context()
	name := s.sessions.GetString(ctx, sessionUser)
	if name == "" {
		return officer{}, false, nil
	}
	user, err := s.Store.User(ctx, name)
	if survey.KindOf(err) == survey.NotFound && err != nil {
		return officer{}, false, nil
	}
	if err != nil || user.Epoch != s.sessions.GetInt64(ctx, sessionEpoch) {
		return officer{}, false, err
	}
	return officer{user.Name, auth.Role(user.Role), user.Epoch}, true, nil
}

// signIn begins a session with a new token, so that a token somebody planted
// before is worth nothing.
func (s *site) signIn(c *gin.Context, name string) error {
	ctx := c.Request.Context()
	user, err := s.Store.User(ctx, name)
	if err != nil {
		return err
	}
	if err := s.sessions.RenewToken(ctx); err != nil {
		return errors.Join(errors.New("renew session"), err)
	}
	s.sessions.Put(ctx, sessionUser, user.Name)
	s.sessions.Put(ctx, sessionEpoch, user.Epoch)
	return nil
}
