package view

// Staff is what every page behind the sign-in has.
type Staff struct {
	Base
	StyleHref string
	User      string // empty: nobody is signed in
	Role      string
	Links     []Link // where this member of staff may go
}

// Link leads to another page of staff.
type Link struct {
	Name, Href string
	Here       bool // the page shown
	Above      bool // the page shown lies below this one
}

// Login is the sign-in.
type Login struct {
	Staff
	Name  string
	Fault string
}

func (*Login) file() string { return "staff/login.html" }

// Password is the change of one's own password.
type Password struct {
	Staff
	Done                            bool
	OldFault, NewFault, RepeatFault string
}

func (*Password) file() string { return "staff/password.html" }
