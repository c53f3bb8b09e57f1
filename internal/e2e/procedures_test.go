package e2e

import (
	"strings"
	"testing"

	"sipas/internal/vi"
)

// offered are the procedures in the list, without the two lines above them.
func (p *phone) offered() []string {
	p.t.Helper()
	var names []string
	for _, name := range p.js(`() => [...document.getElementById('procedure').options].slice(2).map(x => x.text)`).Arr() {
		names = append(names, name.Str())
	}
	return names
}

// search types into the search over procedures what replaces what is there.
func (p *phone) search(text string) {
	p.t.Helper()
	p.tap("#search")
	p.js(`() => document.getElementById('search').select()`)
	if err := p.InsertText(text); err != nil {
		p.t.Fatal(err)
	}
}

// TestProcedureSearchIgnoresDiacritics finds the same procedures however their
// name is typed, offers nothing else, and sends the one that is chosen.
func TestProcedureSearchIgnoresDiacritics(t *testing.T) {
	t.Parallel()
	h := open(t)
	p := newPhone(t, h)
	p.visit(h.form(counter))
	all := p.offered()
	var want []string
	for _, name := range all {
		if text := vi.Fold(name); strings.Contains(text, "dat") && strings.Contains(text, "dang") && strings.Contains(text, "ky") {
			want = append(want, name)
		}
	}
	if len(want) == 0 || len(want) == len(all) {
		t.Fatalf("%d of %d procedures fit: the test shows nothing", len(want), len(all))
	}
	found := func() bool { return strings.Join(p.offered(), "\n") == strings.Join(want, "\n") }
	for _, typed := range []string{
		"dang ky dat", "DANG KY DAT", "đăng ký đất", "Đăng ký  đất ", "đất đăng ký",
		"\u0111a\u0306ng ky\u0301 \u0111a\u0302\u0301t", // the marks as letters of their own, as some keyboards send them
	} {
		p.search("không có thủ tục này")
		p.untilReads("Không thấy thủ tục nào phù hợp.")
		if some := p.offered(); len(some) > 0 {
			t.Errorf("nothing fits, offered %q", some)
		}
		p.search(typed)
		eventually(t, "the list follows "+typed, found)
	}
	p.reads("Có ", " thủ tục phù hợp, xin chọn trong danh sách dưới đây.")
	p.shoot("form-procedure-search")
	p.search("")
	eventually(t, "the whole list is back", func() bool { return len(p.offered()) == len(all) })
	p.search("dang ky dat")
	eventually(t, "the list is short again", found)
	value := p.js(`() => { const list = document.getElementById('procedure'); list.value = list.options[2].value; return list.value }`).Str()
	p.choose("q-chung", "4")
	p.send()
	if r := h.only(t); r.Procedure != value {
		t.Errorf("chosen %q, stored %q", value, r.Procedure)
	}
}

// TestProcedureSearchFollowsTheDomain shortens the list by the domain as well,
// and says so when that drops what was chosen.
func TestProcedureSearchFollowsTheDomain(t *testing.T) {
	t.Parallel()
	p := newPhone(t, shown(t).harness)
	p.visit(shown(t).form(counter))
	all := p.offered()
	p.choose("domain", "dat-dai")
	land := p.offered()
	if len(land) == 0 || len(land) >= len(all) {
		t.Fatalf("%d of %d procedures are about land", len(land), len(all))
	}
	p.js(`() => { const list = document.getElementById('procedure'); list.value = list.options[2].value }`)
	p.choose("domain", "xay-dung")
	p.tap("details:not([open]) > summary")
	p.untilReads("Đã bỏ chọn tên thủ tục, vì thủ tục ấy không thuộc việc Ông/Bà vừa chọn.")
	if got := p.written("procedure"); got != "" {
		t.Errorf("%q is still chosen", got)
	}
}
