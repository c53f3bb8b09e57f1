package app

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // to tamper as a stranger would

	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

// What is shown was checked: a day edited under the running service is withheld at the
// next look, is named, and everything without it goes on.
func TestOnlyWhatFitsIsShown(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-03-10")
	for _, day := range []survey.Day{"2026-03-10", "2026-04-10"} {
		h.clock.Set(day)
		for i := range 20 {
			h.answer(h.phone(), h.base+"/s/"+h.code("quay-1"), url.Values{"q-chung": {fmt.Sprint(1 + i%5)}, "stage": {"received"}, "domain": {"ho-tich"}})
		}
		h.closeUntil(day.Next())
	}
	h.closeUntil("2026-05-02")
	look := func() {
		t.Helper()
		if err := h.checker.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(path string) (int, map[string]any) {
		t.Helper()
		r, body := h.get(h.phone(), h.base+path)
		var fields map[string]any
		if err := json.Unmarshal([]byte(body), &fields); err != nil {
			t.Fatalf("%s: %v: %.200s", path, err, body)
		}
		return r.StatusCode, fields
	}
	look()
	if status, _ := ask("/cong-khai/so-lieu.json?ky=2026-03"); status != http.StatusOK {
		t.Fatalf("an honest record: %d", status)
	}
	db, err := sql.Open("sqlite", filepath.Join(h.data, upkeep.Database))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	// The derived column alone: the seal above it is genuine.
	if _, err := db.Exec(`UPDATE days SET block = (SELECT block FROM days WHERE day = '2026-03-11') WHERE day = '2026-03-10'`); err != nil {
		t.Fatal(err)
	}
	look()
	for _, path := range []string{"/cong-khai/so-lieu.json?ky=2026-03", "/cong-khai/ky.json"} {
		if status, got := ask(path); status != http.StatusServiceUnavailable || !strings.Contains(fmt.Sprint(got["fault"]), "10/03/2026") {
			t.Errorf("%s: %d %v", path, status, got)
		}
	}
	if r, body := h.get(h.phone(), h.base+"/cong-khai?ky=2026-03"); r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, "10/03/2026") {
		t.Errorf("the public page: %d", r.StatusCode)
	}
	if status, _ := ask("/cong-khai/so-lieu.json?ky=2026-04"); status != http.StatusOK {
		t.Errorf("a month without that day: %d", status)
	}
	if out, code := h.run("report", "--period", "2026-03", "--format", "json"); code != 1 || !strings.Contains(out, "10/03/2026") {
		t.Errorf("the command line: %d %s", code, out)
	}
	if r, _ := h.get(h.phone(), h.base+"/s/"+h.code("quay-1")); r.StatusCode != http.StatusOK {
		t.Errorf("a form: %d", r.StatusCode)
	}
	if _, err := db.Exec(`UPDATE definitions SET body = replace(body, '9500', '9000')`); err != nil {
		t.Fatal(err)
	}
	look()
	if status, got := ask("/cong-khai/so-lieu.json?ky=2026-04"); status != http.StatusServiceUnavailable || got["fault"] == nil {
		t.Errorf("with another target everything is withheld: %d %v", status, got)
	}
}
