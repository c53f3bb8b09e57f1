package citizen

import (
	"errors"
	"net/url"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// FieldConsent is the box that allows a contact to be stored; never ticked for
// anybody.
const FieldConsent = "consent"

// faultConsent is what is said where the box was left empty.
const faultConsent = "Chỉ lưu được khi Ông/Bà đồng ý. Xin đánh dấu vào ô này, hoặc rời trang mà không để lại gì."

// Contact is the page for a call back as filled in.
type ContactForm struct {
	survey.Contact
	Consent bool
}

// ParseContact reads a posted contact: readable text, each field on one line.
// The faults are survey's and a missing consent.
func ParseContact(values url.Values) (ContactForm, []survey.FieldError) {
	line := func(field string) string { return strings.Join(strings.Fields(vi.Clean(values.Get(field))), " ") }
	c := ContactForm{survey.Contact{Name: line(survey.FieldContactName), Phone: line(survey.FieldContactPhone),
		Email: line(survey.FieldContactEmail)}, values.Get(FieldConsent) == "1"}
	var faults []survey.FieldError
	var userErr *survey.Error
	if errors.As(c.Check(), &userErr) {
		faults = userErr.Fields
	}
	if !c.Consent {
		faults = append(faults, survey.FieldError{Field: FieldConsent, Message: faultConsent})
	}
	return c, faults
}
