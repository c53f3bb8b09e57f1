package e2e

import (
	"testing"
	"time"
)

// kioskPage is a page of a kiosk and the tablet it is on.
type kioskPage struct {
	citizenPage
	traits []trait
}

func onTablet(name string, open func(*show, *phone), traits ...trait) kioskPage {
	return kioskPage{citizenPage: citizenPage{name, open}, traits: traits}
}

// kioskPages are all of them.
var kioskPages = []kioskPage{
	onTablet("kiosk", kioskForm(""), lying),
	onTablet("kiosk standing", kioskForm(""), standing),
	onTablet("kiosk English", kioskForm("?lang=en"), lying),
	onTablet("kiosk second screen", kioskForm("#chi-tiet"), lying),
	onTablet("kiosk second screen standing", kioskForm("#chi-tiet"), standing),
	onTablet("kiosk no face", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.begun()
		p.kioskSend()
		p.until("it says what is missing", `() => !document.getElementById('choose').hidden`)
	}, lying),
	onTablet("kiosk no face, no script", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.loading(func() error { p.kioskSend(); return nil })
	}, lying, withoutScripts),
	onTablet("kiosk countdown", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.begun()
		p.tap("a.more")
		p.choose("q-n1", "3")
		p.pass(50 * time.Second)
		p.reads(kioskIdle)
	}, lying, withOwnTime),
	onTablet("kiosk about to send", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.begun()
		p.choose("q-chung", "3")
		p.untilReads("Tự gửi sau 4 giây.")
	}, lying, withOwnTime),
	onTablet("kiosk thanks", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.begun()
		p.choose("q-chung", "3")
		p.kioskSend()
		p.untilReads(kioskStored)
	}, lying, withOwnTime),
	onTablet("kiosk thanks offline", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.begun()
		p.choose("q-chung", "3")
		p.online(false)
		p.kioskSend()
		p.pass(5 * time.Second)
		p.untilReads(kioskKept)
	}, lying, withOwnTime),
	onTablet("kiosk thanks, no script", func(h *show, p *phone) {
		kioskForm("")(h, p)
		p.choose("q-chung", "5")
		p.kioskSend()
		p.thanked()
		p.stay()
	}, lying, withoutScripts),
	onTablet("kiosk failure", func(h *show, p *phone) {
		p.visit(h.kiosk(counter) + "/cam-on/AAAA-AAAA-AAAA")
		p.stay()
	}, lying),
}

func kioskForm(rest string) func(*show, *phone) {
	return func(h *show, p *phone) { p.visit(h.kiosk(counter) + rest) }
}

// stay keeps a page that would go on by itself.
func (p *phone) stay() {
	p.t.Helper()
	if err := p.StopLoading(); err != nil {
		p.t.Fatal(err)
	}
}

// TestEveryKioskPage is TestEveryPage for the tablet. No page leads out into the
// site; none breaks on a phone, though none is meant for it.
func TestEveryKioskPage(t *testing.T) {
	t.Parallel()
	h := shown(t)
	for _, page := range kioskPages {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := newPhone(t, h.harness, page.traits...)
			page.open(h, p)
			p.hasNoWayOut(h.kiosk(counter))
			p.shoot(page.file())
			p.fits("tablet")
			p.breaksNoWord("tablet")
			p.largeText(func() { p.fits("tablet, text at 200%") })
			p.tabsInReadingOrder()
			p.is(width(390))
			p.fits("390 px")
			p.breaksNoWord("390 px")
			p.shoot(page.file() + "-390")
			p.is(lying)
			p.passesAxe(page.file())
		})
	}
}
