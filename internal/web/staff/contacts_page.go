package staff

import (
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/site"
)

// ContactsPage is the list of requests for a call back, for staff.
type ContactsPage struct {
	site.Staff
	KeyFault string // what is wrong with the key file, in words
	Erased   bool   // one was just erased
	Rows     []ContactRow
}

func (*ContactsPage) File() string { return "staff/contacts.html" }

// ContactRow is one request for a call back.
type ContactRow struct {
	survey.Contact
	ID, Day, Comment string
	Fault            string
}

var contactFaults = map[store.ContactFault]string{
	store.OtherKey: "Không đọc được: thiếu đúng tệp khóa.",
	store.Tampered: "Không đọc được: dòng này đã bị sửa trong cơ sở dữ liệu.",
}

// NewContactsPage lays out the list.
func NewContactsPage(contacts []store.Contact) *ContactsPage {
	p := &ContactsPage{}
	for _, c := range contacts {
		p.Rows = append(p.Rows, ContactRow{c.Contact, c.ID, vi.Date(string(c.Day)), c.Comment, contactFaults[c.Fault]})
	}
	return p
}
