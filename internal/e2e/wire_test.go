package e2e

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"sipas/internal/survey"
)

// oneRoundTrip is what a server may send before it has to wait for the phone: the
// initial congestion window of ten segments, less a little.
const oneRoundTrip = 14_000

// TestFirstResponseSuffices asks for every form there is: its one response fits
// into a round trip, and answering with nothing but what it holds is counted.
func TestFirstResponseSuffices(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, path := range h.everyForm() {
		for _, lang := range []string{"vi", "en"} {
			t.Run(path+" "+lang, func(t *testing.T) {
				answer := h.raw(t, request(http.MethodGet, path+"?lang="+lang, h, ""))
				t.Logf("%d bytes", len(answer))
				if len(answer) > oneRoundTrip {
					t.Errorf("%d bytes on the wire, at most %d are one round trip", len(answer), oneRoundTrip)
				}
				page := parsed(t, answer)
				page.needsNothingElse(t)
				before := h.count(t)
				h.handIn(t, page.filledIn(t, ""))
				h.counted(t, before+1)
			})
		}
	}
}

// everyForm is the path of every form that a seeded point offers.
func (h *harness) everyForm() []string {
	h.t.Helper()
	var paths []string
	for _, point := range h.catalogue().Points {
		if !point.Active() {
			continue
		}
		paths = append(paths, h.form(point.ID), h.form(point.ID)+"/nha", h.form(point.ID)+"/kiosk")
		if !point.Kind.Service() {
			paths = append(paths, h.form(point.ID)+"/day-du")
		}
	}
	return paths
}

// request is a phone's request as bytes. Like an old Android it says little.
func request(method, path string, h *harness, body string) string {
	text := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\nConnection: close\r\n", method, path, strings.TrimPrefix(h.base, "http://"))
	if method == http.MethodPost {
		text += fmt.Sprintf("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n", len(body))
	}
	return text + "\r\n" + body
}

// raw sends a request and returns the answer's bytes, status line and headers
// included.
func (h *harness) raw(t testing.TB, request string) []byte {
	t.Helper()
	c, err := net.Dial("tcp", h.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// plainPage is a page without a browser.
type plainPage struct {
	status int
	header http.Header
	root   *html.Node
}

func parsed(t testing.TB, answer []byte) plainPage {
	t.Helper()
	r, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(answer)), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body := io.Reader(r.Body)
	if r.Header.Get("Content-Encoding") == "gzip" {
		if body, err = gzip.NewReader(r.Body); err != nil {
			t.Fatal(err)
		}
	}
	root, err := html.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	return plainPage{r.StatusCode, r.Header, root}
}

func (p plainPage) all(selector string) []*html.Node {
	return cascadia.QueryAll(p.root, cascadia.MustCompile(selector))
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// needsNothingElse fails for anything the page would have to fetch before it can
// be seen and used.
func (p plainPage) needsNothingElse(t testing.TB) {
	t.Helper()
	for _, n := range p.all(`link[rel=stylesheet], img, iframe, object, embed, script:not([defer])`) {
		t.Errorf("the page waits for a <%s>", n.Data)
	}
	for _, n := range p.all(`[src], link[href]`) {
		if address := attribute(n, "src") + attribute(n, "href"); !strings.HasPrefix(address, "/static/") && !strings.HasPrefix(address, "data:") {
			t.Errorf("the page asks for %s", address)
		}
	}
	for _, n := range p.all("style") {
		if n.FirstChild != nil && strings.Contains(n.FirstChild.Data, "url(") {
			t.Error("the style asks for a file")
		}
	}
}

// post is a form to be sent: where to, and what.
type post struct{ action, body string }

// filledIn is the page's form with its hidden fields, the middle level of the
// overall question, and more fields given as a query.
func (p plainPage) filledIn(t testing.TB, more string) post {
	t.Helper()
	fields, err := url.ParseQuery(more)
	if err != nil {
		t.Fatal(err)
	}
	forms := p.all(`main form[method=post]`)
	if len(forms) != 1 {
		t.Fatalf("%d forms to send on the page", len(forms))
	}
	for _, n := range p.all(`main form[method=post] input[type=hidden]`) {
		fields.Set(attribute(n, "name"), attribute(n, "value"))
	}
	overall := survey.ItemField(survey.OverallItem)
	levels := p.all(`main form[method=post] input[type=radio][name=` + overall + `]`)
	if len(levels) != 5 {
		t.Fatalf("the overall question has %d levels on the page", len(levels))
	}
	if !fields.Has(overall) {
		fields.Set(overall, attribute(levels[2], "value"))
	}
	return post{attribute(forms[0], "action"), fields.Encode()}
}

// handIn sends the form and follows to the page of thanks.
func (h *harness) handIn(t testing.TB, x post) receipt {
	t.Helper()
	sent := parsed(t, h.raw(t, request(http.MethodPost, x.action, h, x.body)))
	next := sent.header.Get("Location")
	if sent.status != http.StatusSeeOther || !strings.Contains(next, "/cam-on/") {
		t.Fatalf("sending ended with %d at %q", sent.status, next)
	}
	if thanks := parsed(t, h.raw(t, request(http.MethodGet, next, h, ""))); thanks.status != http.StatusOK {
		t.Fatalf("the thanks ended with %d", thanks.status)
	}
	return receipt(receiptForm.FindString(next))
}

// posted is the receipt of an answer that a phone without a browser sent.
func (h *harness) posted(t testing.TB, point, fields string) receipt {
	t.Helper()
	page := parsed(t, h.raw(t, request(http.MethodGet, h.form(point), h, "")))
	return h.handIn(t, page.filledIn(t, fields))
}
