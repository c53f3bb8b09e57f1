package site

import "net/http"

// policies for everything: no features, no embedding, no other origins.
const permissions = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
	"magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// headers sets the security headers of every answer, once.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		path := foldedPath(r)
		h.Set("Content-Security-Policy", s.contentPolicy(isStaff(path)))
		if isKiosk(path) {
			h.Set("Content-Security-Policy", s.kioskPolicy())
		}
		if isPublic(path) {
			h.Set("Content-Security-Policy", s.publicPolicy())
		}
		h.Set("X-Content-Type-Options", "nosniff")
		// same-origin, not no-referrer: with that old phones post Origin: null.
		h.Set("Referrer-Policy", "same-origin")
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

// contentPolicy names the style of citizens' pages by its hash and lets their
// script come from, and speak to, this site alone. Staff pages take their style,
// but for that of charts, and their script from this site, which speaks to nobody;
// the hash of citizens' style is for error pages among them.
func (s *Site) contentPolicy(staff bool) string {
	style, script := "", "script-src 'self'; connect-src 'self'; "
	if set, err := s.Pages.Set(); err == nil {
		style = " " + set.StyleSource("citizen")
		if staff {
			style += " " + set.StyleSource("staff")
		}
	}
	if staff {
		style += " 'self'"
		script = "script-src 'self'; font-src 'self'; " // fonts are for previews of printed sheets
	}
	return "default-src 'none'; " + script + "style-src" + style + "; img-src data: 'self'; form-action 'self'; " +
		"frame-ancestors 'none'; base-uri 'none'"
}

// publicPolicy is that of the public results: pages that run no script and post
// nothing, only choose a period.
func (s *Site) publicPolicy() string {
	style := ""
	if set, err := s.Pages.Set(); err == nil {
		style = " " + set.StyleSource("public")
	}
	return "default-src 'none'; style-src" + style + "; img-src data: 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}

// kioskPolicy is the Content-Security-Policy of everything under a kiosk: the
// only citizens' pages with a worker, which keeps them going without network.
func (s *Site) kioskPolicy() string {
	style := ""
	if set, err := s.Pages.Set(); err == nil {
		style = " " + set.StyleSource("kiosk")
	}
	return "default-src 'none'; style-src" + style + "; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
		"img-src data: 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}
