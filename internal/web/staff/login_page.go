package staff

import "sipas/internal/web/site"

// Login is the sign-in.
type Login struct {
	site.Staff
	Name  string
	Fault string
}

func (*Login) File() string { return "staff/login.html" }

// Password is the change of one's own password.
type Password struct {
	site.Staff
	Done                            bool
	OldFault, NewFault, RepeatFault string
}

func (*Password) File() string { return "staff/password.html" }
