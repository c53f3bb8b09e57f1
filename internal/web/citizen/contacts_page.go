package citizen

import (
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// ContactPage is the page on which a citizen asks to be called back, or takes that
// back.
type ContactPage struct {
	site.Base
	Receipt string
	Action  string // where it is posted; below it, /xoa takes it back
	Thanks  string // the page it is a step after
	Until   string // the day until which one is kept; empty: none is stored
	Erased  bool   // it was just taken back
	Notice  string // why nothing was stored, where no field is at fault
	Entry   ContactForm
	Faults  []site.Fault // in the order of the page

	faults map[string]string
}

func (*ContactPage) File() string { return "citizen/contact.html" }

// contactForm is the id of the form on the page.
const contactForm = "contact"

// KeepTyped makes the language switch post the form, where there is one.
func (c *ContactPage) KeepTyped() {
	if c.Until != "" {
		return
	}
	for i := range c.Languages {
		c.Languages[i].Form = contactForm
		c.Languages[i].Href = c.Action + "/xem?lang=" + c.Languages[i].Code
	}
}

// SetFaults puts the faults in the words of the page's language.
func (c *ContactPage) SetFaults(faults []survey.FieldError) {
	c.faults = map[string]string{}
	for _, f := range faults {
		message := c.Sentence(f.Message)
		c.faults[f.Field] = message
		c.Faults = append(c.Faults, site.Fault{Anchor: f.Field, Message: message})
	}
}

// FaultOf is what is wrong with a field, empty for nothing.
func (c *ContactPage) FaultOf(field string) string { return c.faults[field] }
