package e2e

import (
	"fmt"
	"testing"

	"github.com/go-rod/rod/lib/input"

	"sipas/internal/survey"
)

const paperPage = "/quan-tri/phieu-giay"

// digits are keys by what they type.
var digits = []input.Key{input.Digit0, input.Digit1, input.Digit2, input.Digit3, input.Digit4, input.Digit5}

// beginsBatch opens a batch at a point with the keyboard where it can.
func (p *phone) beginsBatch(point string) {
	p.t.Helper()
	p.visit(paperPage)
	p.js(`id => { document.querySelector('[name=diem]').value = id }`, point)
	p.sends(`main form button`)
	p.reads("Phiếu 1")
}

// waitsForKeys waits until the page has put the focus where typing goes on.
func (p *phone) waitsForKeys() {
	p.t.Helper()
	p.until("the focus is in the form", `() => document.readyState === 'complete' && !!document.activeElement.closest('form.typing')`)
}

// types fills in the form on the page by keys alone, from the box that has the focus,
// and ends it with Enter. Without the script, Tab leads to the next box.
func (p *phone) types(script bool, levels ...int) {
	p.t.Helper()
	p.waitsForKeys()
	for i, level := range levels {
		if i > 0 && !script {
			p.press(input.Tab)
		}
		p.press(digits[level])
	}
	p.loading(func() error { p.press(input.Enter); return nil })
}

// TestTwentyPaperForms types twenty forms with 0-5 and Enter alone: the tenth and the
// twentieth twice, the tenth with a slip that is shown.
func TestTwentyPaperForms(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := signedIn(t, h, way.trait)
			p.beginsBatch(counter)
			script := way.name == scripts[0].name
			for n := 1; n <= 20; n++ {
				p.reads(fmt.Sprintf("Phiếu %d", n))
				p.types(script, 5, 1, 2, 4, 0, 5) // overall, stage, domain, n1, n2 left out, n3
				switch n {
				case 10:
					p.reads("Phiếu 10, gõ lần hai")
					p.types(script, 4, 1, 2, 4, 0, 5)
					p.reads("hai lần gõ khác nhau")
					p.waitsForKeys()
					p.press(input.Delete) // the 4
					p.types(script, 5)
				case 20:
					p.reads("Phiếu 20, gõ lần hai")
					p.types(script, 5, 1, 2, 4, 0, 5)
				}
			}
			p.types(script) // an empty form: the pile is done
			p.reads("Nếu đã hết phiếu, xin ghi đợt.")
			p.types(script)
			p.reads("Đã ghi 20 phiếu, tính vào ngày 20/05/2026.")
			all := h.record(t)
			for _, r := range all {
				if r.Channel != survey.Paper || r.Level("chung") != 5 || r.Stage != survey.Received || r.Domain != "xay-dung" || r.Level("n1") != 4 ||
					r.Level("n2") != 0 || r.Level("n3") != 5 {
					t.Errorf("stored %+v", r.Response)
				}
			}
			if len(all) != 20 {
				t.Errorf("%d forms stored, want 20", len(all))
			}
		})
	}
}

// TestPaperTypingPages looks at the pages in every state.
func TestPaperTypingPages(t *testing.T) {
	t.Parallel()
	h := open(t)
	for name, open := range map[string]func(p *phone){
		"begin": func(p *phone) { p.visit(paperPage) },
		"form":  func(p *phone) { p.beginsBatch(desk) },
		"fault": func(p *phone) { p.beginsBatch(counter); p.types(true, 5, 1, 5, 4, 4, 4, 4, 4, 5) },
		"differences": func(p *phone) {
			p.beginsBatch(counter)
			for range 10 {
				p.types(true, 5, 1, 2)
			}
			p.types(true, 4, 1, 3)
			p.reads("hai lần gõ khác nhau")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := signedIn(t, h)
			open(p)
			p.looksRight("paper-" + name)
		})
	}
}
