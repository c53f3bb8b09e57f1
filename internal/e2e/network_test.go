package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-rod/rod"

	"sipas/static"
)

// What the page says of an answer on its way, and on another page when it is sent.
const (
	notSentYet = "Chưa gửi được, sẽ tự gửi lại"
	sentNow    = "Đã gửi xong. Mã phiếu:"
)

// TestOfflineThenOnline presses Gửi without network: the page says so, sends by
// itself when the network is back, and becomes the page of thanks.
func TestOfflineThenOnline(t *testing.T) {
	t.Parallel()
	for _, way := range []struct {
		name  string
		trait trait
	}{{"storage works", width(390)}, {"storage throws", withoutStorage}} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.choose("q-chung", "2")
			p.write("comment", "Chờ lâu.")
			p.online(false)
			p.tap(sendButton)
			p.untilReads(notSentYet)
			if got := p.chosen("q-chung"); got != "2" {
				t.Errorf("the page shows %q now, the answer was 2", got)
			}
			h.counted(t, 0)
			p.online(true)
			p.thanked()
			if r := h.only(t); r.Level("chung") != 2 || r.Comment != "Chờ lâu." {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// TestWaitingAnswerSurvivesTheBrowser closes the page while an answer waits; the
// next visit to any form sends it, and its own answer counts as well.
func TestWaitingAnswerSurvivesTheBrowser(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w))
	p.visit(h.form(counter))
	p.choose("q-chung", "5")
	w.cut()
	p.tap(sendButton)
	p.untilReads(notSentYet)
	p.loading(func() error { return p.Navigate("about:blank") })
	w.restore()
	h.counted(t, 0)
	p.visit(h.form(desk))
	p.untilReads(sentNow)
	h.counted(t, 1)
	p.choose("q-chung", "4")
	p.send()
	h.counted(t, 2)
}

// TestCaptivePortalIsNoAnswer has a portal of the hall's Wi-Fi answer in place of
// the service: whatever it says, the answer stays on the phone, and any citizen's
// page hands it in later.
func TestCaptivePortalIsNoAnswer(t *testing.T) {
	t.Parallel()
	for status, page := range map[int]string{200: "<h1>Wi-Fi miễn phí</h1>", 403: "Đăng nhập Wi-Fi", 404: "Không có trang", 511: "Đăng nhập"} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h)
			p.visit(h.form(counter))
			portal := p.HijackRequests()
			portal.MustAdd("*/gui", func(x *rod.Hijack) {
				x.Response.Payload().ResponseCode = status
				x.Response.SetBody(page)
			})
			go portal.Run()
			p.choose("q-chung", "2")
			p.tap(sendButton)
			p.untilReads(notSentYet)
			h.counted(t, 0)
			portal.MustStop()
			p.visit("/kiem-tra")
			p.untilReads(sentNow)
			if r := h.only(t); r.Level("chung") != 2 {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// TestWhatIsFinalIsOneRule compares the statuses that end the way of an answer on
// a phone with those on a kiosk.
func TestWhatIsFinalIsOneRule(t *testing.T) {
	t.Parallel()
	final := regexp.MustCompile(`\[(4\d\d(, 4\d\d)+)\]\.indexOf`)
	for _, name := range []string{"form.js", "kiosk-queue.js"} {
		script, err := static.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if rule := final.FindSubmatch(script); rule == nil || string(rule[1]) != "409, 410, 413, 415, 422" {
			t.Errorf("%s: %q", name, rule)
		}
	}
}

// TestWeakNetworkRetriesByItself has a network that comes back without telling
// the phone.
func TestWeakNetworkRetriesByItself(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), withOwnTime)
	p.visit(h.form(counter))
	p.choose("q-chung", "3")
	w.cut()
	p.tap(sendButton)
	p.untilReads(notSentYet)
	w.restore()
	p.sendsByItself()
	h.counted(t, 1)
}

// sendsByItself lets time pass until the page becomes the thanks; in small bits, or the page would lose patience with a service that needs none.
func (p *phone) sendsByItself() {
	p.t.Helper()
	eventually(p.t, "the answer is sent", func() bool {
		p.pass(time.Second)
		return strings.Contains(p.path(), "/cam-on/")
	})
}

// TestLostAnswerCountsOnce loses the service's answer, not the citizen's: what
// was stored and unconfirmed is sent again and not counted again.
func TestLostAnswerCountsOnce(t *testing.T) {
	t.Parallel()
	t.Run("with JavaScript", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		w := newWifi(t, h)
		p := newPhone(t, h.behind(w), withOwnTime)
		p.visit(h.form(counter))
		p.choose("q-chung", "3")
		w.loseAnswers()
		p.tap(sendButton)
		p.untilReads(notSentYet)
		h.counted(t, 1)
		w.restore()
		p.sendsByItself()
		h.counted(t, 1)
	})
	t.Run("without JavaScript", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		w := newWifi(t, h)
		p := newPhone(t, h.behind(w), withoutScripts)
		p.visit(h.form(counter))
		p.choose("q-chung", "3")
		w.loseAnswers()
		p.tap(sendButton)
		p.until("the browser shows its own error page", `() => location.href.startsWith('chrome-error:')`)
		h.counted(t, 1)
		w.restore()
		// The browser's own retry posts again, and looks like a post from another site.
		if err := p.Reload(); err != nil {
			t.Fatal(err)
		}
		p.untilReads("Phiếu chưa được gửi.")
		h.counted(t, 1)
		p.send()
		h.counted(t, 1)
	})
}
