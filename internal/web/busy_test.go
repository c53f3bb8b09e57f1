package web_test

import (
	"net/http"
	"testing"

	"sipas/internal/testkit"
)

func TestBusyKeepsFormAndKey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, path, step string }{
		{"one page", "/s/q11111", ""},
		{"last step", "/s/q11111/day-du", "4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			values := s.filled(c.path, "3")
			values.Set("comment", "Xin giữ lại")
			values.Set("step", c.step)
			testkit.RefuseCommits(t, s.path)
			p := s.post("/s/q11111/gui", values).want(http.StatusServiceUnavailable)
			if p.header.Get("Retry-After") == "" || p.hidden().Get("key") != values.Get("key") {
				t.Errorf("Retry-After %q, key %q", p.header.Get("Retry-After"), p.hidden().Get("key"))
			}
			if got := p.text("#comment"); got != "Xin giữ lại" {
				t.Errorf("comment %q", got)
			}
			if got := p.text("#phieu button"); got != "Gửi lại" {
				t.Errorf("button %q", got)
			}
			if s.count() != 0 {
				t.Error("something was stored")
			}
		})
	}
}
