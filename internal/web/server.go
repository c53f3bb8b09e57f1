package web

import (
	"io"
	"log"
	"net/http"
	"time"
)

// Server returns an http.Server with every limit set. A citizen on a slow
// network needs seconds for a form; nobody needs minutes.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// What net/http itself has to say names clients' addresses, which no log
		// of ours may hold.
		ErrorLog: log.New(io.Discard, "", 0),
	}
}
