package site

import "sipas/internal/upkeep"

// SystemHref leads to the page of what is well and what is not.
const SystemHref = "/quan-tri/he-thong"

// Staff is what every page behind the sign-in has, put in when it is rendered.
type Staff struct {
	Base
	StyleHref string
	User      string // empty: nobody is signed in
	Role      string
	Links     []Link         // where this member of staff may go
	Wrong     []upkeep.Fault // told on every page
	Backup    string         // when the last copy was made
}

// StaffHead is where it is put.
func (s *Staff) StaffHead() *Staff { return s }

// Link leads to another page of staff.
type Link struct {
	Name, Href string
	Here       bool // the page shown
	Above      bool // the page shown lies below this one
}
