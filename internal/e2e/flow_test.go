package e2e

import (
	"testing"

	"sipas/internal/survey"
)

// ways are the ways a phone can be; the form must work the same on each.
var ways = []struct {
	name  string
	trait trait
}{
	{"with JavaScript", width(390)},
	{"without JavaScript", withoutScripts},
	{"storage throws", withoutStorage},
	{"narrow phone", width(320)},
}

// TestOneTapSuffices is the shortest answer: scan, one face, Gửi.
func TestOneTapSuffices(t *testing.T) {
	t.Parallel()
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.choose("q-chung", "4")
			p.send()
			r := h.only(t)
			if len(r.Answers) != 1 || r.Level(survey.OverallItem) != 4 || r.Point != counter || r.Language != "vi" {
				t.Errorf("stored %+v", r)
			}
		})
	}
}

// TestWholeFlow answers everything the form asks and finds all of it in the
// record, and the receipt in the public check.
func TestWholeFlow(t *testing.T) {
	t.Parallel()
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			if some := p.js(`() => document.querySelectorAll(':checked:not(option)').length`).Int(); some != 0 {
				t.Errorf("%d choices are made beforehand", some)
			}
			p.choose("q-chung", "5")
			p.choose("stage", "received")
			p.choose("domain", "dat-dai")
			p.choose("mode", "paper")
			p.choose("respondent", "proxy")
			for i, item := range []string{"n1", "n2", "n3", "n4", "n5"} {
				p.choose("q-"+item, string(rune('1'+i)))
			}
			p.write("comment", "Cán bộ chỉ dẫn kỹ, chờ hơi lâu.")
			code := p.send()

			p.visit("/kiem-tra")
			p.write("ma-phieu", string(code))
			p.sends("main form button")
			p.reads("Phiếu đã được ghi nhận")

			r := h.only(t)
			if r.Stage != survey.Received || r.Domain != "dat-dai" || r.Mode != survey.PaperMode || r.Respondent != survey.Proxy ||
				r.Comment != "Cán bộ chỉ dẫn kỹ, chờ hơi lâu." || r.Channel != survey.Counter {
				t.Errorf("stored %+v", r)
			}
			for i, item := range []string{"n1", "n2", "n3", "n4", "n5"} {
				if r.Level(item) != i+1 {
					t.Errorf("%s stored as %d, want %d", item, r.Level(item), i+1)
				}
			}
		})
	}
}

// TestCookiesBlockedByTheUser is the same in a browser whose own settings block
// cookies and storage.
func TestCookiesBlockedByTheUser(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhoneIn(t, sealed.get(t), h)
	p.visit(h.form(counter))
	if p.js(`() => { try { return !!window.localStorage } catch { return false } }`).Bool() {
		t.Fatal("this browser was to block storage")
	}
	p.choose("q-chung", "3")
	p.send()
	h.counted(t, 1)
}
