package site

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// foldPath makes addresses case-insensitive and forgives a slash at the end.
func foldPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if folded := foldedPath(r); folded != r.URL.Path {
			u := *r.URL
			u.Path, u.RawPath = folded, ""
			r = r.WithContext(r.Context())
			r.URL = &u
		}
		next.ServeHTTP(w, r)
	})
}

func foldedPath(r *http.Request) string {
	if folded := strings.TrimRight(strings.ToLower(r.URL.Path), "/"); folded != "" {
		return folded
	}
	return "/"
}

func isStaff(path string) bool { return path == "/quan-tri" || strings.HasPrefix(path, "/quan-tri/") }

// logRequests writes one line per request of staff: the route, never the address,
// so that no code, receipt or client is in the log. Those of citizens are counted.
func (s *Site) logRequests(c *gin.Context) {
	start := time.Now()
	c.Next()
	if !isStaff(c.Request.URL.Path) {
		s.citizens.add(s.Log, s.Now(), c.Request.Method, c.FullPath(), c.Writer.Status())
		return
	}
	s.Log.Info("request", "method", c.Request.Method, "route", c.FullPath(), "status", c.Writer.Status(), "ms", time.Since(start).Milliseconds())
}

// recoverPanic turns a panic into the page for faults of ours. Where part of an
// answer is out already, the log has the panic and the browser sees that the
// answer is not whole.
func (s *Site) recoverPanic(c *gin.Context) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if fault == http.ErrAbortHandler {
			panic(fault)
		}
		err := panicError{fault, debug.Stack()}
		if c.Writer.Written() {
			s.Log.Error("request failed half way", "method", c.Request.Method, "route", c.FullPath(), "bytes", c.Writer.Size(), "error", err)
			panic(http.ErrAbortHandler)
		}
		c.Abort()
		s.fail(c.Writer, c.Request, c.FullPath(), err)
	}()
	c.Next()
}

// MaxBody bounds the body of a request where a route does not ask for more; the
// largest honest form is a third of it.
const MaxBody = 64 << 10

func limitBody(most int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, most)
		c.Next()
	}
}

// PostedForm reads a form from the body. Errors: too large, another content
// type, not a form.
func PostedForm(c *gin.Context) (url.Values, error) {
	kind, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	charset := params["charset"]
	if err != nil || kind != "application/x-www-form-urlencoded" || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, PageError(http.StatusUnsupportedMediaType, "wrong_type")
	}
	if err := c.Request.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, PageError(http.StatusRequestEntityTooLarge, "too_large")
		}
		return nil, PageError(http.StatusBadRequest, "bad_request")
	}
	return c.Request.PostForm, nil
}

// ClientAddress is who asks, without port.
func (s *Site) ClientAddress(r *http.Request) string {
	address, forged := s.Config.TrustProxy.Client(r.RemoteAddr, r.Header.Values("X-Forwarded-For"))
	if forged {
		s.forged.Do(func() { s.Log.Warn("a forwarding header came from an address that --trust-proxy does not name") })
	}
	return address
}
