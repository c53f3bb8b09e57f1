package staff

import (
	"net/url"

	"sipas/internal/auth"
	"sipas/internal/store"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// PeoplePage is who may sign in, and what each role may do.
type PeoplePage struct {
	site.Staff
	People   []store.User
	Name     string    // typed, or of whom Password is
	NewRole  auth.Role // chosen
	Password string    // just made: shown this once
	Changed  string    // whom something was just done to
	Fault    string
}

func (*PeoplePage) File() string { return "staff/people.html" }

// Action is where the forms about somebody go.
func (p *PeoplePage) Action(u store.User) string { return PeoplePath + "/" + url.PathEscape(u.Name) }

// Roles are the choices.
func (p *PeoplePage) Roles() []auth.Role { return auth.Roles() }

// RoleOf names somebody's role.
func (p *PeoplePage) RoleOf(u store.User) string { return auth.Role(u.Role).Label() }

// State says how somebody stands.
func (p *PeoplePage) State(u store.User) string {
	switch {
	case !u.Active:
		return "Đã ngừng"
	case u.Fresh:
		return "Chưa đổi mật khẩu được cấp"
	case u.Seen == "":
		return "Chưa đăng nhập lần nào"
	}
	return "Đăng nhập gần nhất " + vi.Date(string(u.Seen))
}

// Permission is a row of what each role may do.
type Permission struct {
	Label string
	May   []bool // in the order of Roles
}

// Permissions says who may do what, as the routes ask for it.
func (p *PeoplePage) Permissions() []Permission {
	var rows []Permission
	for _, permission := range auth.Permissions() {
		row := Permission{Label: permission.Label()}
		for _, role := range auth.Roles() {
			row.May = append(row.May, role.May(permission))
		}
		rows = append(rows, row)
	}
	return rows
}
