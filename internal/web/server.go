package web

import (
	"log"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// Server returns an http.Server with every limit set. A citizen on a slow
// network needs seconds for a form; nobody needs minutes. It keeps at most so many
// connections open.
func Server(handler http.Handler, to *slog.Logger, connections int) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ConnState:         limitConnections(connections).watch,
		ErrorLog:          log.New(serverErrors{to}, "", 0),
	}
}

// serverErrors takes what net/http itself has to say, which names clients by their
// addresses; no log of ours may hold these.
type serverErrors struct{ log *slog.Logger }

// address is an IPv4 or IPv6 address, with or without a port.
var address = regexp.MustCompile(`(?i)\d{1,3}(\.\d{1,3}){3}(:\d+)?|\[?[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}(%\w+)?(\]:\d+)?`)

func (e serverErrors) Write(line []byte) (int, error) {
	e.log.Error("http server", "error", address.ReplaceAllString(strings.TrimSpace(string(line)), "(address)"))
	return len(line), nil
}
