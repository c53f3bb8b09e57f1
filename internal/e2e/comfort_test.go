package e2e

import (
	"strings"
	"testing"
)

// TestComfortNeverTakesTheFocus answers with the script on: it counts characters
// and points out what looks personal, and the focus stays where the citizen put it.
func TestComfortNeverTakesTheFocus(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h)
	p.visit(h.form(counter))
	stays := func(where string) {
		t.Helper()
		if got := p.focus().name; got != where {
			t.Errorf("the focus is on %q now, it was on %q", got, where)
		}
	}
	for _, field := range []string{"q-chung", "q-n1", "q-n2", "q-n3", "q-n4", "q-n5"} {
		p.choose(field, "4")
		stays(field)
	}
	p.choose("domain", "dat-dai")
	stays("domain")
	p.write("comment", "Nghiêng")
	p.untilReads("7/2.000 ký tự")
	stays("comment")
	p.write("comment", " 0912 345 678")
	p.untilReads("Ông/Bà có viết “0912 345 678”.")
	stays("comment")
	p.tap(sendButton)
	p.untilReads("Có nên xóa đi không?")
	stays("Gửi")
	p.write("comment", strings.Repeat(" chờ lâu", 250))
	p.untilReads("2.020/2.000 ký tự")
	stays("comment")
}

// TestTypedTextIsComposed types a comment with the marks as letters of their
// own, as some keyboards send them; the record has it composed.
func TestTypedTextIsComposed(t *testing.T) {
	t.Parallel()
	for _, way := range scripts {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			p := newPhone(t, h, way.trait)
			p.visit(h.form(counter))
			p.choose("q-chung", "4")
			p.write("comment", "Đu\u031bo\u031b\u0323c vie\u0323\u0302c")
			p.send()
			if r := h.only(t); r.Comment != "Được việc" {
				t.Errorf("stored %+q", r.Comment)
			}
		})
	}
}
