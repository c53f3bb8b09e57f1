package web_test

import (
	"net/http"
	"net/http/httputil"
	"path/filepath"
	"strings"
	"testing"

	"sipas/internal/seed"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web/site"
	"sipas/seeds"
)

// oneRoundTrip is what a server may send before it hears from the telephone:
// ten segments, with room for the handshake.
const oneRoundTrip = 14_000

// TestFirstResponseIsOneRoundTrip measures the whole first response, headers and
// all, of every point the service is born with.
func TestFirstResponseIsOneRoundTrip(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Load(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	s := newSiteWith(t, func(d *site.Deps) {
		for i, p := range catalogue.Points {
			catalogue.Points[i].Codes = []survey.PointCode{{Code: strings.ReplaceAll(p.ID, "-", "")}}
		}
		d.Store = testkit.Reopen(t, filepath.Join(t.TempDir(), "seeded.db"), testkit.NewClock(today))
		if _, err := d.Store.Seed(t.Context(), catalogue); err != nil {
			t.Fatal(err)
		}
		d.Config.BaseURL = "https://hailong.khucthuadu.haiphong.gov.vn" // longer headers
	})
	client := s.browser()
	for _, p := range catalogue.Points {
		for _, path := range []string{"", "?lang=en", "/nha?giu=1", "/day-du"} {
			r := s.request(http.MethodGet, "/s/"+p.Codes[0].Code+path, "")
			r.Header.Set("Accept-Encoding", "gzip")
			answer, err := client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			wire, err := httputil.DumpResponse(answer, true)
			answer.Body.Close()
			if err != nil || len(wire) > oneRoundTrip {
				t.Errorf("%s%s: %d bytes on the wire, %v", p.ID, path, len(wire), err)
			}
			want := http.StatusOK
			switch {
			case !p.Active():
				want = http.StatusGone
			case path == "/day-du" && p.Kind.Service():
				want = http.StatusSeeOther // it has no such form
			}
			if answer.StatusCode != want {
				t.Errorf("%s%s: status %d, want %d", p.ID, path, answer.StatusCode, want)
			}
			t.Logf("%s%s: %d bytes", p.ID, path, len(wire))
		}
	}
}
