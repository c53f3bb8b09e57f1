package e2e

import "testing"

// TestSharePageLooks looks at the page of addresses to pass on.
func TestSharePageLooks(t *testing.T) {
	t.Parallel()
	p := signedIn(t, open(t))
	p.visit("/quan-tri/chia-se")
	p.js(`() => document.querySelectorAll('details').forEach((d, i) => { d.open = i < 2 })`)
	p.looksRight("share")
	p.tap("[data-copy^=dia-chi]")
	p.until("the status says it", `() => document.querySelector('.copied').textContent !== ''`)
}
