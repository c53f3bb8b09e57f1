package web_test

import (
	"net/url"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/citizen"
	"sipas/internal/web/site"
)

// contactPage is a page for a call back with everything it can have on it.
func contactPage(base site.Base) *citizen.ContactPage {
	p := &citizen.ContactPage{Base: base, Notice: "x", Entry: citizen.ContactForm{Contact: survey.Contact{Name: `"><script>`}, Consent: true}}
	p.SetFaults([]survey.FieldError{{Field: "name", Message: "Sai."}, {Field: "phone", Message: "Sai."}, {Field: "email", Message: "Sai."}, {Field: "consent", Message: "Sai."}})
	return p
}

// TestContactFaultsAreTranslated reaches everything said of a contact.
func TestContactFaultsAreTranslated(t *testing.T) {
	t.Parallel()
	english := load(t).Text("en")
	said := map[string]bool{}
	for _, values := range []url.Values{{}, {"phone": {"1"}, "email": {"x"}, "name": {strings.Repeat("x", 101)}}} {
		_, faults := citizen.ParseContact(values)
		for _, f := range faults {
			said[f.Message] = true
			if english.Sentence(f.Message) == f.Message {
				t.Errorf("no English for %q", f.Message)
			}
		}
	}
	if len(said) != 5 {
		t.Errorf("reached %d sentences, want 5: %v", len(said), said)
	}
}
