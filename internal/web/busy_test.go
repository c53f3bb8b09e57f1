package web_test

import (
	"database/sql"
	"net/http"
	"testing"
)

// refuseCommits makes every commit of a response fail from here on, as a broken
// disk would: a trigger breaks a promise that SQLite checks at COMMIT.
func (s *site) refuseCommits() {
	s.t.Helper()
	db, err := sql.Open("sqlite", "file:"+s.path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`
		CREATE TABLE broken (response TEXT REFERENCES responses (id) DEFERRABLE INITIALLY DEFERRED);
		CREATE TRIGGER breaks AFTER INSERT ON responses BEGIN INSERT INTO broken VALUES ('none'); END`); err != nil {
		s.t.Fatal(err)
	}
}

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
			s.refuseCommits()
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
