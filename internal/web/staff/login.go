package staff

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// The fields of the sign-in.
const (
	fieldUser     = "ten"
	fieldPassword = "mat-khau"
)

func (s *Handlers) ShowLogin(c *gin.Context) error {
	_, found, err := s.SignedIn(c)
	if err != nil {
		return err
	}
	if found {
		return site.Redirect(c, ResultsPath)
	}
	return s.loginPage(c, http.StatusOK, "", "")
}

// LogIn checks name and password. Unknown names cost the same work and get the
// same answer as wrong passwords.
func (s *Handlers) LogIn(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	name := strings.ToLower(strings.TrimSpace(values.Get(fieldUser)))
	ok, wait, err := s.verify(c, name, values.Get(fieldPassword))
	switch {
	case err != nil:
		return err
	case wait > 0:
		return s.loginPage(c, http.StatusTooManyRequests, name, tooSoon(c, wait))
	case !ok:
		s.Log.Warn("login refused")
		return s.loginPage(c, http.StatusUnprocessableEntity, name, "Tên đăng nhập hoặc mật khẩu không đúng.")
	}
	if err := s.SignIn(c, name); err != nil {
		return err
	}
	s.Log.Info("login", "user", name)
	return site.Redirect(c, ResultsPath)
}

// verify checks a password, slowed down by the throttle; wait says that it was
// too early to try.
func (s *Handlers) verify(c *gin.Context, name, password string) (ok bool, wait time.Duration, err error) {
	source := s.ClientAddress(c.Request)
	if wait, ok := s.logins.Allow(name, source); !ok {
		return false, wait, nil
	}
	user, err := s.Store.User(c.Request.Context(), name)
	if err != nil && survey.KindOf(err) != survey.NotFound {
		return false, 0, err
	}
	if err != nil {
		user = store.User{}
	}
	if ok, err = s.hasher.Verify(c.Request.Context(), user.Password, password); err != nil {
		return false, 0, err
	}
	ok = ok && user.Active
	if ok {
		s.logins.Succeeded(name, source)
	} else {
		s.logins.Failed(name, source)
	}
	if user.Name != "" {
		err = s.Store.NoteSignIn(c.Request.Context(), name, ok)
	}
	return ok, 0, err
}

// tooSoon sets Retry-After and says the same in words.
func tooSoon(c *gin.Context, wait time.Duration) string {
	seconds := int(math.Ceil(wait.Seconds()))
	c.Header("Retry-After", strconv.Itoa(seconds))
	return fmt.Sprintf("Đã thử nhiều lần. Xin đợi %d giây rồi thử lại.", seconds)
}

func (s *Handlers) loginPage(c *gin.Context, status int, name, fault string) error {
	return s.render(c, status, &LoginPage{Name: strings.ToValidUTF8(name, ""), Fault: fault})
}

func (s *Handlers) LogOut(c *gin.Context) error {
	if err := s.Sessions.Destroy(c.Request.Context()); err != nil {
		return err
	}
	return site.Redirect(c, site.LoginPath)
}
