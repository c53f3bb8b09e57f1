package site

import (
	"net/http"
	"strings"
)

// kioskRetry is how long a kiosk waits after a failure before it tries again, in
// seconds.
const kioskRetry = 30

// isKiosk reports whether the path is a kiosk's or below one.
func isKiosk(path string) bool {
	parts := strings.SplitN(path, "/", 5) // "", s, the code, kiosk, the rest
	return len(parts) >= 4 && parts[1] == "s" && parts[3] == "kiosk"
}

// KioskText is the language that was asked for by the switch, Vietnamese
// otherwise: how the tablet is set says nothing about who stands before it.
func KioskText(r *http.Request, set *Set) *Text {
	lang := r.URL.Query().Get("lang")
	if lang == "" {
		lang = r.PostForm.Get("lang")
	}
	return set.Text(lang)
}

// ScreenRefresh is how often a wall screen asks anew, in seconds.
const ScreenRefresh = "300"

// isPublic reports whether the path is the public page or below it.
func isPublic(path string) bool {
	return path == PublicPath || path == MethodPath || strings.HasPrefix(path, PublicPath+"/")
}

// IsScreen reports whether the request is that of a wall screen.
func IsScreen(r *http.Request) bool {
	return isPublic(r.URL.Path) && r.URL.Query().Get("man-hinh") == "1"
}

// PublicPath is the public page of results; its files lie below it.
const PublicPath = "/cong-khai"

// MethodPath is the page that says how everything is computed, and what it cannot prove.
const MethodPath = "/phuong-phap"
