package e2e

import (
	"testing"

	"github.com/go-rod/rod/lib/input"
)

// press presses keys one after the other.
func (p *phone) press(keys ...input.Key) {
	p.t.Helper()
	if err := p.Keyboard.Type(keys...); err != nil {
		p.t.Fatal(err)
	}
}

// tabTo presses Tab until the field has the focus.
func (p *phone) tabTo(field string) {
	p.t.Helper()
	for range 200 {
		if p.focus().name == field {
			return
		}
		p.press(input.Tab)
	}
	p.t.Fatalf("Tab does not lead to %s", field)
}

// TestKeyboardAloneSuffices goes through the whole form to the thanks, and on to
// another form, without a pointer.
func TestKeyboardAloneSuffices(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.tabTo("q-chung")
			p.press(input.Space, input.ArrowDown)
			p.tabTo("stage")
			p.press(input.Space)
			p.tabTo("domain")
			p.press(input.Space, input.ArrowDown)
			p.tabTo("comment")
			if err := p.InsertText("Tốt."); err != nil {
				t.Fatal(err)
			}
			p.tabTo("Vài câu hỏi thêm")
			p.press(input.Space)
			p.tabTo("mode")
			p.press(input.Space, input.ArrowUp) // the last choice
			p.tabTo("respondent")
			p.press(input.Space)
			p.tabTo("q-n5")
			p.press(input.Space)
			p.tabTo("Gửi")
			p.press(input.Enter)
			p.thanked()
			p.tabTo("Người khác trả lời? Mở phiếu mới")
			p.loading(func() error { p.press(input.Enter); return nil })
			p.reads("Ông/Bà hài lòng đến mức nào?")
			r := h.only(t)
			if r.Level("chung") != 4 || r.Stage != "received" || r.Domain != "xay-dung" || r.Mode != "post" ||
				r.Respondent != "self" || r.Level("n5") != 5 || r.Comment != "Tốt." {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// TestEnterOnAChoiceSendsTheForm presses Enter on a choice, which presses the
// form's first button; that must not be the switch of language.
func TestEnterOnAChoiceSendsTheForm(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.tabTo("q-chung")
			p.press(input.Space, input.Enter)
			p.thanked()
			if r := h.only(t); r.Language != "vi" || r.Level("chung") != 5 {
				t.Errorf("stored %+v", r)
			}
		})
	}
}
