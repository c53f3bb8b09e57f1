package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestFailuresLeadStaffBack: whoever works behind the sign-in is led back there,
// never to the pages of citizens, and is spoken to as staff.
func TestFailuresLeadStaffBack(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	client := s.officer("doc")
	for _, c := range []struct {
		name, method, path string
		status             int
		title, says        string
	}{
		{"no such page", http.MethodGet, "/quan-tri/khong-co?lang=en", http.StatusNotFound, "Không có trang này", "mục này không còn nữa"},
		{"wrong period", http.MethodGet, "/quan-tri?ky=2026-Q9", http.StatusUnprocessableEntity, "Yêu cầu chưa đúng", `Kỳ "2026-Q9" không đúng`},
		{"no permission", http.MethodGet, "/quan-tri/lien-he", http.StatusForbidden, "Không có quyền xem trang này", "liên hệ quản trị"},
		{"wrong method", http.MethodDelete, "/quan-tri", http.StatusMethodNotAllowed, "Không mở được trang theo cách này", "quay lại trang trước"},
		{"fault of ours", http.MethodGet, "/quan-tri", http.StatusInternalServerError, "Xin lỗi, hệ thống gặp trục trặc", "khi báo cho quản trị, xin gửi kèm mã này"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.status == http.StatusInternalServerError {
				s.spoil()
			}
			p := s.do(client, s.request(c.method, c.path, url.Values{}.Encode())).want(c.status)
			if got := p.text("h1"); got != c.title || p.attribute("html", "lang") != "vi" {
				t.Errorf("title %q", got)
			}
			p.wants("main", c.says)
			p.has(1, `main a[href="/quan-tri"]`)
			for _, a := range p.all("a, form") {
				for _, to := range []string{attributeOf(a, "href"), attributeOf(a, "action")} {
					if to != "" && !strings.HasPrefix(to, "/quan-tri") && !strings.HasPrefix(to, "#") {
						t.Errorf("leads to %q", to)
					}
				}
			}
			if strings.Contains(p.body, "no such table") || strings.Contains(p.body, "QR") {
				t.Errorf("page %s", p.body)
			}
		})
	}
	s.get("/khong-co").want(http.StatusNotFound).has(1, `footer a[href^="/kiem-tra"]`) // citizens keep their own
}
