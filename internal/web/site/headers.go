package site

import "net/http"

// policies for everything: no features, no embedding, no other origins.
const permissions = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
	"magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// headers sets the security headers of every answer, once.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", s.contentPolicy(foldedPath(r)))
		h.Set("X-Content-Type-Options", "nosniff")
		// The site and no more: a proxy's log of the page opened next would name the
		// receipt. Not no-referrer: with that old phones post Origin: null.
		h.Set("Referrer-Policy", "strict-origin")
		h.Set("Permissions-Policy", permissions)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY") // for browsers older than frame-ancestors
		if s.secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// contentPolicy is the Content-Security-Policy of a path. The style inside a page is
// named by its hash. Citizens' pages let their script come from, and speak to, this
// site alone. Staff's take a style and a script from this site and fonts, for
// previews of printed posters, and speak to nobody; the hash of citizens' style is
// for error pages among them. The public results run no script and post nothing. A
// kiosk alone has a worker, which keeps it going without network.
func (s *Site) contentPolicy(path string) string {
	style, script := s.styleSources("citizen"), "script-src 'self'; connect-src 'self'; "
	switch {
	case isKiosk(path):
		style, script = s.styleSources("kiosk"), "script-src 'self'; worker-src 'self'; connect-src 'self'; "
	case isPublic(path):
		style, script = s.styleSources("public"), ""
	case isStaff(path):
		style, script = s.styleSources("citizen", "staff")+" 'self'", "script-src 'self'; font-src 'self'; "
	}
	return "default-src 'none'; " + script + "style-src" + style + "; img-src data: 'self'; form-action 'self'; " +
		"frame-ancestors 'none'; base-uri 'none'"
}

func (s *Site) styleSources(folders ...string) string {
	text := ""
	for _, folder := range folders {
		text += " " + s.Pages.Set().StyleSource(folder)
	}
	return text
}
