package web_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"sipas/internal/results"
	"sipas/internal/survey"
	"sipas/internal/web"
	"sipas/internal/web/site"
)

// citizenPages are the addresses a citizen meets.
var citizenPages = []string{"/", "/s/q11111", "/s/t22222/nha", "/s/q11111/day-du", "/kiem-tra", "/cong-khai", "/cong-khai?man-hinh=1",
	"/cong-khai/nowhere", "/s/none", "/nowhere"}

func TestCitizenPagesAreOneAnswerWithoutCookie(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, path := range citizenPages {
		p := s.get(path)
		source := "style-src " + p.styleSource() + ";"
		if got := p.header.Get("Content-Security-Policy"); !strings.Contains(got, source) {
			t.Errorf("%s: %s does not allow the style, which needs %s", path, got, source)
		}
		if p.header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
		p.has(1, "style")
		p.has(0, "img, iframe, link[rel=stylesheet], [src]:not(script), [onclick]")
		scripts := 1 // sends what waits, from every page but the results
		if strings.HasPrefix(path, "/cong-khai") {
			scripts = 0
		}
		p.has(scripts, `script[src^="/static/form.js?v="][defer]`)
		p.has(scripts, "script")
		if icon := p.attribute("link[rel=icon]", "href"); !strings.HasPrefix(icon, "data:image/svg+xml,") {
			t.Errorf("%s: icon %q", path, icon)
		}
	}
}

// styleSource is how a policy has to name the page's style.
func (p page) styleSource() string {
	style := ""
	for n := range p.all("style")[0].ChildNodes() {
		style += n.Data
	}
	sum := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// TestStaffPagesMayColourCharts: their one inline style is allowed.
func TestStaffPagesMayColourCharts(t *testing.T) {
	t.Parallel()
	p := newSite(t).get("/quan-tri/dang-nhap").want(http.StatusOK)
	p.has(1, "style")
	if got := p.header.Get("Content-Security-Policy"); !strings.Contains(got, p.styleSource()) || !strings.Contains(p.body, ".chart-series{") {
		t.Errorf("%s does not allow the colours of charts, %s", got, p.styleSource())
	}
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	plain := newSite(t)
	secure := newSiteWith(t, func(d *site.Deps) { d.Config.BaseURL = "https://hailong.example.vn" })
	for _, path := range append([]string{"/quan-tri", "/quan-tri/dang-nhap", "/healthz", "/static/staff.css"}, citizenPages...) {
		h := plain.get(path).header
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Strict-Transport-Security": ""} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		policy := h.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "img-src data: 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: policy %q lacks %q", path, policy, part)
			}
		}
		staff, results := strings.HasPrefix(path, "/quan-tri"), strings.HasPrefix(path, "/cong-khai") // no script runs on results
		if strings.Contains(policy, "script-src 'self';") == results || strings.Contains(policy, "connect-src 'self';") == (staff || results) {
			t.Errorf("%s: policy %q", path, policy)
		}
		if strings.Contains(policy, "unsafe") || h.Get("Permissions-Policy") == "" {
			t.Errorf("%s: policy %q, permissions %q", path, policy, h.Get("Permissions-Policy"))
		}
		if got := secure.get(path).header.Get("Strict-Transport-Security"); got == "" {
			t.Errorf("%s: no HSTS under https", path)
		}
	}
}

func TestCompression(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for accept, compressed := range map[string]bool{"gzip": true, "br, gzip;q=0.8": true, "gzip;q=0": false, "identity": false} {
		r := s.request(http.MethodGet, "/s/q11111", "")
		r.Header.Set("Accept-Encoding", accept)
		p := s.do(s.browser(), r).want(http.StatusOK)
		if got := p.header.Get("Content-Encoding") == "gzip"; got != compressed {
			t.Errorf("%q: compressed %t", accept, got)
		}
		if !compressed {
			continue
		}
		z, err := gzip.NewReader(strings.NewReader(p.body))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(z); err != nil || !strings.Contains(string(text), "</html>") {
			t.Errorf("%q: %v", accept, err)
		}
	}
}

func TestHeadAsksWhereGetMay(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.do(s.browser(), s.request(http.MethodHead, "/s/q11111", "")).want(http.StatusOK)
	if p.body != "" || p.header.Get("Content-Length") == "" {
		t.Errorf("body %q, length %q", p.body, p.header.Get("Content-Length"))
	}
}

func TestHealth(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.get("/healthz").want(http.StatusOK)
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	s.get("/healthz").want(http.StatusServiceUnavailable)
}

func TestFaultOfOurs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, secret string
		change       func(*site.Deps)
	}{
		{"error", "no such table", func(*site.Deps) {}},
		{"panic", "nil pointer", func(d *site.Deps) { d.Results = &results.Results{} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSiteWith(t, c.change)
			client := s.officer("quan-tri")
			s.spoil()
			p := s.do(client, s.request(http.MethodGet, "/quan-tri", "")).want(http.StatusInternalServerError)
			incident := p.text("b.code")
			if strings.Contains(p.body, c.secret) || !strings.Contains(s.log.String(), "incident="+incident) || !strings.Contains(s.log.String(), c.secret) {
				t.Errorf("incident %q, page %s, log %s", incident, p.body, s.log.String())
			}
		})
	}
}

func TestLogNamesNobody(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	values := s.filled("/s/q11111", "4")
	values.Set("comment", "bi-mat")
	s.get(s.post("/s/q11111/gui", values).want(http.StatusSeeOther).header.Get("Location"))
	s.post("/kiem-tra", url.Values{"ma-phieu": {survey.Receipt(values.Get("key"))}})
	s.get("/s/q11111/nowhere")
	for _, secret := range []string{"q11111", "bi-mat", values.Get("key"), survey.Receipt(values.Get("key")), "127.0.0.1"} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log holds %q:\n%s", secret, s.log.String())
		}
	}
	// Nor does it tell when anybody answered: citizens' requests are counted.
	if strings.Contains(s.log.String(), "/s/:code") {
		t.Errorf("a line of its own for a request of a citizen:\n%s", s.log.String())
	}
	s.clock.SetTime(s.clock.Now().Add(time.Hour))
	s.get("/kiem-tra")
	if !strings.Contains(s.log.String(), `request="POST /s/:code/gui 303" times=1`) {
		t.Errorf("the hour is not counted:\n%s", s.log.String())
	}
}

func TestServerHasLimits(t *testing.T) {
	t.Parallel()
	v := web.Server(http.NotFoundHandler(), slog.New(slog.DiscardHandler), 1)
	if v.ReadHeaderTimeout == 0 || v.ReadTimeout == 0 || v.WriteTimeout == 0 || v.IdleTimeout == 0 || v.MaxHeaderBytes == 0 {
		t.Errorf("%+v", v)
	}
}
