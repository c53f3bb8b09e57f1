package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-rod/rod/lib/proto"

	"sipas/internal/survey"
)

// small is a cheap telephone with the bars of Zalo's browser taken off.
func small(p *phone) error { return p.screen(360, 560) }

// inView fails unless the middle of everything the selector finds can be touched
// without scrolling.
func (p *phone) inView(what, selector string) {
	p.t.Helper()
	if hidden := p.js(`selector => [...document.querySelectorAll(selector)].filter(x => {
		const r = x.getBoundingClientRect(), there = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)
		return !there || !x.contains(there) || r.bottom > innerHeight
	}).map(x => x.innerText)`, selector).Arr(); len(hidden) > 0 {
		p.t.Errorf("%s: out of view or covered: %v", what, hidden)
	}
}

// touch touches something in view, as it is; nothing scrolls.
func (p *phone) touch(selector string) {
	p.t.Helper()
	p.inView("to be touched", selector)
	at := p.js(`selector => {
		const r = document.querySelector(selector).getBoundingClientRect()
		return { x: r.x + r.width / 2, y: r.y + r.height / 2 }
	}`, selector)
	if err := p.Mouse.MoveTo(proto.NewPoint(at.Get("x").Num(), at.Get("y").Num())); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Mouse.Click(proto.InputMouseButtonLeft, 1); err != nil {
		p.t.Fatal(err)
	}
}

// TestThreeTapsAndSend answers on the first screen of a small telephone: what we
// ask for is in view with the button, in few words, and is what counts.
func TestThreeTapsAndSend(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait, small)
			p.visit(h.form(counter))
			p.inView("choices", "#q-chung label, #stage label, #domain label")
			p.inView("the button", sendButton)
			if asked := p.js(`() => performance.getEntriesByType('resource').filter(x => !x.name.startsWith('data:')).length`).Int(); asked > 1 {
				t.Errorf("the page asked for %d files beside itself, one is the script", asked)
			}
			if n := p.wordsInView(); n > 80 {
				t.Errorf("%d words on the first screen", n)
			}
			p.touch(labelOf("q-chung", "5"))
			p.touch(labelOf("stage", "received"))
			p.touch(labelOf("domain", "dat-dai"))
			p.touch(sendButton)
			p.thanked()
			p.reads("Phiếu được tính vào chỉ tiêu 95%, chỉ tiêu 90% và lĩnh vực Đất đai.")
			if r := h.only(t); r.Stage != survey.Received || r.Domain != "dat-dai" || r.Level(survey.OverallItem) != 5 {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// wordsInView counts what can be read without scrolling.
func (p *phone) wordsInView() int {
	return p.js(`() => {
		const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange()
		const bar = document.querySelector('.bar').getBoundingClientRect().top
		let words = 0
		while (all.nextNode()) {
			range.selectNodeContents(all.currentNode)
			const r = range.getBoundingClientRect(), own = all.currentNode.parentElement
			if (r.width > 1 && r.bottom > 0 && r.top < (own.closest('.bar') ? innerHeight : bar) && own.clientHeight !== 1)
				words += all.currentNode.data.trim().split(/\s+/).filter(x => /[\p{L}\d]/u.test(x)).length
		}
		return words
	}`).Int()
}

// TestCardIsTwoTaps answers from the card of a domain: what it knows is not asked.
func TestCardIsTwoTaps(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, small)
	p.visit(h.form(desk) + "/nha/dat-dai")
	p.touch(labelOf("q-chung", "4"))
	p.touch(sendButton)
	p.thanked()
	p.reads("Phiếu được tính vào chỉ tiêu 95%, chỉ tiêu 90% và lĩnh vực Đất đai.")
	if r := h.only(t); r.Stage != survey.Received || r.Domain != "dat-dai" || r.Channel != survey.Home {
		t.Errorf("stored %+v", r)
	}
}

// TestSendIsAlwaysInView has larger text, as people set it, in every way it is set.
func TestSendIsAlwaysInView(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, small)
	for _, path := range []string{h.form(counter), h.form(desk), h.form(school), h.form(counter) + "/nha", h.form(counter) + "/day-du"} {
		for _, percent := range []int{100, 130, 150, 200} {
			p.visit(path)
			p.js(`percent => { document.documentElement.style.fontSize = percent + '%' }`, percent)
			p.inView(fmt.Sprintf("%s at %d%%", path, percent), sendButton)
			p.fits(fmt.Sprintf("%s at %d%%", path, percent))
			p.breaksNoWord(fmt.Sprintf("%s at %d%%", path, percent))
		}
	}
}

// TestChoiceIsTakenBack taps a choice again; the second tap of two in a row is none.
func TestChoiceIsTakenBack(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h, withOwnTime)
	p.visit(h.form(counter))
	p.taps(labelOf("domain", "dat-dai"), 2)
	if got := p.chosen("domain"); got != "dat-dai" {
		t.Errorf("two taps in a row chose %q", got)
	}
	p.choose("q-chung", "4")
	p.pass(2 * time.Second)
	p.tap(labelOf("domain", "dat-dai"))
	p.until("the choice is taken back", `() => !document.querySelector('[name=domain]:checked')`)
	p.send()
	if r := h.only(t); r.Domain != "" || r.Level(survey.OverallItem) != 4 {
		t.Errorf("stored %+v", r)
	}
}

// TestNoResultNoQuestionAboutIt: what was said of a result before the stage said
// that there is none is not sent.
func TestNoResultNoQuestionAboutIt(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h)
	p.visit(h.form(counter))
	p.choose("q-chung", "3")
	p.choose("q-n4", "1")
	p.choose("stage", "waiting")
	p.until("the question is gone", `() => !document.querySelector('#q-n4').getClientRects().length`)
	p.choose("stage", "received")
	p.until("the question is back", `() => !!document.querySelector('#q-n4').getClientRects().length`)
	p.choose("stage", "refused")
	p.send()
	if r := h.only(t); r.Level("n4") != 0 || r.Stage != survey.Refused {
		t.Errorf("stored %+v", r)
	}
}

// TestFullFormIsOnePage answers all of the full form on one page with one sending,
// which waits for the network as any other.
func TestFullFormIsOnePage(t *testing.T) {
	t.Parallel()
	h := open(t)
	w := newWifi(t, h)
	p := newPhone(t, h.behind(w), withOwnTime)
	p.visit(h.form(counter) + "/day-du")
	p.choose("q-chung", "4")
	p.choose("q-a1", "5")
	p.choose("q-e1", "3")
	p.write("comment", "Tốt.")
	w.cut()
	p.tap(sendButton)
	p.untilReads(notSentYet)
	w.restore()
	p.sendsByItself()
	if r := h.only(t); r.Level("a1") != 5 || r.Level("e1") != 3 || r.Comment != "Tốt." || !strings.HasPrefix(r.Questionnaire, "day-du/") {
		t.Errorf("stored %+v", r)
	}
}
