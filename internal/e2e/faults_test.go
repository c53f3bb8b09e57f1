package e2e

import (
	"strings"
	"testing"
	"time"
)

// TestFaultsKeepEverything sends a form with two faults: the page says both at
// once in a summary that is announced, each beside its field too, keeps all that
// was entered, and takes the mended form.
func TestFaultsKeepEverything(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			long := strings.Repeat("Chờ lâu ", 251)
			p.visit(h.form(counter))
			p.choose("stage", "refused")
			p.choose("domain", "xay-dung")
			p.choose("q-n5", "2")
			p.write("comment", long)
			p.sendInVain()

			p.reads("Phiếu chưa gửi được")
			faults := map[string]string{"q-chung": "Xin Ông/Bà chọn một mức cho câu đầu tiên.", "comment": "Ý kiến dài quá 2.000 ký tự, xin viết ngắn lại."}
			for field, message := range faults {
				p.announces(message)
				p.describes(field, message)
			}
			if !p.js(`() => document.activeElement.id === 'faults'`).Bool() {
				t.Error("the focus is not at the summary")
			}
			if title := p.js(`() => document.title`).Str(); !strings.HasPrefix(title, "Lỗi") {
				t.Errorf("the title %q does not begin with the fault", title)
			}
			for field, value := range map[string]string{"stage": "refused", "domain": "xay-dung", "q-n5": "2", "q-chung": ""} {
				if got := p.chosen(field); got != value {
					t.Errorf("%s is %q now, it was %q", field, got, value)
				}
			}
			if got := p.written("comment"); got != strings.TrimSpace(long) {
				t.Errorf("the comment has %d characters now, it had %d", len(got), len(long))
			}
			h.counted(t, 0)

			p.tap(`[role=alert] a[href^="#"]`)
			p.until("the link leads to the question", `() => document.activeElement.name === 'q-chung'`)
			p.choose("q-chung", "3")
			p.js(`() => { document.querySelector('[name=comment]').value = 'Chờ lâu.' }`)
			p.send()
			if r := h.only(t); r.Comment != "Chờ lâu." || r.Domain != "xay-dung" || r.Level("n5") != 2 {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// announces fails unless an alert contains the message with a link to its field.
func (p *phone) announces(message string) {
	p.t.Helper()
	if !p.js(`message => [...document.querySelectorAll('[role=alert] li')].some(x =>
		x.innerText.includes(message) && document.querySelector(x.querySelector('a').hash))`, message).Bool() {
		p.t.Errorf("no alert links to %q", message)
	}
}

// describes fails unless the field, or the group it is in, is described by the
// message.
func (p *phone) describes(field, message string) {
	p.t.Helper()
	if !p.js(`(field, message) => {
		const input = document.getElementsByName(field)[0], at = input.closest('[aria-describedby]')
		return !!at && at.getAttribute('aria-describedby').split(' ').some(id => document.getElementById(id).innerText.includes(message))
	}`, field, message).Bool() {
		p.t.Errorf("%s is not described by %q", field, message)
	}
}

// TestPersonalDataIsPointedOut warns before sending of what looks like a
// telephone number; who has read that and presses Gửi again has decided.
func TestPersonalDataIsPointedOut(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, withOwnTime)
	p.visit(h.form(counter))
	p.choose("q-chung", "4")
	p.write("comment", "Gọi tôi theo số 0912 345 678 nhé")
	p.taps(sendButton, 2)
	p.untilReads("Ông/Bà có viết “0912 345 678”. Có nên xóa đi không?")
	h.counted(t, 0)
	p.pass(5 * time.Second)
	p.send()
	h.counted(t, 1)
}
