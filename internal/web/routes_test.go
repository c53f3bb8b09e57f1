package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/auth"
	"sipas/internal/web"
)

// TestRouteTable walks every route as nobody, as each role, and as a role that
// does not exist.
func TestRouteTable(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	clients := map[auth.Role]*http.Client{"khong-co-vai": s.officer("khong-co-vai")}
	for _, role := range auth.Roles() {
		clients[role] = s.officer(string(role))
	}
	for _, r := range web.Routes() {
		if staff := strings.HasPrefix(r.Path, "/quan-tri"); staff != r.SignedIn && r.Path != "/quan-tri/dang-nhap" {
			t.Errorf("%s %s: staff %t, signed in %t", r.Method, r.Path, staff, r.SignedIn)
		}
		if !r.SignedIn {
			continue
		}
		p := s.do(s.browser(), s.request(r.Method, r.Path, ""))
		if p.status != http.StatusSeeOther || p.header.Get("Location") != "/quan-tri/dang-nhap" {
			t.Errorf("%s %s lets nobody in particular have %d, %q", r.Method, r.Path, p.status, p.header.Get("Location"))
		}
		if r.Permission == "" {
			continue
		}
		for role, client := range clients {
			got := s.do(client, s.request(r.Method, r.Path, "")).status
			if refused := got == http.StatusForbidden; refused == role.May(r.Permission) {
				t.Errorf("%s %s as %s: status %d", r.Method, r.Path, role, got)
			}
		}
	}
}
