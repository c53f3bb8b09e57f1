package e2e

import (
	"io"
	"net"
	"sync"
	"testing"
)

// wifi is the hall's weak network between phones and a service: it can be cut, and
// it can lose what the service answers.
type wifi struct {
	t       testing.TB
	address string
	target  string

	mu       sync.Mutex
	listener net.Listener
	losing   bool
	open     map[net.Conn]bool
}

func newWifi(t testing.TB, h *harness) *wifi {
	t.Helper()
	w := &wifi{t: t, target: h.Address(), address: "127.0.0.1:0", open: map[net.Conn]bool{}}
	w.restore()
	t.Cleanup(w.cut)
	return w
}

// cut ends every connection and takes no new one.
func (w *wifi) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.listener != nil {
		w.listener.Close()
		w.listener = nil
	}
	for c := range w.open {
		c.Close()
	}
}

// restore makes the network work again, at the same address.
func (w *wifi) restore() {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.losing = false
	if w.listener != nil {
		return
	}
	l, err := net.Listen("tcp", w.address)
	if err != nil {
		w.t.Error(err)
		return
	}
	w.listener, w.address = l, l.Addr().String()
	go w.accept(l)
}

// loseAnswers lets requests through and ends the connection when the service
// has answered: the phone cannot know whether it was heard.
func (w *wifi) loseAnswers() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.losing = true
}

func (w *wifi) accept(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go w.carry(c)
	}
}

func (w *wifi) carry(phone net.Conn) {
	service, err := net.Dial("tcp", w.target)
	if err != nil {
		phone.Close()
		return
	}
	w.keep(phone, service)
	defer w.drop(phone, service)
	go func() {
		_, _ = io.Copy(service, phone) // ends when either side is closed
		service.Close()
	}()
	buffer := make([]byte, 32<<10)
	for {
		n, err := service.Read(buffer)
		if err != nil || w.loses() {
			return
		}
		if _, err := phone.Write(buffer[:n]); err != nil {
			return
		}
	}
}

func (w *wifi) loses() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.losing
}

func (w *wifi) keep(connections ...net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range connections {
		w.open[c] = true
	}
}

func (w *wifi) drop(connections ...net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range connections {
		c.Close()
		delete(w.open, c)
	}
}
