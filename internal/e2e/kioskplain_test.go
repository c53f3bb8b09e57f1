package e2e

import (
	"testing"
	"time"
)

// passInStyle lets time pass for the page's style, whose animations run without
// a script; the time of the test itself comes on top.
func (p *phone) passInStyle(d time.Duration) {
	p.t.Helper()
	p.js(`ms => document.getAnimations().forEach(a => { a.currentTime += ms })`, d.Milliseconds())
}

// sees reports whether an element can be seen, also as the style has it.
func (p *phone) sees(selector string) bool {
	p.t.Helper()
	return p.shows(selector) && p.js(`selector => getComputedStyle(document.querySelector(selector)).visibility === 'visible'`, selector).Bool()
}

// TestKioskWithoutScripts is a plain form that thanks and comes back by itself.
func TestKioskWithoutScripts(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withoutScripts)
	p.visit(h.kiosk(counter))
	p.choose("q-chung", "4")
	p.kioskSend()
	p.thanked()
	p.until("the kiosk comes back by itself", `() => location.pathname.endsWith('/kiosk')`)
	p.fresh()
	h.counted(t, 1)
}

// TestKioskWithoutScriptsLeavesNoTrace goes back through everything the browser
// remembers of the person before: only empty forms.
func TestKioskWithoutScriptsLeavesNoTrace(t *testing.T) {
	t.Parallel()
	for _, leave := range []struct {
		name string
		act  func(p *phone)
	}{
		{"waits", func(*phone) {}},
		{"makes room at once", func(p *phone) { p.tap("main a") }},
	} {
		t.Run(leave.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, lying, withoutScripts)
			p.visit(h.kiosk(counter))
			p.tap("a.more")
			p.choose("q-n2", "1")
			p.tap("a.back")
			p.choose("q-chung", "1")
			p.kioskSend()
			p.thanked()
			leave.act(p)
			p.until("the kiosk comes back", `() => location.pathname.endsWith('/kiosk')`)
			p.fresh()
			before := len(p.history().Entries)
			for p.history().CurrentIndex > 1 { // 0 is the empty page a browser begins with
				p.back()
				if code := receiptForm.FindString(p.text()); code != "" || p.has(":checked") {
					t.Errorf("Back leads to %s with the receipt %q, something chosen: %v", p.path(), code, p.has(":checked"))
				}
			}
			if before < 5 || p.path() != h.kiosk(counter) {
				t.Errorf("went back over %d pages to %s: the test shows nothing", before, p.path())
			}
			h.counted(t, 1)
		})
	}
}

// TestKioskReceiptFades leaves the thanks by Back and returns to them: they are
// still in the browser's memory, but twenty seconds of receipt are all there is.
func TestKioskReceiptFades(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withoutScripts)
	p.visit(h.kiosk(counter))
	p.choose("q-chung", "1")
	p.kioskSend()
	p.thanked()
	p.back()
	p.forward()
	p.passInStyle(20 * time.Second)
	if code := receiptForm.FindString(p.text()); code != "" {
		t.Errorf("the receipt %s is still shown", code)
	}
	p.until("the kiosk comes back", `() => location.pathname.endsWith('/kiosk')`)
	p.fresh()
}

// TestKioskCoversALeftForm has somebody leave with a face chosen where no script
// gives up on them: the style asks, takes yes for an answer, and in the end lets
// nobody see or send what was chosen.
func TestKioskCoversALeftForm(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withoutScripts)
	p.visit(h.kiosk(counter))
	p.passInStyle(time.Hour)
	if p.sees(".cover") {
		t.Error("a form nobody has touched is covered")
	}
	p.choose("q-chung", "2")
	p.passInStyle(30 * time.Second)
	if p.sees(".cover") {
		t.Error("the form is covered long before a minute is over")
	}
	p.passInStyle(30 * time.Second)
	p.reads("Ông/Bà còn đang trả lời không?")
	p.shoot("kiosk-left")
	p.tap("label[for=stay]")
	p.until("the form is there again", `() => getComputedStyle(document.querySelector('.cover')).visibility === 'hidden'`)
	if got := p.chosen("q-chung"); got != "2" {
		t.Errorf("the choice is %q now", got)
	}
	p.passInStyle(180 * time.Second)
	if !p.sees(".cover") || p.sees("label[for=stay]") {
		t.Error("the form is not covered for good")
	}
	p.shoot("kiosk-left-for-good")
	p.sends(".cover a")
	p.fresh()
	h.counted(t, 0)
}

// TestKioskCoverTakesSilenceForNo asks for 20 seconds and no longer, on the
// second screen and in another language too.
func TestKioskCoverTakesSilenceForNo(t *testing.T) {
	t.Parallel()
	h := shown(t)
	for _, c := range []struct {
		name, rest string
		use        func(p *phone)
	}{
		{"a face", "", func(p *phone) { p.choose("q-chung", "3") }},
		{"second screen", "#chi-tiet", func(p *phone) {}},
		{"back from the second screen", "", func(p *phone) {
			p.tap("a.more")
			p.choose("q-n1", "2")
			p.tap("a.back")
			p.tap("h1") // takes the focus away
		}},
		{"English", "?lang=en", func(p *phone) {}},
		{"nothing chosen, sent", "", func(p *phone) { p.loading(func() error { p.kioskSend(); return nil }) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPhone(t, h.harness, lying, withoutScripts)
			p.visit(h.kiosk(counter) + c.rest)
			c.use(p)
			p.passInStyle(60 * time.Second)
			if !p.sees(".cover") || !p.sees("label[for=stay]") {
				t.Error("nobody is asked")
			}
			p.passInStyle(20 * time.Second)
			if !p.sees(".cover a") || p.sees("label[for=stay]") {
				t.Error("the form can still be had")
			}
			p.sends(".cover a")
			p.fresh()
		})
	}
}

// TestKioskScriptNeedsNoCover gives up on people by the script alone.
func TestKioskScriptNeedsNoCover(t *testing.T) {
	t.Parallel()
	p := newPhone(t, shown(t).harness, lying)
	p.visit(shown(t).kiosk(counter))
	p.choose("q-chung", "2")
	p.begun()
	p.passInStyle(time.Hour)
	if p.sees(".cover") {
		t.Error("the cover lies over the script's own countdown")
	}
}
