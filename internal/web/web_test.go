package web_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/web"
	"sipas/internal/web/site"
	"sipas/static"
	"sipas/templates"
)

const today = survey.Day("2026-05-20")

// service is a whole service on a free port with a store of its own.
type service struct {
	t       *testing.T
	url     string
	store   *store.Store
	results *results.Results
	path    string // of the database
	clock   *testkit.Clock
	log     *lockedBuffer
}

// lockedBuffer is a log that tests read while handlers write.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func newSite(t *testing.T) *service { return newSiteWith(t, func(*site.Deps) {}) }

func newSiteWith(t *testing.T, change func(*site.Deps)) *service { return newSiteOn(t, today, change) }

// newSiteOn is a service whose record begins on the day.
func newSiteOn(t *testing.T, day survey.Day, change func(*site.Deps)) *service {
	t.Helper()
	clock := testkit.NewClock(day)
	s, path := testkit.Store(t, clock)
	log := &lockedBuffer{}
	deps := site.Deps{Store: s, Log: slog.New(slog.NewTextHandler(log, nil)), Now: clock.Now,
		Config: site.Config{Calendar: survey.CalendarMonths}, Templates: templates.FS, Static: static.FS}
	change(&deps)
	if deps.Results == nil {
		deps.Results = results.New(s, deps.Config.Calendar)
	}
	deps.Reports = &issue.Reporter{Store: s, Results: deps.Results}
	if err := s.FixCalendar(t.Context(), deps.Config.Calendar); err != nil {
		t.Fatal(err)
	}
	handler, err := web.New(deps)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return &service{t: t, url: server.URL, store: s, results: deps.Results, path: path, clock: clock, log: log}
}

// answer stores answers on a day, of a domain: so many satisfied and so many not.
func (s *service) answer(day survey.Day, domain string, satisfied, others int) {
	s.t.Helper()
	s.clock.Set(day)
	var group sync.WaitGroup
	for i := range satisfied + others {
		draft := testkit.Draft(4)
		if i >= satisfied {
			draft = testkit.Draft(2)
		}
		if draft.Domain = domain; domain != "dat-dai" {
			draft.Procedure = ""
		}
		group.Go(func() {
			if _, err := s.store.AddResponse(s.t.Context(), fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, day, domain, i)))[:32], draft); err != nil {
				s.t.Error(err)
			}
		})
	}
	group.Wait()
}

// closeUntil closes every day before the day, and decides what may be shown.
func (s *service) closeUntil(day survey.Day) {
	s.t.Helper()
	s.clock.Set(day)
	if _, err := s.store.CloseDays(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	if err := s.results.Decide(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
}

// spring is a service in May whose record began on January 5: in January 38 of 40
// were satisfied, in February 6 of 6, in March 90 of 100 in two domains, in April
// 15 of 20, and 9 of 12 in the first days of May; the first quarter is closed.
func spring(t *testing.T, change func(*site.Deps)) *service {
	t.Helper()
	s := newSiteOn(t, "2026-01-05", change)
	s.answer("2026-01-12", "dat-dai", 38, 2)
	s.closeUntil("2026-02-10")
	s.answer("2026-02-10", "chung-thuc", 6, 0)
	s.closeUntil("2026-03-10")
	s.answer("2026-03-10", "dat-dai", 30, 10)
	s.answer("2026-03-10", "chung-thuc", 60, 0)
	s.closeUntil("2026-04-10")
	s.answer("2026-04-10", "chung-thuc", 15, 5)
	s.closeUntil("2026-05-06")
	s.answer("2026-05-06", "chung-thuc", 9, 3)
	s.closeUntil(today)
	return s
}

// spoil takes a table away, so that figures cannot be read.
func (s *service) spoil() {
	s.t.Helper()
	db, err := sql.Open("sqlite", s.path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DROP TABLE decisions"); err != nil {
		s.t.Fatal(err)
	}
}

// browser keeps cookies and follows no redirect.
func (s *service) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// page is an answer as tests look at it.
type page struct {
	t      *testing.T
	status int
	header http.Header
	body   string
	root   *html.Node
}

func (s *service) do(client *http.Client, r *http.Request) page {
	s.t.Helper()
	answer, err := client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	return page{s.t, answer.StatusCode, answer.Header, string(body), root}
}

func (s *service) request(method, path, body string) *http.Request {
	s.t.Helper()
	r, err := http.NewRequest(method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func (s *service) get(path string) page {
	s.t.Helper()
	return s.do(s.browser(), s.request(http.MethodGet, path, ""))
}

func (s *service) post(path string, values url.Values) page {
	s.t.Helper()
	return s.do(s.browser(), s.request(http.MethodPost, path, values.Encode()))
}

// all returns the elements the selector finds.
func (p page) all(selector string) []*html.Node {
	p.t.Helper()
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}

// has fails the test unless the selector finds exactly n elements.
func (p page) has(n int, selector string) {
	p.t.Helper()
	if found := len(p.all(selector)); found != n {
		p.t.Errorf("%s: %d elements, want %d\n%s", selector, found, n, p.body)
	}
}

// text is the text of the first element the selector finds.
func (p page) text(selector string) string {
	p.t.Helper()
	found := p.all(selector)
	if len(found) == 0 {
		p.t.Fatalf("%s: nothing in\n%s", selector, p.body)
	}
	return plainText(found[0])
}

// plainText is the text of an element.
func plainText(element *html.Node) string {
	var b strings.Builder
	for n := range element.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// attribute is an attribute of the first element the selector finds.
func (p page) attribute(selector, name string) string {
	p.t.Helper()
	found := p.all(selector)
	if len(found) == 0 {
		p.t.Fatalf("%s: nothing in\n%s", selector, p.body)
	}
	for _, a := range found[0].Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// want fails the test unless the status is the one.
func (p page) want(status int) page {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("status %d, want %d\n%s", p.status, status, p.body)
	}
	return p
}

// hidden are the hidden fields of the form on the page.
func (p page) hidden() url.Values {
	values := url.Values{}
	for _, n := range p.all("input[type=hidden]") {
		var name, value string
		for _, a := range n.Attr {
			switch a.Key {
			case "name":
				name = a.Val
			case "value":
				value = a.Val
			}
		}
		values.Add(name, value)
	}
	return values
}

// filled is the form of the path with the overall question answered.
func (s *service) filled(path, level string) url.Values {
	s.t.Helper()
	values := s.get(path).want(http.StatusOK).hidden()
	values.Set("q-chung", level)
	return values
}

// stored are today's responses, read after the day has closed.
func (s *service) stored() []store.Exported {
	s.t.Helper()
	ctx := context.Background()
	s.clock.Set(today.Next())
	if _, err := s.store.CloseDays(ctx); err != nil {
		s.t.Fatal(err)
	}
	var all []store.Exported
	for r, err := range s.store.Export(ctx, "", "") {
		if err != nil {
			s.t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// count is how many responses are stored on the open day.
func (s *service) count() int {
	s.t.Helper()
	n, err := s.store.OpenCount(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}
