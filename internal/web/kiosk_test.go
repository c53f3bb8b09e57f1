package web_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// attributesOf are the values of an attribute on every element that has it.
func (p page) attributesOf(name string) []string {
	p.t.Helper()
	var values []string
	for _, n := range p.all("[" + name + "]") {
		for _, a := range n.Attr {
			if a.Key == name {
				values = append(values, a.Val)
			}
		}
	}
	return values
}

// staysIn fails the test when the page leads anywhere but to the kiosk.
func (p page) staysIn(kiosk string) {
	p.t.Helper()
	for _, name := range []string{"href", "action", "formaction"} {
		for _, address := range p.attributesOf(name) {
			if strings.HasPrefix(address, "#") || strings.HasPrefix(address, "data:") {
				continue
			}
			if rest, ok := strings.CutPrefix(address, kiosk); !ok || rest != "" && rest[0] != '?' && rest[0] != '/' {
				p.t.Errorf("%s leads to %s", name, address)
			}
		}
	}
}

func TestKioskAsksOneQuestion(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.get("/s/q11111/kiosk").want(http.StatusOK)
	p.has(5, ".first input[name=q-chung]")
	p.has(10, ".second input[type=radio]")
	p.has(15, "label > svg + span")
	p.has(0, "textarea, select, input[type=text], input[checked], iframe")
	p.has(1, "form[data-fresh][autocomplete=off]")
	p.has(1, "form button")
	p.staysIn("/s/q11111/kiosk")
	for _, field := range []string{"stage", "domain", "mode", "respondent", "procedure", "comment", "issued", "variant"} {
		p.has(0, "[name="+field+"]")
	}
	if a, b := p.hidden().Get("key"), s.get("/s/q11111/kiosk").hidden().Get("key"); len(a) != 32 || a == b {
		t.Errorf("keys %q and %q", a, b)
	}
	p.has(5, ".first input[required]") // the style covers a form in use by it
	p.has(1, "form ~ .left a[href='/s/q11111/kiosk']")
	p.has(0, "meta[http-equiv]")
}

func TestKioskHeaders(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range []string{"/s/q11111/kiosk", "/s/none/kiosk", "/s/q11111/kiosk/nowhere", "/s/q11111/kiosk/sw.js"} {
		p := s.get(path)
		policy := p.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none';", "script-src 'self';", "worker-src 'self';", "connect-src 'self';", "frame-ancestors 'none'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: policy %q lacks %q", path, policy, part)
			}
		}
		for _, style := range p.all("style") {
			sum := sha256.Sum256([]byte(style.FirstChild.Data))
			if source := "style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "';"; !strings.Contains(policy, source) {
				t.Errorf("%s: policy %q lacks %q", path, policy, source)
			}
		}
	}
	fresh := s.get("/s/q11111/kiosk").header
	if fresh.Get("Cache-Control") != "no-store" || fresh.Get("Clear-Site-Data") != `"cache"` {
		t.Errorf("the browser may keep the page: %v", fresh)
	}
	worker := s.get("/s/q11111/kiosk/sw.js").want(http.StatusOK).header
	if worker.Get("Service-Worker-Allowed") != "/s/q11111/kiosk" || worker.Get("Cache-Control") != "no-cache" ||
		!strings.HasPrefix(worker.Get("Content-Type"), "text/javascript") {
		t.Errorf("worker %v", worker)
	}
}

func TestKioskScriptsAreServed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	scripts := s.get("/s/q11111/kiosk").want(http.StatusOK).attributesOf("src")
	if len(scripts) != 2 {
		t.Errorf("scripts %v", scripts)
	}
	for _, address := range scripts {
		if got := s.get(address).want(http.StatusOK).header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: Cache-Control %q", address, got)
		}
	}
}

func TestKioskHasOneAddress(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range []string{"/S/Q11111/KIOSK", "/s/q1-1111/kiosk", "/s/q11111/kiosk/"} {
		if got := s.get(path + "?lang=en").want(http.StatusSeeOther).header.Get("Location"); got != "/s/q11111/kiosk?lang=en" {
			t.Errorf("%s leads to %q", path, got)
		}
	}
	if got := s.get("/s/q11111/kiosk/gui").want(http.StatusSeeOther).header.Get("Location"); got != "/s/q11111/kiosk" {
		t.Errorf("a reload leads to %q", got)
	}
}

func TestKioskSpeaksVietnameseUnlessAsked(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	r := s.request(http.MethodGet, "/s/q11111/kiosk", "")
	r.Header.Set("Accept-Language", "en")
	p := s.do(s.browser(), r).want(http.StatusOK)
	if got := p.attribute("html", "lang"); got != "vi" {
		t.Errorf("an English tablet begins in %q", got)
	}
	p = s.get(p.attribute("a.switch", "href")).want(http.StatusOK)
	if p.attribute("html", "lang") != "en" || p.text(".first label") != "Very satisfied" || p.attribute("a.switch", "href") != "/s/q11111/kiosk" {
		t.Errorf("switched: %s", p.body)
	}
	values := p.hidden()
	values.Set("q-chung", "3")
	to := s.post("/s/q11111/kiosk/gui", values).want(http.StatusSeeOther).header.Get("Location")
	if got := s.get(to).want(http.StatusOK).attribute("html", "lang"); got != "en" {
		t.Errorf("thanks in %q", got)
	}
	if next := s.get(to).want(http.StatusSeeOther).header.Get("Location"); next != "/s/q11111/kiosk" {
		t.Errorf("after the thanks comes %q", next)
	}
	if r := s.stored()[0]; r.Language != "en" {
		t.Errorf("language %q", r.Language)
	}
}

func TestKioskFailureHasNoWayOut(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	if err := s.store.RetirePoint(t.Context(), "tra-ket-qua", "", "test"); err != nil {
		t.Fatal(err)
	}
	for path, status := range map[string]int{"/s/none/kiosk": http.StatusNotFound, "/s/t22222/kiosk": http.StatusGone,
		"/s/q11111/kiosk/nowhere": http.StatusNotFound, "/s/q11111/kiosk/cam-on/ABCD-EFGH-JKLM": http.StatusNotFound} {
		p := s.get(path).want(status)
		p.has(0, "a, form, input, script")
		if p.header.Get("Refresh") != "30" {
			t.Errorf("%s: Refresh %q", path, p.header.Get("Refresh"))
		}
	}
}

func TestKioskFirstResponseIsSmall(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range []string{"/s/q11111/kiosk", "/s/q11111/kiosk?lang=en"} {
		r := s.request(http.MethodGet, path, "")
		r.Header.Set("Accept-Encoding", "gzip")
		p := s.do(s.browser(), r).want(http.StatusOK)
		if len(p.body) > 10_000 {
			t.Errorf("%s: %d bytes on the wire", path, len(p.body))
		}
		z, err := gzip.NewReader(strings.NewReader(p.body))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := html.Parse(strings.NewReader(string(text))); err != nil || !strings.Contains(string(text), "</html>") {
			t.Error(err)
		}
	}
}
