package e2e

import (
	"fmt"
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
	p.pass(25 * time.Second)
	p.fresh()
}

// handsIn lets time pass until the tablet tries again, and waits for as long as
// it hands in one after the other, until n are counted and it holds none.
func (p *phone) handsIn(n int) {
	p.t.Helper()
	before := p.h.count(p.t)
	eventually(p.t, "the tablet tries again", func() bool {
		p.pass(time.Minute)
		return p.h.count(p.t) > before
	})
	for counted := p.h.count(p.t); counted < n; counted = p.h.count(p.t) {
		eventually(p.t, fmt.Sprintf("more than %d of %d are counted", counted, n), func() bool { return p.h.count(p.t) > counted })
	}
	p.until("nothing waits", `() => document.getElementById('waiting').hidden`)
	p.h.counted(p.t, n)
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
	p.handsIn(4)
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

// TestKioskSlowStorage has a tablet whose storage is slow to open: what it holds
// and what came in meanwhile are handed in, nothing is forgotten.
func TestKioskSlowStorage(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), lying, withSlowStorage, withOwnTime)
	p.visit(h.kiosk(counter))
	p.js(`() => window.storageOpens()`)
	p.kept()
	w.cut()
	p.answerKiosk("5")
	p.untilReads(kioskWaiting + " 1")

	p.loading(p.Reload)
	p.pass(3 * time.Second)
	p.untilReads("Máy này không lưu được phiếu.")
	p.answerKiosk("1")
	p.untilReads(kioskWaiting + " 1")
	p.js(`() => window.storageOpens()`)
	p.untilReads(kioskWaiting + " 2")
	if p.shows("#fragile") {
		t.Error("the tablet still says that it cannot keep answers")
	}

	p.loading(p.Reload)
	p.js(`() => window.storageOpens()`)
	p.untilReads(kioskWaiting + " 2")
	w.restore()
	p.handsIn(2)
}

// withSlowStorage opens no database until storageOpens is called.
func withSlowStorage(p *phone) error {
	_, err := p.EvalOnNewDocument(`
		const open = IDBFactory.prototype.open, waiting = []
		let slow = true
		IDBFactory.prototype.open = function (...args) {
			const request = open.apply(this, args)
			let act = null
			Object.defineProperty(request, 'onsuccess', { set(f) { act = f } })
			request.addEventListener('success', event => slow ? waiting.push(() => act(event)) : act(event))
			return request
		}
		window.storageOpens = () => { slow = false; waiting.splice(0).forEach(go => go()) }`)
	return err
}

// TestKioskFullQueue fills the tablet to its last place while there is no
// network: it says how many it holds and takes no more until they are handed in,
// each once and none dropped.
func TestKioskFullQueue(t *testing.T) {
	t.Parallel()
	const limit = 500
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), lying, withOwnTime)
	p.visit(h.kiosk(counter))
	p.kept()
	w.cut()
	p.holds(limit - 1)
	p.loading(p.Reload)
	p.untilReads(fmt.Sprint(kioskWaiting, " ", limit-1))
	p.choose("q-chung", "1")
	p.kioskSend()
	p.untilReads("Trân trọng cảm ơn")
	p.pass(25 * time.Second)
	p.untilReads(fmt.Sprintf("Máy đang giữ %d phiếu chưa gửi được nên tạm ngừng nhận phiếu.", limit))
	p.reads(fmt.Sprint(kioskWaiting, " ", limit))
	p.shoot("kiosk-full")
	p.loading(p.Reload)
	p.until("it takes no more after a reload either", `() => document.getElementById('chi-tiet').hidden && !document.getElementById('full').hidden`)
	h.counted(t, 0)
	w.restore()
	p.handsIn(limit)
	p.fresh()
	levels := map[int]int{}
	for _, r := range h.record(t) {
		levels[r.Level("chung")]++
	}
	if levels[1] != 1 || levels[3] != limit-1 {
		t.Errorf("levels stored: %v", levels)
	}
}

// holds puts n answers into the tablet as if so many people had answered.
func (p *phone) holds(n int) {
	p.t.Helper()
	p.js(`async n => {
		const form = document.getElementById('chi-tiet')
		const database = await new Promise((done, failed) => {
			const request = indexedDB.open('sipas-kiosk', 1)
			request.onsuccess = () => done(request.result)
			request.onerror = failed
		})
		const transaction = database.transaction('phieu', 'readwrite')
		for (let i = 1; i <= n; i++) {
			const fields = new URLSearchParams(new FormData(form)), key = String(i).padStart(32, '0')
			fields.set('key', key)
			fields.set('q-chung', '3')
			transaction.objectStore('phieu').put({ key, to: form.getAttribute('action'), body: String(fields) })
		}
		await new Promise((done, failed) => { transaction.oncomplete = done; transaction.onabort = failed })
		database.close()
	}`, n)
}
