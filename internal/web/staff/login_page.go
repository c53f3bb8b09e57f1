package staff

import "sipas/internal/web/site"

// LoginPage is the sign-in.
type LoginPage struct {
	site.Staff
	Name  string
	Fault string
}

func (*LoginPage) File() string { return "staff/login.html" }

// PasswordPage is the change of one's own password.
type PasswordPage struct {
	site.Staff
	Done                            bool
	OldFault, NewFault, RepeatFault string
}

func (*PasswordPage) File() string { return "staff/password.html" }
