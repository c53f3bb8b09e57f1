package e2e

import (
	"strings"
	"testing"
)

// TestEveryPage opens every page citizens meet. Tab goes through it in the order
// of reading; at every width and with large text nothing sticks out; axe-core
// finds nothing in light, dark and forced colours.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	h := shown(t)
	for _, page := range citizenPages {
		t.Run(page.name, func(t *testing.T) {
			t.Parallel()
			p := newPhone(t, h.harness)
			page.open(h, p)
			p.tabsInReadingOrder()
			p.fitsEveryWidth(page.file())
			p.passesAxe(page.file())
		})
	}
}

// TestTabOrderOnADesk is the order of reading where choices stand in columns, on
// the pages with most to tab to.
func TestTabOrderOnADesk(t *testing.T) {
	t.Parallel()
	h := shown(t)
	for _, page := range citizenPages {
		if strings.Contains(page.name, "fault") {
			t.Run(page.name, func(t *testing.T) {
				t.Parallel()
				p := newPhone(t, h.harness, width(1280))
				page.open(h, p)
				p.tabsInReadingOrder()
			})
		}
	}
}
