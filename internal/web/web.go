package web

import (
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"sipas/internal/auth"
	"sipas/internal/config"
	"sipas/internal/issue"
	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/web/view"
)

// Deps is what the web needs from the other rooms.
type Deps struct {
	Store     *store.Store
	Results   *results.Results
	Reports   *issue.Office
	Config    Config
	Log       *slog.Logger
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

// site is the running web service.
type site struct {
	Deps
	secure   bool // citizens come over https
	pages    *view.Source
	statics  *statics
	sessions *scs.SessionManager
	hasher   *auth.Hasher
	logins   *auth.Throttle
	sources  *sources
	checks   *paces
	kept     *keptFiles
	shelf    *shelf // of public pages and files
	origins  *http.CrossOriginProtection

	kioskReceipts *unseen

	exporting sync.Mutex // one raw export at a time
	forged    sync.Once  // the warning about forwarding headers
}

// knownLogins bounds what the slow-down of logins remembers.
const knownLogins = 10_000

// New builds the whole web service. It fails when a template does not parse.
func New(d Deps) (http.Handler, error) {
	pages, err := view.NewSource(d.Templates, d.Dev)
	if err != nil {
		return nil, err
	}
	statics, err := newStatics(d.Static, d.Dev)
	if err != nil {
		return nil, err
	}
	s := &site{
		Deps: d, secure: strings.HasPrefix(d.Config.BaseURL, "https://"), pages: pages, statics: statics,
		hasher: auth.NewHasher(), logins: auth.NewThrottle(d.Now, knownLogins),
		sources: newSources(d.Now), checks: newPaces(d.Now), kept: &keptFiles{now: d.Now}, shelf: &shelf{}, origins: http.NewCrossOriginProtection(),
		kioskReceipts: newUnseen(),
	}
	if u, err := url.Parse(d.Config.BaseURL); err == nil && u.Host != "" {
		// Behind a proxy that changes the Host header, browsers name this one.
		if err := s.origins.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, err
		}
	}
	s.sessions = s.newSessions()
	return s.chain(), nil
}

// chain is the way of every request: headers, a folded path, sessions for staff
// only, then the routes.
func (s *site) chain() http.Handler {
	engine := s.engine()
	staff := s.sessions.LoadAndSave(engine)
	return s.headers(foldPath(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isStaff(r.URL.Path) {
			staff.ServeHTTP(w, r)
			return
		}
		engine.ServeHTTP(w, r)
	})))
}

func (s *site) engine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.Use(s.logRequests, s.recoverPanic, limitBody)
	engine.NoRoute(s.handle(func(*gin.Context) error { return failure(http.StatusNotFound, "not_found") }))
	engine.NoMethod(s.handle(func(*gin.Context) error { return failure(http.StatusMethodNotAllowed, "method") }))
	for _, r := range s.routes() {
		for _, method := range methods(r.method) {
			engine.Handle(method, r.path, s.guard(r.access), s.handle(r.handler))
		}
	}
	return engine
}

// methods lets HEAD ask wherever GET may.
func methods(method string) []string {
	if method == http.MethodGet {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{method}
}
