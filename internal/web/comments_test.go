package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// readingRoom is a service with real results in which citizens have written.
type readingRoom struct {
	*service
	clients map[string]*http.Client
}

func newReadingRoom(t *testing.T, comments ...string) *readingRoom {
	t.Helper()
	r := &readingRoom{newSite(t), map[string]*http.Client{}}
	for _, comment := range comments {
		r.answered(comment)
	}
	return r
}

// tomorrow closes the day.
func (r *readingRoom) tomorrow() {
	r.t.Helper()
	r.at(survey.DayOf(r.clock.Now()).Next())
}

// at closes the days before the day; ten other answers make the first of them a
// piece that is finished.
func (r *readingRoom) at(day survey.Day) {
	r.t.Helper()
	r.answer(survey.DayOf(r.clock.Now()), "chung-thuc", 10, 0)
	r.clock.Set(day)
	if _, err := r.store.CloseDays(r.t.Context()); err != nil {
		r.t.Fatal(err)
	}
	r.clients = map[string]*http.Client{} // sessions end when the clock jumps
}

// as is a browser in which somebody of the role is signed in.
func (r *readingRoom) as(role string) *http.Client {
	r.t.Helper()
	if r.clients[role] == nil {
		if _, err := r.store.User(r.t.Context(), role); err != nil {
			r.addUser(role)
		}
		r.clients[role] = r.browser()
		r.logIn(r.clients[role], role, password).want(http.StatusSeeOther)
	}
	return r.clients[role]
}

func (r *readingRoom) see(role, path string) page {
	r.t.Helper()
	return r.do(r.as(role), r.request(http.MethodGet, path, ""))
}

func (r *readingRoom) send(role, path string, values url.Values) page {
	r.t.Helper()
	return r.do(r.as(role), r.request(http.MethodPost, path, values.Encode()))
}

// read is the list as a role sees it, with the query.
func (r *readingRoom) read(role, query string) page {
	r.t.Helper()
	return r.see(role, "/quan-tri/gop-y?"+query).want(http.StatusOK)
}

// only is the id of the one comment there is.
func (r *readingRoom) only() string {
	r.t.Helper()
	p := r.read("quan-tri", "")
	p.has(1, ".comments li")
	return strings.TrimPrefix(p.attribute(".comments li", "id"), "g-")
}

// redactions are the events that tell of deleted comments.
func (r *readingRoom) redactions() []survey.Event {
	r.t.Helper()
	events, err := r.store.Events(r.t.Context(), "", "")
	if err != nil {
		r.t.Fatal(err)
	}
	var found []survey.Event
	for _, e := range events {
		if e.Kind == survey.EventRedact {
			found = append(found, e)
		}
	}
	return found
}

func TestCommentsAppearWhenTheirDayIsClosed(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu, gọi 0912 345 678")
	open := r.read("doc", "")
	open.has(0, ".comments")
	if got := open.text(".open-note"); !strings.Contains(got, "Chưa có ngày nào được chốt") {
		t.Errorf("told %q", got)
	}
	r.tomorrow()
	r.answered("Viết hôm nay")
	for _, role := range []string{"quan-tri", "doc", "giam-sat"} {
		p := r.read(role, "")
		p.has(1, ".comments li")
		if got := p.text("blockquote"); got != "Chờ lâu, gọi [đã che]" {
			t.Errorf("%s reads %q", role, got)
		}
		for _, secret := range []string{"0912", "hôm nay", "20/05/2026", "Quầy 1", "q-chung", "Không hài lòng"} {
			if strings.Contains(p.body, secret) {
				t.Errorf("%s is told %q", role, secret)
			}
		}
		if got := p.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("Cache-Control %q", got)
		}
		p.has(1, `.menu a[href="/quan-tri/gop-y"][aria-current]`)
		p.has(0, "script")
	}
}

func TestWhoMayDoWhatWithComments(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	id := r.only()
	for role, c := range map[string]struct{ tag, redact, review bool }{
		"quan-tri": {true, true, true}, "doc": {true, false, false}, "giam-sat": {false, false, true}} {
		count := func(may bool) int {
			if may {
				return 1
			}
			return 0
		}
		p := r.read(role, "")
		p.has(count(c.tag), ".comments form")
		p.has(count(c.tag), `a[href="/quan-tri/gop-y/nhan"]`)
		p.has(count(c.redact), `.comments a[href*="/xoa"]`)
		p.has(count(c.review), `a[href="/quan-tri/gop-y/nhat-ky"]`)
		if !c.tag {
			r.send(role, "/quan-tri/gop-y/"+id+"/nhan", url.Values{"nhan": {"khen"}}).want(http.StatusForbidden)
		}
		if !c.redact {
			r.send(role, "/quan-tri/gop-y/"+id+"/xoa", url.Values{"ly-do": {"x"}}).want(http.StatusForbidden)
		}
	}
	if n := len(r.redactions()); n != 0 {
		t.Errorf("%d redactions", n)
	}
}

func TestCommentsAreSearched(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Đợi sổ đỏ lâu quá", norm.NFD.String("Cán bộ nhiệt tình"), "Rất hài lòng, cán bộ tốt")
	r.tomorrow()
	for search, c := range map[string]struct {
		found int
		mark  string
	}{
		"doi":                       {1, "Đợi"},
		"ĐỎ sổ":                     {1, "sổ"},
		"nhiet tinh":                {1, "nhiệt"},
		norm.NFD.String("nhiệt"):    {1, "nhiệt"},
		"can bo":                    {2, "án"},
		"máy tính":                  {0, ""},
		"<script>":                  {0, ""},
		strings.Repeat("dài ", 500): {0, ""},
	} {
		p := r.read("doc", url.Values{"tim": {search}}.Encode())
		p.has(c.found, ".comments li")
		if c.found == 0 {
			if got := p.text(".open-note"); got != "Không có góp ý nào khớp với các điều kiện đã chọn." {
				t.Errorf("%q: told %q", search, got)
			}
		} else if got := p.text("mark"); !strings.Contains(got, c.mark) {
			t.Errorf("%q marks %q", search, got)
		}
		p.has(1, `a[href="/quan-tri/gop-y?ky=2026-05"]`) // without the filter
	}
	if strings.Contains(r.log.String(), "nhiet") || strings.Contains(r.log.String(), "doi") {
		t.Errorf("the log tells what was searched for:\n%s", r.log)
	}
}

func TestUnknownFilters(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t, "Chờ lâu")
	r.tomorrow()
	for query, n := range map[string]int{"": 1, "linh-vuc=x&nhan=x&trang=x&chon=": 1, "trang=-3": 1, "trang=99999999999999999999": 1,
		"ky=2026": 1, "ky=2025-01": 0, "ky=9998": 0, "nhan=-": 1, "nhan=khen": 0, "chon=1": 0, "linh-vuc=dat-dai": 0, "linh-vuc=*": 1} {
		r.read("doc", query).has(n, ".comments li")
	}
	for _, query := range []string{"ky=x", "ky=2026-Q1", "ky=2026-05-20", "ky=2026-13"} {
		r.see("doc", "/quan-tri/gop-y?"+query).want(http.StatusUnprocessableEntity)
	}
}

func TestCommentsArePaged(t *testing.T) {
	t.Parallel()
	r := newReadingRoom(t)
	for range 30 {
		r.answered("Chờ lâu")
	}
	r.tomorrow()
	first := r.read("doc", "tim=cho")
	first.has(25, ".comments li")
	if next := first.attribute(".pager a[rel=next]", "href"); next != "/quan-tri/gop-y?ky=2026-05&tim=cho&trang=2" {
		t.Errorf("next page at %s", next)
	}
	first.has(0, "[rel=prev]")
	last := r.read("doc", "tim=cho&trang=7")
	last.has(5, ".comments li")
	last.has(0, "[rel=next]")
	if got := last.text(".pager span"); got != "Trang 2/2" {
		t.Errorf("told %q", got)
	}
}

func TestHostileCommentsAreOnlyText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ộ", 2000)
	hostile := []string{`<script>alert(1)</script><img src=x onerror=alert(1)>"'&`, "\u202etxt.exe\u2066 abc", "👍🏽👩‍👩‍👧 tốt", long, "dòng một\ndòng hai", "</blockquote><form action=//evil>"}
	r := newReadingRoom(t, hostile...)
	r.tomorrow()
	p := r.read("giam-sat", "tim=")
	p.has(len(hostile), `blockquote[dir=auto]`)
	p.has(0, "script, img, blockquote form, .comments form")
	read := map[string]bool{}
	for _, n := range p.all("blockquote") {
		read[n.FirstChild.Data] = true
	}
	for _, comment := range hostile {
		if !read[comment] {
			t.Errorf("%.40q is not shown as it was written", comment)
		}
	}
}
