package e2e

import (
	"testing"
	"time"

	"sipas/internal/survey"
)

// tablet is the kiosk in the hall, lying or standing.
func tablet(width, height int) trait {
	return func(p *phone) error { return p.screen(width, height) }
}

var (
	lying    = tablet(1280, 800)
	standing = tablet(800, 1280)
)

// kiosk is the path of a point's kiosk.
func (h *harness) kiosk(point string) string { return h.form(point) + "/kiosk" }

// The kiosk's words.
const (
	kioskKept    = "Phiếu được giữ trong máy này"
	kioskStored  = "Phiếu đã được ghi nhận."
	kioskWaiting = "Đang chờ gửi:"
	kioskIdle    = "Màn hình sẽ làm mới sau"
)

// begun waits until the script has taken over the kiosk.
func (p *phone) begun() {
	p.t.Helper()
	p.until("the script has begun", `() => !!document.querySelector('#left[hidden]')`)
}

// kioskSend presses Gửi at the kiosk.
func (p *phone) kioskSend() { p.t.Helper(); p.tap("form button:not([hidden])") }

// fresh fails unless the kiosk shows an empty first question and nothing of
// anybody before.
func (p *phone) fresh() {
	p.t.Helper()
	p.until("the kiosk asks anew, in Vietnamese", `() => {
		const first = document.querySelector('input[name=q-chung]')
		return !!first && first.getClientRects().length > 0 && !document.querySelector(':checked:not(option)') && document.documentElement.lang === 'vi'
	}`)
	if found := receiptForm.FindString(p.text()); found != "" {
		p.t.Errorf("the receipt %s of the person before is on the screen", found)
	}
}

// TestKioskFacesFillTheScreen shows the question, five large faces and Gửi on one
// screen of a tablet, lying and standing.
func TestKioskFacesFillTheScreen(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, way := range []struct {
		name    string
		trait   trait
		between float64 // the least share of the screen that the faces take
	}{{"lying", lying, 0.3}, {"standing", standing, 0.4}, {"small", tablet(1024, 600), 0.25}} {
		t.Run(way.name, func(t *testing.T) {
			p := newPhone(t, h, way.trait)
			p.visit(h.kiosk(counter))
			p.shoot("kiosk-" + way.name)
			seen := p.js(`() => {
				const inside = r => r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth
				const faces = [...document.querySelectorAll('label:has([name=q-chung])')].map(x => x.getBoundingClientRect())
				return { faces: faces.length, inside: faces.every(inside) && inside(document.querySelector('form button').getBoundingClientRect()),
					smallest: Math.min(...faces.flatMap(r => [r.width, r.height])),
					share: faces.reduce((sum, r) => sum + r.width * r.height, 0) / (innerWidth * innerHeight) }
			}`)
			if seen.Get("faces").Int() != 5 || !seen.Get("inside").Bool() {
				t.Errorf("%d faces; faces and Gửi on one screen: %v", seen.Get("faces").Int(), seen.Get("inside").Bool())
			}
			if share := seen.Get("share").Num(); share < way.between {
				t.Errorf("the faces take %.2f of the screen, want %.2f", share, way.between)
			}
			if least := seen.Get("smallest").Num(); least < 88 {
				t.Errorf("a face is only %.0f px", least)
			}
		})
	}
}

// TestKioskBeginsAnewAfterTheThanks thanks for twenty seconds and is ready for the
// next person; each is counted.
func TestKioskBeginsAnewAfterTheThanks(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.begun()
	for i, level := range []string{"5", "1"} {
		p.choose("q-chung", level)
		p.kioskSend()
		p.untilReads(kioskStored)
		p.pass(19 * time.Second)
		p.reads(kioskStored)
		p.pass(time.Second)
		p.fresh()
		h.counted(t, i+1)
	}
	for _, r := range h.record(t) {
		if r.Channel != survey.Kiosk || r.Day != today || r.AnsweredDay != today {
			t.Errorf("stored %+v", r)
		}
	}
}

// TestKioskDoubleTapCountsOnce taps Gửi twice in a row, and the next person is
// not taken for the first.
func TestKioskDoubleTapCountsOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.begun()
	p.choose("q-chung", "4")
	p.taps("form button:not([hidden])", 2)
	p.untilReads(kioskStored)
	h.counted(t, 1)
	p.tap("#next")
	p.fresh()
	h.counted(t, 1)
}

// TestKioskNeedsAFace says so when Gửi is pressed without one.
func TestKioskNeedsAFace(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait, lying)
			p.visit(h.kiosk(counter))
			p.kioskSend()
			p.until("an alert says what is missing", `() => [...document.querySelectorAll('[role=alert]')].some(x => x.getClientRects().length && x.innerText.trim())`)
			p.choose("q-chung", "4")
			p.kioskSend()
			p.until("the receipt is shown", `() => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.test(document.body.innerText)`)
			eventually(t, "one is counted", func() bool { return h.count(t) == 1 })
		})
	}
}

// TestKioskTouchCounts sends the face that was touched by itself, visibly, after
// four seconds: of two the last. Whoever tells more has all the time.
func TestKioskTouchCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.begun()
	p.choose("q-chung", "2")
	p.reads("Tự gửi sau 4 giây.")
	p.pass(3 * time.Second)
	p.choose("q-chung", "3")
	p.pass(3 * time.Second)
	h.counted(t, 0)
	p.tap("a.more")
	p.pass(10 * time.Second)
	h.counted(t, 0)
	p.tap("a.back")
	p.choose("q-chung", "4")
	p.pass(4 * time.Second)
	p.untilReads(kioskStored)
	p.until("the receipt can be taken along", `() => { const x = document.querySelector('#receipt-qr img'); return !!x && x.naturalWidth > 0 && x.getClientRects().length > 0 }`)
	if r := h.only(t); r.Level(survey.OverallItem) != 4 || r.Channel != survey.Kiosk {
		t.Errorf("stored %+v", r)
	}
}

// TestKioskSwitchKeepsTheChoice switches the language with a face chosen.
func TestKioskSwitchKeepsTheChoice(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.begun()
	p.choose("q-chung", "2")
	p.sends(".switch")
	p.begun()
	p.reads("Sent in 4 seconds.")
	p.pass(4 * time.Second)
	p.untilReads("Your answer was recorded.")
	if r := h.only(t); r.Level(survey.OverallItem) != 2 || r.Language != "en" {
		t.Errorf("stored %+v", r)
	}
}

// TestKioskCountsDownWhenLeft gives up on somebody who left with the second screen
// open: a visible countdown, which a touch stops, then a fresh form; nothing is sent.
func TestKioskCountsDownWhenLeft(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.begun()
	p.tap("a.more")
	p.choose("q-n1", "2")
	p.pass(40 * time.Second)
	if p.shows("#idle") {
		t.Error("the countdown begins before 40 seconds are over")
	}
	p.pass(10 * time.Second)
	p.reads(kioskIdle)
	p.shoot("kiosk-countdown")
	p.tap(".second h1")
	p.pass(time.Second)
	if p.shows("#idle") || p.chosen("q-n1") != "2" {
		t.Error("a touch does not stop the countdown")
	}
	p.pass(60 * time.Second)
	p.fresh()
	h.counted(t, 0)
}

// TestKioskLeavesNoTrace goes back in the browser after an answer, in another
// language too: nothing of the person before can be seen.
func TestKioskLeavesNoTrace(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.sends(".switch")
	p.begun()
	p.tap("a.more")
	p.choose("q-n1", "1")
	p.tap("a.back")
	p.choose("q-chung", "1")
	p.kioskSend()
	p.until("the receipt is shown", `() => !document.getElementById('receipt').hidden`)
	code := receiptForm.FindString(p.text())
	p.pass(25 * time.Second)
	p.fresh()
	eventually(t, "the answer is counted", func() bool { return h.count(t) == 1 })
	for p.history().CurrentIndex > 0 {
		p.back()
		if p.path() == h.kiosk(counter) {
			p.fresh()
		}
		if text := p.text(); code != "" && receiptForm.MatchString(text) {
			t.Errorf("Back shows the receipt: %s", text)
		}
	}
}

// hasNoWayOut fails for every link or form that leads elsewhere than to the kiosk
// or to the page itself.
func (p *phone) hasNoWayOut(kiosk string) {
	p.t.Helper()
	for _, address := range p.js(`() => [...document.querySelectorAll('a[href], area[href], form, [formaction]')].map(x =>
		new URL(x.getAttribute('href') || x.getAttribute('formaction') || x.getAttribute('action'), location.href).pathname)`).Arr() {
		if path := address.Str(); path != kiosk && path != kiosk+"/gui" && path != p.path() {
			p.t.Errorf("a way out to %s", path)
		}
	}
}

// shows reports whether an element can be seen.
func (p *phone) shows(selector string) bool {
	p.t.Helper()
	return p.js(`selector => !!document.querySelector(selector) && document.querySelector(selector).getClientRects().length > 0`, selector).Bool()
}
