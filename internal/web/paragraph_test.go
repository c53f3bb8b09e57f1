package web_test

import (
	"net/http"
	"strings"
	"testing"

	"sipas/internal/survey"
	"sipas/internal/testkit/closed"
	"sipas/internal/web/site"
	"sipas/internal/words"
)

var cityFigure = []survey.Published{{Year: "2025", Percent: "97.98", By: "thành phố Hải Phòng", On: "2026-01-09", Source: survey.Source{Source: "báo chí"}}}

// wordsOf is what the page has to say of a period.
func (s *service) wordsOf(name string, calendar survey.Calendar) string {
	s.t.Helper()
	p, err := calendar.Parse(name)
	if err != nil {
		s.t.Fatal(err)
	}
	now, before := closed.Of(s.t, s.results, p), closed.Of(s.t, s.results, p.Previous())
	return words.Of(now, words.Options{Previous: before, Published: cityFigure}).Plain()
}

func TestParagraphIsTheSummarysWords(t *testing.T) {
	t.Parallel()
	for _, calendar := range []survey.Calendar{survey.CalendarMonths, survey.AdministrativeMonths} {
		t.Run(string(calendar), func(t *testing.T) { t.Parallel(); testParagraph(t, calendar) })
	}
}

func testParagraph(t *testing.T, calendar survey.Calendar) {
	s := spring(t, func(d *site.Deps) { d.Config.Calendar = calendar })
	if err := s.store.SavePublished(t.Context(), cityFigure[0], survey.PublishedKey{}, "test"); err != nil {
		t.Fatal(err)
	}
	for _, role := range []string{"doc", "giam-sat", "quan-tri"} {
		client := s.officer(role)
		for _, c := range []struct{ query, period string }{
			{"", "2026-Q1"}, {"?ky=2026-q1", "2026-Q1"}, {"?ky=+2025-h2+", "2025-H2"}, {"?ky=2026-04", "2026-04"}, {"?ky=2025", "2025"},
		} {
			p := s.do(client, s.request(http.MethodGet, "/quan-tri/doan-bao-cao"+c.query, "")).want(http.StatusOK)
			want := s.wordsOf(c.period, calendar)
			p.has(1, "textarea[readonly]")
			if got := p.all("textarea")[0].FirstChild.Data; got != want {
				t.Errorf("%s: %q, want %q", c.query, got, want)
			}
			text := s.do(client, s.request(http.MethodGet, p.attribute(".copy a", "href"), "")).want(http.StatusOK)
			if text.body != want || text.header.Get("Content-Type") != "text/plain; charset=utf-8" {
				t.Errorf("%s as text: %s %q", c.query, text.header.Get("Content-Type"), text.body)
			}
			if !strings.Contains(want, "97,98%") && c.period != "2026-04" && c.period[:4] != "2025" {
				t.Errorf("%s: no figure of the city beside", c.query)
			}
		}
	}
}

// TestParagraphWithoutScript: all that the script adds is hidden until it runs.
func TestParagraphWithoutScript(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := s.do(s.officer("doc"), s.request(http.MethodGet, "/quan-tri/doan-bao-cao", "")).want(http.StatusOK)
	p.has(1, `button[hidden][data-copy="doan"]`)
	p.has(1, `script[src^="/static/copy.js?v="][defer]`)
	p.has(1, "script")
	p.has(1, `label[for=doan]`)
	p.has(1, `[role=status].copied`)
	p.has(0, "[onclick], [style]")
	if script := s.get(p.attribute("script", "src")).want(http.StatusOK); !strings.Contains(script.header.Get("Content-Type"), "javascript") {
		t.Errorf("script as %s", script.header.Get("Content-Type"))
	}
	s.addUser("khong-co-vai")
	stranger := s.browser()
	s.logIn(stranger, "khong-co-vai", password)
	for _, path := range []string{"/quan-tri/doan-bao-cao", "/quan-tri/doan-bao-cao.txt"} {
		if got := s.do(stranger, s.request(http.MethodGet, path, "")).status; got != http.StatusForbidden {
			t.Errorf("%s without a role: %d", path, got)
		}
	}
}
