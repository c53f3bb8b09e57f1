package e2e

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
	"github.com/ysmood/gson"
)

// phone is one citizen's browser with nothing in it from anybody else. When the
// test ends it must have asked nobody but our service, kept no cookie, and met
// no script error and no breach of the content policy.
type phone struct {
	*rod.Page
	t testing.TB
	h *harness

	mu       sync.Mutex
	outside  []string // addresses asked that are not ours
	troubles []string // script errors, breaches of the policy
}

// trait is what sets a phone apart.
type trait func(p *phone) error

func newPhone(t testing.TB, h *harness, traits ...trait) *phone {
	t.Helper()
	own, err := shared.get(t).Incognito()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = own.Close() }) // the context; the browser may be gone
	return newPhoneIn(t, own, h, traits...)
}

func newPhoneIn(t testing.TB, own *rod.Browser, h *harness, traits ...trait) *phone {
	t.Helper()
	page, err := own.Page(proto.TargetCreateTarget{})
	if err != nil {
		t.Fatal(err)
	}
	p := &phone{Page: page.Timeout(3 * patience), t: t, h: h}
	p.watch()
	for _, give := range append([]trait{width(390), speaking("vi-VN,vi;q=0.9")}, traits...) {
		if err := give(p); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		p.checkConduct()
		p.showFailure()
		_ = page.Close() // with its browser it may be gone
	})
	return p
}

func width(px int) trait {
	return func(p *phone) error { return p.screen(px, 844) }
}

func (p *phone) screen(width, height int) error {
	return p.SetViewport(&proto.EmulationSetDeviceMetricsOverride{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 800})
}

// speaking sets what the browser asks for in Accept-Language.
func speaking(languages string) trait {
	return func(p *phone) error {
		_, err := p.SetExtraHeaders([]string{"Accept-Language", languages})
		return err
	}
}

func withoutScripts(p *phone) error {
	return proto.EmulationSetScriptExecutionDisabled{Value: true}.Call(p)
}

// withoutStorage makes everything that stores throw, as privacy modes and some
// in-app browsers do.
func withoutStorage(p *phone) error {
	_, err := p.EvalOnNewDocument(`
		for (const [owner, name] of [[window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'],
			[window, 'caches'], [Document.prototype, 'cookie']]) {
			const refuse = () => { throw new DOMException('blocked', 'SecurityError') }
			Object.defineProperty(owner, name, { get: refuse, set: refuse, configurable: true })
		}
		if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new DOMException('blocked', 'SecurityError'))`)
	return err
}

// withOwnTime makes time stand still in the page until pass moves it, beginning
// at the time the service believes in.
func withOwnTime(p *phone) error {
	_, err := p.EvalOnNewDocument(fmt.Sprintf(`(() => {
		const { setTimeout, setInterval, clearTimeout, clearInterval } = window, realNow = Date.now
		window.realTime = () => { Object.assign(window, { setTimeout, setInterval, clearTimeout, clearInterval }); Date.now = realNow }
		if (location.protocol === 'about:') return
		let now = Number(sessionStorage.time || %d), last = 0
		const timers = new Map()
		const set = (act, ms, every, args) => {
			timers.set(++last, { at: now + Math.max(Number(ms) || 0, every), act, every, args })
			return last
		}
		window.setTimeout = (act, ms, ...args) => set(act, ms, 0, args)
		window.setInterval = (act, ms, ...args) => set(act, ms, Math.max(Number(ms) || 0, 1), args)
		window.clearTimeout = window.clearInterval = id => { timers.delete(id) }
		Date.now = () => now
		window.pass = ms => {
			const end = now + ms
			for (;;) {
				const [id, timer] = [...timers].sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0] || []
				if (!timer || timer.at > end) break
				now = timer.at
				if (timer.every) timer.at += timer.every
				else timers.delete(id)
				timer.act(...timer.args)
			}
			sessionStorage.time = now = end
		}
	})()`, p.h.clock.Now().UnixMilli()))
	return err
}

// pass lets time pass on a phone with its own.
func (p *phone) pass(d time.Duration) {
	p.t.Helper()
	p.js(`ms => window.pass(ms)`, d.Milliseconds())
}

// pretends sets media features, as "prefers-color-scheme", "dark".
func (p *phone) pretends(features ...string) {
	p.t.Helper()
	var media proto.EmulationSetEmulatedMedia
	for i := 0; i < len(features); i += 2 {
		media.Features = append(media.Features, &proto.EmulationMediaFeature{Name: features[i], Value: features[i+1]})
	}
	if err := media.Call(p); err != nil {
		p.t.Fatal(err)
	}
}

// online switches the phone's own network on or off; pages are told.
func (p *phone) online(on bool) {
	p.t.Helper()
	err := proto.NetworkEmulateNetworkConditions{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}.Call(p)
	if err != nil {
		p.t.Fatal(err)
	}
}

// watch notes what a phone must not do. It sees the page, not its workers.
func (p *phone) watch() {
	note := func(list *[]string, text string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		*list = append(*list, text)
	}
	_ = proto.NetworkEnable{}.Call(p) // faults show in the first visit
	_ = proto.LogEnable{}.Call(p)
	_ = proto.RuntimeEnable{}.Call(p)
	go p.EachEvent(func(e *proto.NetworkRequestWillBeSent) {
		u, err := url.Parse(e.Request.URL)
		if err != nil || u.Scheme != "data" && u.Scheme != "blob" && "http://"+u.Host != p.h.base {
			note(&p.outside, e.Request.URL)
		}
	}, func(e *proto.RuntimeExceptionThrown) {
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		note(&p.troubles, text)
	}, func(e *proto.LogEntryAdded) {
		if e.Entry.Source == proto.LogLogEntrySourceSecurity || strings.Contains(e.Entry.Text, "Content Security Policy") {
			note(&p.troubles, e.Entry.Text)
		}
	})()
}

func (p *phone) checkConduct() {
	cookies, err := p.Cookies(nil)
	if err == nil && len(cookies) > 0 {
		p.t.Errorf("the phone was given a cookie: %s", cookies[0].Name)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, address := range p.outside {
		p.t.Errorf("the page asked somebody else: %s", address)
	}
	for _, trouble := range p.troubles {
		p.t.Errorf("the page met trouble: %s", trouble)
	}
}

// showFailure leaves a picture of the page a test failed on.
func (p *phone) showFailure() {
	if p.t.Failed() {
		p.shoot("failed-" + strings.NewReplacer("/", "-", " ", "_").Replace(p.t.Name()))
	}
}

// visit opens a path of the service and waits until it has loaded.
func (p *phone) visit(path string) {
	p.t.Helper()
	p.loading(func() error { return p.Navigate(p.h.base + path) })
}

// loading does what makes another page load, and waits for it.
func (p *phone) loading(act func() error) {
	p.t.Helper()
	wait := p.WaitEvent(&proto.PageLoadEventFired{})
	if err := act(); err != nil {
		p.t.Fatal(err)
	}
	wait()
}

// back is the phone's Back; the page may come from memory, without loading.
func (p *phone) back() {
	p.t.Helper()
	p.step(-1)
}

// forward undoes back.
func (p *phone) forward() {
	p.t.Helper()
	p.step(1)
}

func (p *phone) step(by int) {
	p.t.Helper()
	history := p.history()
	before := history.CurrentIndex
	to := proto.PageNavigateToHistoryEntry{EntryID: history.Entries[before+by].ID}
	if err := to.Call(p); err != nil {
		p.t.Fatal(err)
	}
	eventually(p.t, "the browser steps through its history", func() bool { return p.history().CurrentIndex != before })
	p.until("the page is there again", `() => document.readyState === 'complete'`)
}

// history is where Back leads; between two pages it waits for the second.
func (p *phone) history() *proto.PageGetNavigationHistoryResult {
	p.t.Helper()
	var history *proto.PageGetNavigationHistoryResult
	eventually(p.t, "there is a page", func() bool {
		var err error
		history, err = p.GetNavigationHistory()
		return err == nil
	})
	return history
}

// js evaluates a function in the page; tests may where the page itself may not.
// Should the page go on to another in the middle, that one is asked.
func (p *phone) js(function string, args ...any) gson.JSON {
	p.t.Helper()
	for {
		value, err := p.Eval(function, args...)
		if err == nil {
			return value.Value
		}
		if !strings.Contains(err.Error(), "navigated") {
			p.t.Fatal(err)
		}
	}
}

// until waits until the function is true of the page, whichever page that is by
// then.
func (p *phone) until(what, function string, args ...any) {
	p.t.Helper()
	eventually(p.t, what, func() bool {
		value, err := p.Eval(function, args...)
		return err == nil && value.Value.Bool()
	})
}

// path is the path of the page, without language and other query.
func (p *phone) path() string {
	p.t.Helper()
	return p.js(`() => location.pathname`).Str()
}

// text is what can be read on the page.
func (p *phone) text() string {
	p.t.Helper()
	return p.js(`() => document.body.innerText`).Str()
}

func (p *phone) reads(want ...string) {
	p.t.Helper()
	text := p.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			p.t.Fatalf("the page does not say %q but:\n%s", w, text)
		}
	}
}

// untilReads waits until the page says so.
func (p *phone) untilReads(want string) {
	p.t.Helper()
	p.until("the page says "+want, `want => document.body.innerText.includes(want)`, want)
}
