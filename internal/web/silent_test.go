package web_test

import (
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"sipas/internal/testkit"
	"sipas/internal/web"
	"sipas/internal/web/site"
	"sipas/static"
	"sipas/templates"
)

// serve answers on addresses of this machine, with the limits and the log of the
// real service.
func serve(t *testing.T, listen string, handler http.Handler, log io.Writer) (url string) {
	t.Helper()
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		t.Skip("this machine has no such address:", err)
	}
	server := web.Server(handler, slog.New(slog.NewTextHandler(log, nil)), 100)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // says only that it was closed
	}()
	t.Cleanup(func() { _ = server.Close(); <-done })
	return "http://" + listener.Addr().String()
}

// TestPanicHalfWayIsLogged: the browser sees a broken answer, and the log has the
// request and what went wrong, but no address.
func TestPanicHalfWayIsLogged(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock(today)
	s, _ := testkit.Store(t, clock)
	log := &lockedBuffer{}
	base, err := site.New(site.Deps{Store: s, Log: slog.New(slog.NewTextHandler(log, nil)), Now: clock.Now, Templates: templates.FS, Static: static.FS})
	if err != nil {
		t.Fatal(err)
	}
	base.Route(http.MethodGet, "/s/:code/nua-chung", site.Anyone, site.MaxBody, func(c *gin.Context) error {
		c.Header("Content-Length", "100")
		_, _ = c.Writer.WriteString("half")
		c.Writer.Flush()
		panic("the other half is missing")
	})
	r, err := http.Get(serve(t, "127.0.0.1:0", base.Handler(), log) + "/s/q11111/nua-chung")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || string(body) != "half" {
		t.Errorf("body %q, error %v", body, err)
	}
	text := log.String()
	for _, want := range []string{"level=ERROR", "method=GET", "route=/s/:code/nua-chung", "the other half is missing", "silent_test.go"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log lacks %q: %s", want, text)
		}
	}
	if strings.Contains(text, "q11111") || strings.Contains(text, "127.0.0.1") {
		t.Errorf("the log names whom it must not: %s", text)
	}
}

// TestServerErrorsAreLogged: net/http's own errors reach the log without the
// address they speak of.
func TestServerErrorsAreLogged(t *testing.T) {
	t.Parallel()
	for _, listen := range []string{"127.0.0.1:0", "[::1]:0"} {
		t.Run(listen, func(t *testing.T) {
			t.Parallel()
			log := &lockedBuffer{}
			url := serve(t, listen, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("outside every room") }), log)
			if r, err := http.Get(url); err == nil {
				_ = r.Body.Close()
				t.Errorf("status %d", r.StatusCode)
			}
			text := log.String()
			if !strings.Contains(text, "http: panic serving (address): outside every room") || !strings.Contains(text, "silent_test.go") {
				t.Errorf("log %s", text)
			}
			if strings.Contains(text, "127.0.0.1") || strings.Contains(text, "::1") {
				t.Errorf("the log names a client: %s", text)
			}
		})
	}
}
