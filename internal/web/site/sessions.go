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
