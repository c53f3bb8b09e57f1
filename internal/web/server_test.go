package web_test

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"

	"sipas/internal/web"
)

// Many that hold a line and say nothing keep nobody from being answered.
func TestSilentConnectionsMakeRoom(t *testing.T) {
	t.Parallel()
	const most = 20
	server := web.Server(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok") }), slog.New(slog.DiscardHandler), most)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	dial := func() net.Conn {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		return conn
	}
	first := dial()
	for range 3 * most {
		dial()
	}
	for range most {
		r, err := (&http.Client{Transport: &http.Transport{}}).Get("http://" + listener.Addr().String()) // each on a line of its own
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(r.Body); err != nil || string(body) != "ok" {
			t.Errorf("%q, %v", body, err)
		}
		r.Body.Close()
	}
	if _, err := first.Read(make([]byte, 1)); err == nil {
		t.Error("who has been silent longest is still there")
	}
}
