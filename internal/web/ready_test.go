package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// sent is a whole answer as it came over the wire.
func (s *service) sent(path, encoding string) (header http.Header, wire, page []byte) {
	s.t.Helper()
	r := s.request(http.MethodGet, path, "")
	r.Header.Set("Accept-Encoding", encoding)
	answer, err := s.browser().Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	if wire, err = io.ReadAll(answer.Body); err != nil {
		s.t.Fatal(err)
	}
	page = wire
	if answer.Header.Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(wire))
		if err == nil {
			page, err = io.ReadAll(z) // checks length and sum
		}
		if err != nil {
			s.t.Fatalf("%s: %v", path, err)
		}
	}
	return answer.Header, wire, page
}

// A form that was made ready is, but for its key, the page that is drawn for this
// request alone: to the byte, zipped and plain.
func TestReadyFormsAreTheDrawnOnes(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	drawn := newSiteWith(t, func(d *site.Deps) { d.Dev = true }) // keeps nothing
	for _, path := range []string{"/s/q11111", "/s/q11111?lang=en", "/s/q11111/day-du", "/s/t22222/nha", "/s/t22222/nha/dat-dai", "/s/y44444", "/s/n33333"} {
		_, _, first := s.sent(path, "gzip")
		h, zipped, again := s.sent(path, "gzip")
		_, _, plain := s.sent(path, "identity")
		want, _, fresh := drawn.sent(path, "identity")
		keys := map[string]bool{}
		for name, got := range map[string][]byte{"first": first, "again": again, "plain": plain} {
			key := keyOf(t, got)
			keys[key] = true
			if same := bytes.ReplaceAll(got, []byte(key), []byte(keyOf(t, fresh))); !bytes.Equal(same, fresh) {
				t.Errorf("%s %s is not what is drawn:\n%s\n%s", path, name, same, fresh)
			}
		}
		if len(keys) != 3 {
			t.Errorf("%s: %d keys for three people", path, len(keys))
		}
		for _, name := range []string{"Cache-Control", "Content-Language", "Content-Type"} {
			if h.Get(name) != want.Get(name) {
				t.Errorf("%s: %s is %q, drawn %q", path, name, h.Get(name), want.Get(name))
			}
		}
		for _, name := range []string{"Accept-Encoding", "Accept-Language"} {
			if !strings.Contains(strings.Join(h.Values("Vary"), ","), name) {
				t.Errorf("%s varies with %q, not %s", path, h.Values("Vary"), name)
			}
		}
		if len(zipped) > len(again)/2 {
			t.Errorf("%s: %d bytes of %d are sent", path, len(zipped), len(again))
		}
	}
}

func keyOf(t *testing.T, page []byte) string {
	t.Helper()
	_, rest, found := strings.Cut(string(page), `name="key" value="`)
	key, _, _ := strings.Cut(rest, `"`)
	if !found || len(key) != 32 {
		t.Fatalf("no key in\n%s", page)
	}
	return key
}

// What was made ready is forgotten when a form is no longer what it was.
func TestReadyFormsFollowTheCatalogue(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "")
	d.see("/s/q11111").want(http.StatusOK).wants("main", "Quầy 1")
	p := d.point("quay-1")
	p.Label = survey.Text{"vi": "Quầy số Một"}
	if err := d.store.EditPoint(t.Context(), p, "quan-tri"); err != nil {
		t.Fatal(err)
	}
	d.see("/s/q11111").want(http.StatusOK).wants("main", "Quầy số Một")
	if err := d.store.RetirePoint(t.Context(), "quay-1", "", "quan-tri"); err != nil {
		t.Fatal(err)
	}
	d.see("/s/q11111").want(http.StatusGone)
}

func TestReadyNeedsItsPieceOnce(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"a page without", "the KEY twice: KEY"} {
		if _, err := site.NewReady([]byte(body), []byte("KEY"), "vi"); err == nil {
			t.Errorf("%q was made ready", body)
		}
	}
}
