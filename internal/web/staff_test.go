package web_test

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"sipas/internal/auth"
	"sipas/internal/config"
	"sipas/internal/store"
	"sipas/internal/web/site"
)

const password = "mật khẩu để thử 1"

// passwordHash is made once: it costs a tenth of a second.
var passwordHash = sync.OnceValue(func() string {
	hash, err := auth.NewHasher().Hash(context.Background(), password)
	if err != nil {
		panic(err)
	}
	return hash
})

// addUser adds a user named as the role.
func (s *service) addUser(role string) { s.addNamed(role, role) }

func (s *service) addNamed(name, role string) {
	s.t.Helper()
	if err := s.store.AddUser(s.t.Context(), store.User{Name: name, Role: role, Password: passwordHash()}, "test"); err != nil {
		s.t.Fatal(err)
	}
}

func (s *service) logIn(client *http.Client, name, secret string) page {
	s.t.Helper()
	return s.do(client, s.request(http.MethodPost, "/quan-tri/dang-nhap", url.Values{"ten": {name}, "mat-khau": {secret}}.Encode()))
}

// officer is a browser in which a new user of the role has signed in.
func (s *service) officer(role string) *http.Client {
	s.t.Helper()
	s.addUser(role)
	client := s.browser()
	s.logIn(client, role, password).want(http.StatusSeeOther)
	return client
}

func TestLogin(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.addUser("doc")
	client := s.browser()
	s.do(client, s.request(http.MethodGet, "/quan-tri/dang-nhap", "")).want(http.StatusOK)
	for _, c := range []struct{ name, user, password string }{
		{"wrong password", "doc", "khong-phai-mat-khau"},
		{"unknown user", "khong-co", password},
		{"nothing", "", ""},
	} {
		p := s.logIn(client, c.user, c.password).want(http.StatusUnprocessableEntity)
		if got := p.text("[role=alert]"); got != "Tên đăng nhập hoặc mật khẩu không đúng." || p.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %q, cookie %q", c.name, got, p.header.Get("Set-Cookie"))
		}
	}
	in := s.logIn(client, " DOC ", password).want(http.StatusSeeOther)
	cookie := in.header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "sipas=") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || strings.Contains(cookie, "Secure") {
		t.Errorf("cookie %q", cookie)
	}
	results := s.do(client, s.request(http.MethodGet, "/QUAN-TRI/", "")).want(http.StatusOK)
	if got := results.text(".who span"); got != "doc (Đọc)" {
		t.Errorf("signed in as %q", got)
	}
	s.do(client, s.request(http.MethodPost, "/quan-tri/dang-xuat", "")).want(http.StatusSeeOther)
	s.do(client, s.request(http.MethodGet, "/quan-tri", "")).want(http.StatusSeeOther)
}

func TestSecureCookieUnderHTTPS(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.BaseURL = "https://hailong.example.vn" })
	s.addUser("doc")
	cookie := s.logIn(s.browser(), "doc", password).want(http.StatusSeeOther).header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-sipas=") || !strings.Contains(cookie, "Secure") || !strings.Contains(cookie, "Path=/;") {
		t.Errorf("cookie %q", cookie)
	}
}

func TestSessionEndsWhenIdle(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	results := func() int { return s.do(client, s.request(http.MethodGet, "/quan-tri", "")).status }
	s.clock.SetTime(s.clock.Now().Add(119 * time.Minute))
	if got := results(); got != http.StatusOK {
		t.Errorf("status %d within two hours", got)
	}
	s.clock.SetTime(s.clock.Now().Add(121 * time.Minute))
	if got := results(); got != http.StatusSeeOther {
		t.Errorf("status %d after two idle hours", got)
	}
}

func TestGuessingIsSlowedDownButLocksNobodyOut(t *testing.T) {
	t.Parallel()
	s := newSiteWith(t, func(d *site.Deps) { d.Config.TrustProxy = config.Proxies{netip.MustParsePrefix("127.0.0.1/32")} })
	s.addUser("quan-tri")
	attempt := func(from, secret string) page {
		r := s.request(http.MethodPost, "/quan-tri/dang-nhap", url.Values{"ten": {"quan-tri"}, "mat-khau": {secret}}.Encode())
		r.Header.Set("X-Forwarded-For", from)
		return s.do(s.browser(), r)
	}
	for range 3 {
		attempt("198.51.100.7", "sai").want(http.StatusUnprocessableEntity)
	}
	slowed := attempt("198.51.100.7", "sai").want(http.StatusTooManyRequests)
	if slowed.header.Get("Retry-After") == "" || !strings.Contains(slowed.text("[role=alert]"), "Xin đợi") {
		t.Errorf("Retry-After %q, %q", slowed.header.Get("Retry-After"), slowed.text("[role=alert]"))
	}
	attempt("198.51.100.8", password).want(http.StatusSeeOther)
	s.clock.SetTime(s.clock.Now().Add(time.Minute))
	attempt("198.51.100.7", password).want(http.StatusSeeOther)
}

func TestChangeOfPasswordEndsOtherSessions(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	mine, other := s.officer("giam-sat"), s.browser()
	s.logIn(other, "giam-sat", password).want(http.StatusSeeOther)
	const fresh = "mật khẩu mới hơn"
	change := func(old, first, second string) page {
		return s.do(mine, s.request(http.MethodPost, "/quan-tri/mat-khau",
			url.Values{"cu": {old}, "moi": {first}, "nhac-lai": {second}}.Encode()))
	}
	for _, c := range []struct{ name, old, first, second, field string }{
		{"wrong old password", "sai", fresh, fresh, "#cu-fault"},
		{"too short", password, "ngan", "ngan", "#moi-fault"},
		{"not repeated", password, fresh, fresh + "x", "#nhac-lai-fault"},
	} {
		change(c.old, c.first, c.second).want(http.StatusUnprocessableEntity).has(1, c.field)
	}
	change(password, fresh, fresh).want(http.StatusSeeOther)
	s.do(mine, s.request(http.MethodGet, "/quan-tri/mat-khau?xong=1", "")).want(http.StatusOK).has(1, "[role=status]")
	s.do(other, s.request(http.MethodGet, "/quan-tri", "")).want(http.StatusSeeOther)
	s.logIn(s.browser(), "giam-sat", password).want(http.StatusUnprocessableEntity)
	s.logIn(s.browser(), "giam-sat", fresh).want(http.StatusSeeOther)
}

func TestOtherSitesCannotPostForStaff(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("quan-tri")
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		r := s.request(http.MethodPost, "/quan-tri/dang-xuat", "")
		r.Header.Set(name, value)
		s.do(client, r).want(http.StatusForbidden)
	}
	s.do(client, s.request(http.MethodGet, "/quan-tri", "")).want(http.StatusOK)

}

// TestOtherSitesCannotVote: a page elsewhere could make its visitors vote.
func TestOtherSitesCannotVote(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, c := range []struct {
		name, site, origin string
		status             int
	}{
		{"our own form", "same-origin", s.url, http.StatusSeeOther},
		{"the address bar", "none", "", http.StatusSeeOther},
		{"another site", "cross-site", "https://evil.example", http.StatusForbidden},
		{"another site that hides its name", "cross-site", "null", http.StatusForbidden},
		{"another site, old telephone", "", "https://evil.example", http.StatusForbidden},
		{"old telephone", "", s.url, http.StatusSeeOther},
		{"older telephone", "", "", http.StatusSeeOther},
		{"old telephone that hides where it comes from", "", "null", http.StatusSeeOther},
	} {
		for _, form := range []string{"/s/q11111", "/s/q11111/kiosk"} {
			r := s.request(http.MethodPost, form+"/gui", s.filled(form, "5").Encode())
			for name, value := range map[string]string{"Sec-Fetch-Site": c.site, "Origin": c.origin} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			p := s.do(s.browser(), r).want(c.status)
			if form == "/s/q11111" && c.status == http.StatusForbidden {
				p.has(1, "#q-chung-5[checked]") // to be sent from here
			}
			if t.Failed() {
				t.Fatal(c.name)
			}
		}
	}
}
