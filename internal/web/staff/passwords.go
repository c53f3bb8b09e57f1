package staff

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/web/site"
)

// The fields of a change of password.
const (
	fieldOld    = "cu"
	fieldNew    = "moi"
	fieldRepeat = "nhac-lai"
)

func (s *Handlers) ShowPassword(c *gin.Context) error {
	return s.render(c, http.StatusOK, &PasswordPage{Done: c.Query("xong") != ""})
}

// ChangePassword asks for the old password too, under the same slow-down as the
// sign-in, and ends every other session of the user.
func (s *Handlers) ChangePassword(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	o := site.OfficerOf(c)
	ok, wait, err := s.verify(c, o.Name, values.Get(fieldOld))
	switch {
	case err != nil:
		return err
	case wait > 0:
		return s.render(c, http.StatusTooManyRequests, &PasswordPage{OldFault: tooSoon(c, wait)})
	case !ok:
		return s.render(c, http.StatusUnprocessableEntity, &PasswordPage{OldFault: "Mật khẩu hiện tại không đúng."})
	}
	fresh := values.Get(fieldNew)
	var weak auth.InputError
	switch err := auth.CheckPassword(fresh, o.Name); {
	case errors.As(err, &weak):
		return s.render(c, http.StatusUnprocessableEntity, &PasswordPage{NewFault: weak.Error()})
	case err != nil:
		return err
	case fresh != values.Get(fieldRepeat):
		return s.render(c, http.StatusUnprocessableEntity, &PasswordPage{RepeatFault: "Hai lần gõ mật khẩu mới không giống nhau."})
	}
	if err := s.replacePassword(c, o.Name, fresh); err != nil {
		return err
	}
	return site.Redirect(c, "/quan-tri/mat-khau?xong=1")
}

func (s *Handlers) replacePassword(c *gin.Context, name, password string) error {
	ctx := c.Request.Context()
	hash, err := s.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	if err := s.Store.SetPassword(ctx, name, hash, false); err != nil {
		return err
	}
	s.Log.Info("password changed", "user", name)
	return s.SignIn(c, name) // this session goes on, the others have ended
}
