package e2e

import (
	"testing"
	"time"
)

// kept waits until the kiosk can do without the network.
func (p *phone) kept() {
	p.t.Helper()
	p.until("the kiosk is kept in the tablet", `async () => {
		const worker = await navigator.serviceWorker.getRegistration(location.pathname)
		return !!worker && !!worker.active && !!await caches.match(location.pathname, { ignoreVary: true })
	}`)
}

// answerKiosk is one person at the kiosk, from face to fresh form.
func (p *phone) answerKiosk(level string) {
	p.t.Helper()
	p.choose("q-chung", level)
	p.kioskSend()
	p.untilReads("Trân trọng cảm ơn")
	p.pass(10 * time.Second)
	p.fresh()
}

// TestKioskGoesOnWithoutNetwork takes answers without network, through a reload,
// and hands in each exactly once when the network is back.
func TestKioskGoesOnWithoutNetwork(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.kept()
	w.cut()
	for _, level := range []string{"5", "4", "2"} {
		p.answerKiosk(level)
	}
	p.reads(kioskWaiting + " 3")
	p.shoot("kiosk-waiting")
	h.counted(t, 0)

	p.loading(p.Reload)
	p.fresh()
	p.untilReads(kioskWaiting + " 3")
	p.answerKiosk("1")
	p.untilReads(kioskWaiting + " 4")

	w.restore()
	eventually(t, "all four are counted", func() bool {
		p.pass(time.Minute)
		return h.count(t) == 4
	})
	p.until("nothing waits", `() => document.getElementById('waiting').hidden`)
	w.cut()
	p.loading(p.Reload)
	p.fresh()
	if p.shows("#waiting") {
		t.Error("what was handed in is kept and waits again")
	}
	h.counted(t, 4)
	levels := map[int]int{}
	for _, r := range h.record(t) {
		levels[r.Level("chung")]++
	}
	if levels[5] != 1 || levels[4] != 1 || levels[2] != 1 || levels[1] != 1 {
		t.Errorf("levels stored: %v", levels)
	}
}

// TestKioskLostAnswerCountsOnce loses what the service answers, and the tablet
// is switched off and on: sent again, counted once.
func TestKioskLostAnswerCountsOnce(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.kept()
	w.loseAnswers()
	p.choose("q-chung", "3")
	p.kioskSend()
	eventually(t, "the service has stored it", func() bool { return h.count(t) == 1 })
	p.loading(p.Reload)
	p.untilReads(kioskWaiting + " 1")
	w.restore()
	eventually(t, "the tablet knows", func() bool {
		p.pass(time.Minute)
		return p.js(`() => document.getElementById('waiting').hidden`).Bool()
	})
	h.counted(t, 1)
}

// TestKioskWithoutStorage still takes answers and says that it must not be
// switched off.
func TestKioskWithoutStorage(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, lying, withoutStorage)
	p.visit(h.kiosk(counter))
	p.untilReads("Máy này không lưu được phiếu.")
	p.choose("q-chung", "4")
	p.kioskSend()
	p.untilReads(kioskStored)
	h.counted(t, 1)
}
