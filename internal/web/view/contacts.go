package view

import (
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/vi"
	"sipas/internal/web/form"
)

// Contact is the page on which a citizen asks to be called back, or takes that
// back.
type Contact struct {
	Base
	Receipt string
	Action  string // where it is posted; below it, /xoa takes it back
	Thanks  string // the page it is a step after
	Until   string // the day until which one is kept; empty: none is stored
	Erased  bool   // it was just taken back
	Notice  string // why nothing was stored, where no field is at fault
	Entry   form.Contact
	Faults  []Fault // in the order of the page

	faults map[string]string
}

func (*Contact) file() string { return "citizen/contact.html" }

// contactForm is the id of the form on the page.
const contactForm = "contact"

// KeepTyped makes the language switch post the form, where there is one.
func (c *Contact) KeepTyped() {
	if c.Until != "" {
		return
	}
	for i := range c.Languages {
		c.Languages[i].Form = contactForm
		c.Languages[i].Href = c.Action + "/xem?lang=" + c.Languages[i].Code
	}
}

// SetFaults puts the faults in the words of the page's language.
func (c *Contact) SetFaults(faults []survey.FieldError) {
	c.faults = map[string]string{}
	for _, f := range faults {
		message := c.Sentence(f.Message)
		c.faults[f.Field] = message
		c.Faults = append(c.Faults, Fault{f.Field, message})
	}
}

// FaultOf is what is wrong with a field, empty for nothing.
func (c *Contact) FaultOf(field string) string { return c.faults[field] }

// Contacts is the list of requests for a call back, for staff.
type Contacts struct {
	Staff
	KeyFault string // what is wrong with the key file, in words
	Erased   bool   // one was just erased
	Rows     []ContactRow
}

func (*Contacts) file() string { return "staff/contacts.html" }

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

// NewContacts lays out the list.
func NewContacts(staff Staff, contacts []store.Contact) *Contacts {
	p := &Contacts{Staff: staff}
	for _, c := range contacts {
		p.Rows = append(p.Rows, ContactRow{c.Contact, c.ID, vi.Date(string(c.Day)), c.Comment, contactFaults[c.Fault]})
	}
	return p
}
