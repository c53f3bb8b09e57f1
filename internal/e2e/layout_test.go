package e2e

import "fmt"

// widths are the three the project looks at: the narrowest phone, a usual one, a
// desk.
var widths = []int{320, 390, 1280}

// narrow are other telephones that are sold, between the pictures' widths.
var narrow = []int{352, 360, 375, 384}

// fitsEveryWidth looks at the page at every width, also with text at 200%:
// nothing sticks out of the page, no word out of its box, and none is broken
// while text has its size. It leaves pictures.
func (p *phone) fitsEveryWidth(name string) {
	p.t.Helper()
	for _, px := range widths {
		p.is(width(px))
		p.fits(fmt.Sprintf("%d px", px))
		p.breaksNoWord(fmt.Sprintf("%d px", px))
		p.shoot(fmt.Sprintf("%s-%d", name, px))
	}
	for _, px := range narrow {
		p.is(width(px))
		p.breaksNoWord(fmt.Sprintf("%d px", px))
	}
	p.largeText(func() {
		for _, px := range widths {
			p.is(width(px))
			p.fits(fmt.Sprintf("%d px, text at 200%%", px))
		}
	})
	p.is(width(390))
}

// largeText looks at the page with text at 200%.
func (p *phone) largeText(look func()) {
	p.t.Helper()
	p.js(`() => { document.documentElement.style.fontSize = '200%' }`)
	look()
	p.js(`() => { document.documentElement.style.fontSize = '' }`)
}

// is gives a phone another trait.
func (p *phone) is(now trait) {
	p.t.Helper()
	if err := now(p); err != nil {
		p.t.Fatal(err)
	}
}

// fits fails for everything that sticks out sideways. Wide tables may scroll in a
// region of their own.
func (p *phone) fits(how string) {
	p.t.Helper()
	for _, x := range p.js(`() => {
		const name = x => '<' + x.tagName.toLowerCase() + ' class="' + (x.getAttribute('class') || '') + '"> ' + (x.innerText || '').slice(0, 30)
		const width = document.documentElement.clientWidth, out = []
		if (document.documentElement.scrollWidth > width) out.push('the page is ' + document.documentElement.scrollWidth + ' px wide')
		for (const x of document.body.querySelectorAll('*')) {
			if (x.closest('svg') || x.closest('[role=region][tabindex="0"] *') || !x.getClientRects().length) continue
			const r = x.getBoundingClientRect(), words = [...x.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim())
			if (r.right > width + 1 || r.left < -1) out.push(name(x) + ' reaches from ' + r.left + ' to ' + r.right)
			else if (words && x.clientWidth && x.scrollWidth > x.clientWidth + 1) out.push(name(x) + ' holds words of ' + x.scrollWidth + ' px in ' + x.clientWidth)
		}
		return out.slice(0, 5)
	}`).Arr() {
		p.t.Errorf("%s: %s", how, x.Str())
	}
}

// breaksNoWord fails for every word that stands on two lines. Codes, addresses
// and other words with a sign in them may break there; what citizens wrote, anywhere.
func (p *phone) breaksNoWord(how string) {
	p.t.Helper()
	for _, x := range p.js(`() => {
		const out = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange()
		while (all.nextNode()) {
			const text = all.currentNode
			if (text.parentElement.closest('option, textarea, code, blockquote') || !text.parentElement.getClientRects().length) continue
			for (const word of text.data.matchAll(/[\p{L}\p{M}\d]+/gu)) {
				range.setStart(text, word.index)
				range.setEnd(text, word.index + word[0].length)
				const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)))
				if (lines.size > 1) out.push(word[0])
			}
		}
		return [...new Set(out)].slice(0, 5)
	}`).Arr() {
		p.t.Errorf("%s: the word %q is broken", how, x.Str())
	}
}
