package e2e

import "github.com/go-rod/rod/lib/input"

// stop is what has the focus: its field or words, and where it is on the page.
type stop struct {
	name                     string
	left, top, right, bottom float64
	visible                  bool // it can be seen to have the focus
}

// focus is where the focus is; an empty name means nowhere on the page.
func (p *phone) focus() stop {
	p.t.Helper()
	f := p.js(`() => {
		const at = document.activeElement
		if (!at || at === document.body || at === document.documentElement) return { name: '' }
		const box = (at.labels && at.type === 'radio' && at.labels[0] || at).getBoundingClientRect()
		const marks = [getComputedStyle(at), ...[...(at.parentNode.children || [])].map(x => getComputedStyle(x, '::after'))]
		return { name: at.name || at.innerText || at.tagName, left: box.left + scrollX, right: box.right + scrollX,
			top: box.top + scrollY, bottom: box.bottom + scrollY,
			visible: marks.some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) }
	}`)
	return stop{f.Get("name").Str(), f.Get("left").Num(), f.Get("top").Num(), f.Get("right").Num(), f.Get("bottom").Num(),
		f.Get("visible").Bool()}
}

// tabsInReadingOrder tabs through the page: nothing is left out, each stop can be
// seen, and stops follow each other as lines are read.
func (p *phone) tabsInReadingOrder() {
	p.t.Helper()
	want := p.js(`() => {
		const groups = new Set(), folded = x => { const d = x.closest('details:not([open])'); return d && !d.firstElementChild.contains(x) }
		return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')].filter(x => {
			if (x.disabled || folded(x) || !x.getClientRects().length || getComputedStyle(x).visibility === 'hidden') return false
			return x.type !== 'radio' || !groups.has(x.name) && groups.add(x.name)
		}).length
	}`).Int()
	p.js(`() => { // begin above everything, wherever the page was tapped last
		document.body.tabIndex = -1
		document.body.focus()
		document.body.removeAttribute('tabindex')
	}`)
	var stops []stop
	for range want + 1 {
		p.press(input.Tab)
		f := p.focus()
		if f.name == "" {
			break
		}
		stops = append(stops, f)
	}
	if len(stops) != want {
		p.t.Errorf("Tab stops at %d places, %d take input: %v", len(stops), want, stops)
	}
	for i, s := range stops {
		if !s.visible {
			p.t.Errorf("%q does not show that it has the focus", s.name)
		}
		if i > 0 && !follows(stops[i-1], s) {
			p.t.Errorf("Tab leads from %q to %q, against the order of reading", stops[i-1].name, s.name)
		}
	}
}

// follows reports whether b is read after a: in a line further down, or further
// right in the same one.
func follows(a, b stop) bool {
	const tolerance = 1
	sameLine := b.top < a.bottom-tolerance && a.top < b.bottom-tolerance
	if sameLine {
		return b.left >= a.right-tolerance
	}
	return b.top >= a.bottom-tolerance
}
