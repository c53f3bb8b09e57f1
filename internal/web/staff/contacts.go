package staff

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

const contactsPath = "/quan-tri/lien-he"

// fieldContact is posted, not put in the address.
const fieldContact = "ma"

// ListContacts shows who asked to be called back. That it was read is in the
// log, what was read is not.
func (s *Handlers) ListContacts(c *gin.Context) error {
	ctx := c.Request.Context()
	contacts, err := s.Store.Contacts(ctx)
	if err != nil {
		return err
	}
	if err := s.holdComments(ctx, contacts); err != nil {
		return err
	}
	o := site.OfficerOf(c)
	page := NewContactsPage(contacts)
	page.Erased = c.Query("da-xoa") != ""
	if err := s.Store.CheckContactKey(ctx); err != nil {
		var userErr *survey.Error
		if !errors.Is(err, store.ErrContactKey) || !errors.As(err, &userErr) {
			return err
		}
		page.KeyFault = userErr.Message
	}
	s.Log.Info("contacts read", "user", o.Name, "contacts", len(contacts))
	c.Header("Cache-Control", "no-store") // personal data stays on no office computer
	return s.render(c, http.StatusOK, page)
}

// holdComments takes away the comments that cannot be read yet (disclosure/README.md, rule
// 6); who asked for a call does not wait.
func (s *Handlers) holdComments(ctx context.Context, contacts []store.Contact) error {
	return s.Results.Read(ctx, func(v *results.View) error {
		for i := range contacts {
			switch _, err := v.Comment(contacts[i].Response); {
			case survey.KindOf(err) == survey.NotFound:
				contacts[i].Comment = ""
			case err != nil:
				return err
			}
		}
		return nil
	})
}

// EraseContact erases a contact that was dealt with.
func (s *Handlers) EraseContact(c *gin.Context) error {
	values, err := site.PostedForm(c)
	if err != nil {
		return err
	}
	if err := s.Store.EraseContact(c.Request.Context(), values.Get(fieldContact), site.OfficerOf(c).Name); err != nil {
		return err
	}
	return site.Redirect(c, contactsPath+"?da-xoa=1")
}
