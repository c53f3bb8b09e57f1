package site

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/upkeep"
)

// Deps is what the web needs from the other rooms.
type Deps struct {
	Store     *store.Store
	Results   *results.Results
	Reports   *issue.Reporter
	Config    Config
	Log       *slog.Logger
	Checks    func(context.Context) []upkeep.Check // of the service; nil: none
	Now       func() time.Time
	Templates fs.FS
	Static    fs.FS
	Dev       bool // read templates and static files anew at each request
}

// Config is what the operator decides.
type Config struct {
	BaseURL    string          // address citizens use; https makes cookies secure
	TrustProxy config.Proxies  // whose X-Forwarded-For is believed
	Calendar   survey.Calendar // of the installation
}

// Site is what every room of the web service stands on: pages and files, the
// sign-in, and the way of a request.
type Site struct {
	Deps
	Pages    *Source
	Statics  *statics
	Sessions *scs.SessionManager
	secure   bool       // citizens come over https
	cache    *pageCache // of public pages and files
	origins  *http.CrossOriginProtection
	engine   *gin.Engine
	forged   sync.Once // the warning about forwarding headers
	citizens counts
}

// New builds the floor without a single route. It fails when a template does not
// parse.
func New(d Deps) (*Site, error) {
	pages, err := NewSource(d.Templates, d.Dev)
	if err != nil {
		return nil, err
	}
	statics, err := newStatics(d.Static, d.Dev)
	if err != nil {
		return nil, err
	}
	if d.Checks == nil {
		d.Checks = func(context.Context) []upkeep.Check { return nil }
	}
	s := &Site{Deps: d, Pages: pages, Statics: statics, secure: strings.HasPrefix(d.Config.BaseURL, "https://"), cache: &pageCache{},
		origins: http.NewCrossOriginProtection()}
	if u, err := url.Parse(d.Config.BaseURL); err == nil && u.Host != "" {
		// Behind a proxy that changes the Host header, browsers name this one.
		if err := s.origins.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, err
		}
	}
	s.Sessions = s.newSessions()
	s.engine = s.newEngine()
	return s, nil
}

func (s *Site) newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.Use(s.logRequests, s.recoverPanic)
	engine.NoRoute(s.handle(func(*gin.Context) error { return PageError(http.StatusNotFound, "not_found") }))
	engine.NoMethod(s.handle(func(*gin.Context) error { return PageError(http.StatusMethodNotAllowed, "method") }))
	return engine
}

// Route lets a path be asked for by whoever has access, with a body of at most so
// many bytes. HEAD may ask wherever GET may.
func (s *Site) Route(method, path string, a Access, maxBody int64, h Handler) {
	for _, m := range methods(method) {
		s.engine.Handle(m, path, limitBody(maxBody), s.guard(a), s.handle(h))
	}
}

func methods(method string) []string {
	if method == http.MethodGet {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{method}
}

// Handler is the way of every request: headers, a folded path, sessions for
// staff only, then the routes.
func (s *Site) Handler() http.Handler {
	staff := s.Sessions.LoadAndSave(s.engine)
	return s.headers(foldPath(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isStaff(r.URL.Path) {
			staff.ServeHTTP(w, r)
			return
		}
		s.engine.ServeHTTP(w, r)
	})))
}
