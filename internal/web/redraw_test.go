package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// posted is what a browser would post from the page: hidden fields, what is
// chosen, and the comment.
func (p page) posted() url.Values {
	values := p.hidden()
	for _, n := range p.all("#phieu input[type=radio][checked]") {
		values.Set(attributeOf(n, "name"), attributeOf(n, "value"))
	}
	for _, n := range p.all("#procedure") {
		values.Set(attributeOf(n, "name"), "")
	}
	for _, n := range p.all("#procedure option[selected]") {
		values.Set("procedure", attributeOf(n, "value"))
	}
	if len(p.all("#comment")) > 0 {
		values.Set("comment", p.text("#comment"))
	}
	return values
}

func TestLanguageSwitchKeepsWhatWasEntered(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		name, path string
		filled     map[string]string
	}{
		{"at the point", "/s/q11111", map[string]string{"q-chung": "2", "q-n2": "5", "mode": "post", "domain": "dat-dai", "procedure": "1.013949", "comment": "Chờ lâu"}},
		{"at home", "/s/q11111/nha", map[string]string{"stage": "waiting", "respondent": "proxy", "comment": "Chờ lâu"}},
		{"nothing at all", "/s/q11111", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := s.get(c.path).want(http.StatusOK)
			values := first.posted()
			for name, value := range c.filled {
				values.Set(name, value)
			}
			p := s.post(first.attribute("button.switch", "formaction"), values).want(http.StatusOK)
			if p.attribute("html", "lang") != "en" || p.header.Get("Content-Language") != "en" {
				t.Errorf("lang %q, Content-Language %q", p.attribute("html", "lang"), p.header.Get("Content-Language"))
			}
			p.has(0, "[role=alert]") // nothing is judged before it is sent
			values.Set("lang", "en")
			if got := p.posted(); got.Encode() != values.Encode() {
				t.Errorf("the page posts %v, want %v", got, values)
			}
			if p.header.Get("Set-Cookie") != "" || s.count() != 0 {
				t.Errorf("cookie %q, %d stored", p.header.Get("Set-Cookie"), s.count())
			}
		})
	}
}

func TestLanguageSwitchOnRefusedForms(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.get("/s/q11111").hidden()
	values.Set("comment", "Chờ lâu")
	p := s.post("/s/q11111/gui", values).want(http.StatusUnprocessableEntity)
	p = s.post(p.attribute("button.switch", "formaction"), p.posted()).want(http.StatusOK)
	if got := p.text("#comment"); got != "Chờ lâu" || p.hidden().Get("key") != values.Get("key") {
		t.Errorf("comment %q, key %q", got, p.hidden().Get("key"))
	}
	values.Set("questionnaire", "nhanh/7")
	p = s.post("/s/q11111/xem?lang=en", values).want(http.StatusUnprocessableEntity)
	if got := p.text("[role=alert]"); !strings.Contains(got, "replaced by a new one") {
		t.Errorf("notice %q", got)
	}
	s.get("/s/q11111/xem").want(http.StatusSeeOther)
	s.post("/s/zzzz/xem", values).want(http.StatusNotFound)
}

// TestEnterSends: the language buttons stand before the form's own, and Enter in
// a field presses the first.
func TestEnterSends(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for path, leads := range map[string]string{"/s/q11111": "", "/s/q11111/day-du": "/s/q11111/xem"} {
		first := s.get(path).all("button[form=phieu], #phieu button")[0]
		if got := attributeOf(first, "formaction"); got != leads {
			t.Errorf("%s: Enter leads to %q, want %q", path, got, leads)
		}
	}
}

func TestAnswerLaterAtHome(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	link := s.get("/s/q11111").attribute(`a[href*="/nha"]`, "href")
	p := s.get(link).want(http.StatusOK)
	if got, want := p.text(".notice .code"), strings.TrimPrefix(s.url, "http://")+"/s/q11111/nha"; got != want {
		t.Errorf("the address to type is %q, want %q", got, want)
	}
	if got := p.hidden().Get("variant"); got != "nha" {
		t.Errorf("variant %q", got)
	}
	p.has(0, `a[href*="giu=1"]`)
	s.get("/s/q11111/nha").has(0, ".notice") // opened from a result card
}
