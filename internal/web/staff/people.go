package staff

import (
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// PeoplePath is the page of who may sign in.
const PeoplePath = "/quan-tri/nguoi-dung"

// The fields of the forms on the page.
const (
	fieldRole   = "vai-tro"
	fieldAction = "viec"
)

// What can be done to a person.
const (
	actionRole     = "vai-tro"
	actionDisable  = "ngung"
	actionEnable   = "dung-lai"
	actionReset    = "dat-lai"
	actionSessions = "ket-thuc-phien"
)

func (s *Handlers) ShowPeople(c *gin.Context) error {
	return s.peoplePage(c, http.StatusOK, &PeoplePage{})
}

// peoplePage sends the list with what was just said or done.
func (s *Handlers) peoplePage(c *gin.Context, status int, p *PeoplePage) error {
	users, err := s.Store.Users(c.Request.Context())
	if err != nil {
		return err
	}
	p.People = users
	return s.render(c, status, p)
}

// AddPerson adds somebody with a password that is shown once, and that they have to
// change when they sign in.
func (s *Handlers) AddPerson(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	name := strings.ToLower(strings.TrimSpace(values.Get(fieldUser)))
	page := &PeoplePage{Name: strings.ToValidUTF8(name, ""), NewRole: auth.Role(values.Get(fieldRole))}
	role, err := auth.ParseRole(values.Get(fieldRole))
	if err == nil {
		password := auth.RandomPassword()
		var hash string
		if hash, err = s.hasher.Hash(c.Request.Context(), password); err != nil {
			return err
		}
		err = s.Store.AddUser(c.Request.Context(), store.User{Name: name, Role: string(role), Password: hash, Fresh: true}, site.OfficerOf(c).Name)
		page.Password = password
	}
	return s.afterChange(c, page, err)
}

// ChangePerson does one thing to somebody.
func (s *Handlers) ChangePerson(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	ctx, name, actor := c.Request.Context(), c.Param("ten"), site.OfficerOf(c).Name
	page := &PeoplePage{Changed: name}
	switch values.Get(fieldAction) {
	case actionRole:
		var role auth.Role
		if role, err = auth.ParseRole(values.Get(fieldRole)); err == nil {
			err = s.Store.SetRole(ctx, name, string(role), actor)
		}
	case actionDisable, actionEnable:
		err = s.Store.SetActive(ctx, name, values.Get(fieldAction) == actionEnable, actor)
	case actionSessions:
		err = s.Store.EndSessions(ctx, name)
	case actionReset:
		password := auth.RandomPassword()
		var hash string
		if hash, err = s.hasher.Hash(ctx, password); err != nil {
			return err
		}
		err = s.Store.SetPassword(ctx, name, hash, true)
		page.Name, page.Password = name, password
	default:
		return site.PageError(http.StatusBadRequest, "bad_request")
	}
	return s.afterChange(c, page, err)
}

// afterChange shows the list again with what came of a change.
func (s *Handlers) afterChange(c *gin.Context, page *PeoplePage, err error) error {
	var input auth.InputError
	kind := survey.KindOf(err)
	switch {
	case err == nil:
		s.Log.Info("people changed", "by", site.OfficerOf(c).Name)
		c.Header("Cache-Control", "no-store") // it may hold a password
		return s.peoplePage(c, http.StatusOK, page)
	case errors.As(err, &input):
		page.Fault = input.Error()
	case kind == survey.Invalid || kind == survey.Conflict:
		page.Fault = site.Detail(err)
	default:
		return err
	}
	page.Password = ""
	return s.peoplePage(c, http.StatusUnprocessableEntity, page)
}
