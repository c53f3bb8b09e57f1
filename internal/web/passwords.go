package web

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/web/view"
)

// The fields of a change of password.
const (
	fieldOld    = "cu"
	fieldNew    = "moi"
	fieldRepeat = "nhac-lai"
)

func (s *site) showPassword(c *gin.Context) error {
	return s.passwordPage(c, http.StatusOK, view.Password{Done: c.Query("xong") != ""})
}

// changePassword asks for the old password too, under the same slow-down as the
// sign-in, and ends every other session of the user.
func (s *site) changePassword(c *gin.Context) error {
	values, err := postedForm(c)
	if err != nil {
		return err
	}
	o := officerOf(c)
	ok, wait, err := s.verify(c, o.name, values.Get(fieldOld))
	switch {
	case err != nil:
		return err
	case wait > 0:
		return s.passwordPage(c, http.StatusTooManyRequests, view.Password{OldFault: tooSoon(c, wait)})
	case !ok:
		return s.passwordPage(c, http.StatusUnprocessableEntity, view.Password{OldFault: "Mật khẩu hiện tại không đúng."})
	}
	fresh := values.Get(fieldNew)
	var weak auth.InputError
	switch err := auth.CheckPassword(fresh, o.name); {
	case errors.As(err, &weak):
		return s.passwordPage(c, http.StatusUnprocessableEntity, view.Password{NewFault: weak.Error()})
	case err != nil:
		return err
	case fresh != values.Get(fieldRepeat):
		return s.passwordPage(c, http.StatusUnprocessableEntity, view.Password{RepeatFault: "Hai lần gõ mật khẩu mới không giống nhau."})
	}
	if err := s.replacePassword(c, o.name, fresh); err != nil {
		return err
	}
	return redirect(c, "/quan-tri/mat-khau?xong=1")
}

func (s *site) replacePassword(c *gin.Context, name, password string) error {
	ctx := c.Request.Context()
	hash, err := s.hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	if err := s.Store.SetPassword(ctx, name, hash); err != nil {
		return err
	}
	s.Log.Info("password changed", "user", name)
	return s.signIn(c, name) // this session goes on, the others have ended
}

func (s *site) passwordPage(c *gin.Context, status int, page view.Password) error {
	var err error
	if page.Staff, err = s.staff(c, officerOf(c)); err != nil {
		return err
	}
	return s.render(c, status, &page)
}
