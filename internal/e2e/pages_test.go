package e2e

import (
	"os"
	"strings"
	"sync"
	"testing"
)

// show is a service that many tests only look at; what they post is not counted.
type show struct {
	*harness
	retired string  // the form of a point that has ended
	code    receipt // of an answer with a comment
	plain   receipt // of one without
}

var (
	showOnce sync.Once
	theShow  show
	showEnds func()
)

// shown is the one service to look at; it ends with the last test.
func shown(t *testing.T) *show {
	t.Helper()
	shared.get(t)
	showOnce.Do(func() {
		lasting := &lastingTest{TB: t}
		showEnds = lasting.end
		h := open(lasting)
		theShow = show{harness: h, retired: h.retire(school)}
		theShow.code = h.posted(t, counter, "q-chung=2&comment=Ch%E1%BB%9D+l%C3%A2u.")
		theShow.plain = h.posted(t, counter, "q-chung=5")
	})
	if theShow.harness == nil {
		t.Fatal("the service to look at did not open")
	}
	return &theShow
}

// lastingTest keeps what opens in the first of many tests until all have ended.
type lastingTest struct {
	testing.TB
	cleanups []func()
}

func (l *lastingTest) Cleanup(f func()) { l.cleanups = append([]func(){f}, l.cleanups...) }

// TempDir is a folder that lasts as long.
func (l *lastingTest) TempDir() string {
	l.Helper()
	folder, err := os.MkdirTemp("", "sipas-e2e-")
	if err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() { _ = os.RemoveAll(folder) })
	return folder
}

func (l *lastingTest) end() {
	for _, f := range l.cleanups {
		f()
	}
}

// citizenPage is a page citizens meet and how a phone comes to it.
type citizenPage struct {
	name string
	open func(h *show, p *phone)
}

// file is the page's name as part of a file's name.
func (c citizenPage) file() string { return dashed(c.name) }

func dashed(name string) string { return strings.NewReplacer(" ", "-", ",", "").Replace(name) }

// citizenPages are all of them: every kind of point, every step, every outcome.
var citizenPages = []citizenPage{
	{"start", at("/")},
	{"form counter", form(counter, "")},
	{"form help desk", form("huong-dan", "")},
	{"form return desk", form(desk, "")},
	{"form online", form(online, "")},
	{"form health", form(health, "")},
	{"form English", form(counter, "?lang=en")},
	{"form at home", form(counter, "/nha")},
	{"form for later", form(counter, "/nha?giu=1")},
	{"form filled in", func(h *show, p *phone) {
		p.visit(h.form(counter))
		p.choose("q-chung", "5")
		p.choose("domain", "dat-dai")
		p.tap("details:not([open]) > summary")
		p.write("comment", "Gọi tôi số 0912 345 678")
		p.tap(sendButton)
		p.untilReads("Có nên xóa đi không?")
	}},
	{"form with faults", func(h *show, p *phone) {
		p.visit(h.form(counter))
		p.write("comment", strings.Repeat("Nghiêng ", 260))
		p.sendInVain()
	}},
	{"form with faults, English", func(h *show, p *phone) {
		p.visit(h.form(health) + "?lang=en")
		p.sendInVain()
	}},
	{"form of somebody else", func(h *show, p *phone) {
		p.visit(h.form(counter))
		p.choose("q-chung", "4")
		p.send()
		p.back()
		p.choose("q-chung", "1")
		p.sendInVain()
	}},
	{"form that waits", func(h *show, p *phone) {
		p.visit(h.form(health))
		p.choose("q-chung", "4")
		p.online(false)
		p.tap(sendButton)
		p.untilReads(notSentYet)
	}},
	{"full form, step 1", form(counter, "/day-du")},
	{"full form, step 2", step(2)},
	{"full form, last step", step(7)},
	{"thanks", func(h *show, p *phone) { p.visit(h.form(counter) + "/cam-on/" + string(h.plain)) }},
	{"thanks for a comment", func(h *show, p *phone) { p.visit(h.form(counter) + "/cam-on/" + string(h.code)) }},
	{"thanks, English", func(h *show, p *phone) { p.visit(h.form(counter) + "/cam-on/" + string(h.code) + "?lang=en") }},
	{"contact", func(h *show, p *phone) { p.visit(h.form(counter) + "/lien-he/" + string(h.code)) }},
	{"contact, English", func(h *show, p *phone) { p.visit(h.form(counter) + "/lien-he/" + string(h.code) + "?lang=en") }},
	{"contact with faults", func(h *show, p *phone) {
		p.visit(h.form(counter) + "/lien-he/" + string(h.code))
		p.sends(contactButton)
	}},
	{"no contact without comment", func(h *show, p *phone) { p.visit(h.form(counter) + "/lien-he/" + string(h.plain)) }},
	{"receipt", at("/kiem-tra")},
	{"public results", at("/cong-khai")},
	{"receipt found", func(h *show, p *phone) { p.check(string(h.code)) }},
	{"receipt unreadable", func(_ *show, p *phone) { p.check("ABC") }},
	{"unknown code", at("/s/zzzzzz")},
	{"unknown page", at("/khong-co")},
	{"retired point", func(h *show, p *phone) { p.visit(h.retired) }},
}

func at(path string) func(*show, *phone) {
	return func(_ *show, p *phone) { p.visit(path) }
}

func form(point, rest string) func(*show, *phone) {
	return func(h *show, p *phone) { p.visit(h.form(point) + rest) }
}

// step goes to a step of the full form.
func step(n int) func(*show, *phone) {
	return func(h *show, p *phone) {
		p.is(withoutScripts)
		p.visit(h.form(counter) + "/day-du")
		p.choose("q-chung", "4")
		for range n - 1 {
			p.sends(nextButton)
		}
	}
}

// check asks for a receipt.
func (p *phone) check(code string) {
	p.t.Helper()
	p.visit("/kiem-tra")
	p.write("ma-phieu", code)
	p.sends("main form button")
}
