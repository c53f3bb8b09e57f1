package e2e

import (
	"fmt"
	"testing"

	"github.com/go-rod/rod/lib/proto"
)

// signedIn is a browser in which the first admin has signed in. Its cookie goes
// before the phone is asked whether it was given one.
func signedIn(t *testing.T, h *harness, traits ...trait) *phone {
	t.Helper()
	p := newPhone(t, h, traits...)
	t.Cleanup(func() { _ = proto.NetworkClearBrowserCookies{}.Call(p) })
	p.visit("/quan-tri/dang-nhap")
	p.write("ten", "admin")
	p.write("mat-khau", adminPassword)
	p.sends("main form button")
	return p
}

// looksRight looks at a page of staff: axe-core finds nothing in light, dark and
// forced colours on a telephone and on a desk, and nothing sticks out. It leaves
// pictures.
func (p *phone) looksRight(name string) {
	p.t.Helper()
	for _, px := range []int{390, 1280} {
		p.is(width(px))
		p.passesAxe(fmt.Sprintf("staff-%s-%d", name, px))
	}
	// The layout keeps these beside the page until they are wanted.
	p.js(`() => document.querySelectorAll('.skip, .unseen, .stack thead').forEach(x => x.remove())`)
	p.fitsEveryWidth("staff-" + name)
}
