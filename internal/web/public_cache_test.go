package web_test

import (
	"io"
	"net/http"
	"testing"

	"sipas/internal/web/site"
)

// TestPublicPagesAreMadeOnce per seal: what a kept page would not know of is
// changed behind it.
func TestPublicPagesAreMadeOnce(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	visit := func() string {
		answer, err := http.Get(s.url + "/cong-khai?lang=vi")
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK {
			return answer.Status
		}
		return string(body)
	}
	first := visit()
	s.spoil()
	if again := visit(); again != first {
		t.Errorf("under the same seal: %s", again)
	}
	s.clock.Set(today.Next())
	if _, err := s.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := visit(); after != "500 Internal Server Error" {
		t.Errorf("after a seal: %s", after)
	}
}

// TestNothingIsKeptBeforeTheDecision: between the close of a month and the decision
// of what it may show, its page is provisional and made anew.
func TestNothingIsKeptBeforeTheDecision(t *testing.T) {
	t.Parallel()
	s := spring(t, func(*site.Deps) {})
	s.clock.Set("2026-06-02")
	if _, err := s.store.CloseDays(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := s.get("/cong-khai?ky=2026-05").want(http.StatusOK)
	if err := s.results.Decide(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := s.get("/cong-khai/ky.json"); before.text(".rate") != "75,00%" || len(after.body) < 100 {
		t.Errorf("%s, %s", before.text(".rate"), after.body)
	}
	s.get("/cong-khai?ky=2026-05").want(http.StatusOK).wants("h2", "Tháng 5 năm 2026")
}
