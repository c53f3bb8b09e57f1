package site

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
