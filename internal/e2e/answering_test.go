package e2e

import (
	"fmt"
	"regexp"

	"github.com/go-rod/rod/lib/proto"
)

// tap clicks the middle of an element as a finger does: where it is on the
// screen, and only if nothing lies over it.
func (p *phone) tap(selector string) {
	p.t.Helper()
	p.taps(selector, 1)
}

// taps clicks several times in a row, as an impatient finger does.
func (p *phone) taps(selector string, times int) {
	p.t.Helper()
	if err := p.Mouse.MoveTo(p.spot(selector)); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Mouse.Click(proto.InputMouseButtonLeft, times); err != nil {
		p.t.Fatal(err)
	}
}

// spot waits for an element, opens what it is folded away in, scrolls to it and
// returns its middle: of its larger piece where it stands on two lines.
func (p *phone) spot(selector string) proto.Point {
	p.t.Helper()
	p.until("there is a "+selector, `selector => !!document.querySelector(selector)`, selector)
	if p.js(`selector => {
		const fold = document.querySelector(selector).closest('details:not([open])')
		if (fold) fold.firstElementChild.id ||= 'unfold'
		return !!fold && !fold.firstElementChild.contains(document.querySelector(selector))
	}`, selector).Bool() {
		p.tap("#unfold")
		p.js(`() => document.getElementById('unfold').removeAttribute('id')`)
	}
	at := p.js(`selector => {
		const wanted = document.querySelector(selector)
		wanted.scrollIntoView({ block: 'center', behavior: 'instant' })
		const rects = [...wanted.getClientRects()].sort((a, b) => b.width * b.height - a.width * a.height)
		const r = rects[0] || wanted.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2
		const there = document.elementFromPoint(x, y)
		const free = there && (wanted.contains(there) || there.contains(wanted))
		return { x, y, cover: free ? '' : there ? there.outerHTML.slice(0, 120) : 'the edge of the screen' }
	}`, selector)
	if cover := at.Get("cover").Str(); cover != "" {
		p.t.Fatalf("%s is covered by %s", selector, cover)
	}
	return proto.NewPoint(at.Get("x").Num(), at.Get("y").Num())
}

// choose taps the words of a choice, not its little circle.
func (p *phone) choose(field, value string) {
	p.t.Helper()
	p.tap(labelOf(field, value))
	p.until(field+" takes "+value, `(field, value) => !!document.querySelector('input[name="' + field + '"][value="' + value + '"]:checked')`,
		field, value)
}

func labelOf(field, value string) string {
	return fmt.Sprintf(`label:has(input[name=%q][value=%q])`, field, value)
}

// chosen is the value chosen for a field, "" for none.
func (p *phone) chosen(field string) string {
	p.t.Helper()
	return p.js(`field => (document.querySelector('[name="' + field + '"]:checked') || {value: ''}).value`, field).Str()
}

// write types into a text field.
func (p *phone) write(field, text string) {
	p.t.Helper()
	p.tap(named(field))
	if err := p.InsertText(text); err != nil {
		p.t.Fatal(err)
	}
}

// written is what stands in a text field or is selected in a list.
func (p *phone) written(field string) string {
	p.t.Helper()
	return p.js(`selector => document.querySelector(selector).value`, named(field)).Str()
}

func named(field string) string { return fmt.Sprintf(`[name=%q]`, field) }

// sendButton hands the answer in; the first button of the form is a hidden one
// for Enter, and others lead to steps or languages.
const sendButton = `main form[method=post] button:not([formaction]):not([hidden])`

// sends taps what sends a form or leads on, and waits for the next page.
func (p *phone) sends(button string) {
	p.t.Helper()
	p.loading(func() error { p.tap(button); return nil })
}

// send presses Gửi and waits for the thanks.
func (p *phone) send() receipt {
	p.t.Helper()
	p.tap(sendButton)
	return p.thanked()
}

// sendInVain presses Gửi where the form must come back.
func (p *phone) sendInVain() {
	p.t.Helper()
	p.sends(sendButton)
}

type receipt string

var receiptForm = regexp.MustCompile(`[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}`)

// thanked waits for the page of thanks and returns the receipt on it.
func (p *phone) thanked() receipt {
	p.t.Helper()
	p.until("the thanks appear", `() => location.pathname.includes('/cam-on/') && document.readyState === 'complete'`)
	found := receiptForm.FindString(p.text())
	if found == "" {
		p.t.Fatalf("no receipt on the page of thanks:\n%s", p.text())
	}
	return receipt(found)
}
