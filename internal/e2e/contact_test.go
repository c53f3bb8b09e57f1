package e2e

import (
	"context"
	"testing"

	"sipas/internal/survey"
)

// commented is a phone that has just sent a comment and sees the thanks.
func commented(t *testing.T, h *harness, traits ...trait) (*phone, receipt) {
	t.Helper()
	p := newPhone(t, h, traits...)
	p.visit(h.form(counter))
	p.choose("q-chung", "2")
	p.write("comment", "Chờ lâu.")
	return p, p.send()
}

// TestCallBackIsASeparateStep leaves a telephone number after the thanks, takes
// it back, and finds nothing of it beside the response.
func TestCallBackIsASeparateStep(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, code := commented(t, h, way.trait)
			p.sends(`main a[href*="/lien-he/"]`)
			p.write("phone", "0912345678")
			p.tap(`label:has([name=consent])`)
			p.sends(contactButton)
			p.reads("Đã lưu cách liên hệ")
			if until := h.contactUntil(t, code); until == "" {
				t.Error("no contact is stored")
			}
			p.sends(contactButton)
			p.reads("Đã xóa")
			if until := h.contactUntil(t, code); until != "" {
				t.Error("the contact is still stored")
			}
			h.counted(t, 1)
		})
	}
}

// TestNoConsentNoContact sends without the tick: nothing is stored, everything
// is kept, also through a switch of language.
func TestNoConsentNoContact(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p, code := commented(t, h, way.trait)
			p.visit(h.form(counter) + "/lien-he/" + string(code))
			p.write("name", "Bà Tư")
			p.write("phone", "0912345678")
			p.sends(contactButton)
			p.reads("Chưa lưu được")
			p.switchLanguage()
			if name, phone := p.written("name"), p.written("phone"); name != "Bà Tư" || phone != "0912345678" {
				t.Errorf("kept %q and %q", name, phone)
			}
			if until := h.contactUntil(t, code); until != "" {
				t.Error("a contact is stored without consent")
			}
		})
	}
}

// TestNoCommentNoCallBack offers no call about an answer that says nothing.
func TestNoCommentNoCallBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	p, code := answered(t, h)
	if p.has(`main a[href*="/lien-he/"]`) {
		t.Error("a call back is offered")
	}
	p.visit(h.form(counter) + "/lien-he/" + string(code))
	p.reads("Phiếu này không có ý kiến để gọi lại")
}

// contactButton stores a contact, or erases it where one is stored.
const contactButton = `main form[method=post] button:not([hidden])`

func (h *harness) contactUntil(t *testing.T, code receipt) survey.Day {
	t.Helper()
	until, err := h.Store.ContactUntil(context.Background(), string(code))
	if err != nil {
		t.Fatal(err)
	}
	return until
}
