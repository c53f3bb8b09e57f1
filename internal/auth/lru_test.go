package auth

import (
	"fmt"
	"testing"
	"time"
)

func TestLRUForgetsTheLeastRecentlyUsed(t *testing.T) {
	t.Parallel()
	l := newLRU[int](2)
	a, b, c := key{1}, key{2}, key{3}
	*l.use(a, func() int { return 0 }) = 10
	l.use(b, func() int { return 20 })
	l.use(a, func() int { return 0 })
	l.use(c, func() int { return 30 })
	if v := l.find(a); v == nil || *v != 10 {
		t.Error("a was used after b and is gone")
	}
	if l.find(b) != nil {
		t.Error("b was used least recently and is still there")
	}
	l.drop(c)
	l.drop(c)
	if l.find(c) != nil || l.order.Len() != 1 || len(l.at) != 1 {
		t.Errorf("after dropping c: %d in order, %d by key", l.order.Len(), len(l.at))
	}
}

func TestThrottleStaysSmall(t *testing.T) {
	t.Parallel()
	const size = 50
	at := time.Unix(0, 0)
	th := NewThrottle(func() time.Time { return at }, size)
	for i := range 1000 {
		user, source := fmt.Sprint("user", i), fmt.Sprint("source", i)
		if _, ok := th.Allow(user, source); ok && i%2 == 0 {
			th.Succeeded(user, source)
		}
		at = at.Add(time.Second)
	}
	if p, s, k := len(th.pairs.at), len(th.sources.at), len(th.known.at); p != size || s != size || k != size {
		t.Errorf("%d pairs, %d sources, %d known, want %d each", p, s, k, size)
	}
}

func FuzzNetwork(f *testing.F) {
	for _, s := range []string{"192.0.2.1", "fe80::1%eth0", "::ffff:1.2.3.4", "2001:db8::1", "x", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if once := network(source); network(once) != once {
			t.Errorf("network(%q) = %q, again %q", source, once, network(once))
		}
	})
}
