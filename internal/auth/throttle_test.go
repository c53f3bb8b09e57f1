package auth_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"sipas/internal/auth"
)

// clock is a time that moves only when told.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newThrottle(size int) (*auth.Throttle, *clock) {
	c := &clock{at: time.Date(2026, 11, 23, 7, 30, 0, 0, time.UTC)}
	return auth.NewThrottle(c.now, size), c
}

const (
	office = "203.0.113.7"
	home   = "198.51.100.9"
	evil   = "192.0.2.66"
)

// guess makes a wrong attempt and returns how long it had to wait, 0 if none.
func guess(th *auth.Throttle, user, source string) time.Duration {
	wait, ok := th.Allow(user, source)
	if ok {
		th.Failed(user, source)
	}
	return wait
}

func wantAllowed(t *testing.T, th *auth.Throttle, user, source string) {
	t.Helper()
	if wait, ok := th.Allow(user, source); !ok {
		t.Errorf("%s from %s has to wait %v", user, source, wait)
	}
}

func TestDelaysOfAPairGrow(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(100)
	want := []time.Duration{0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60}
	for i, seconds := range want {
		if i < 3 {
			if wait := guess(th, "lan", evil); wait != 0 {
				t.Fatalf("attempt %d waits %v", i+1, wait)
			}
			continue
		}
		if wait := guess(th, "lan", evil); wait != seconds*time.Second {
			t.Fatalf("attempt %d waits %v, want %v", i+1, wait, seconds*time.Second)
		}
		c.add(seconds * time.Second)
		if wait := guess(th, "lan", evil); wait != 0 {
			t.Fatalf("attempt %d still waits %v after its delay", i+1, wait)
		}
	}
}

func TestEarlyAttemptsLengthenNothing(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(100)
	for range 1000 {
		guess(th, "lan", evil)
	}
	c.add(time.Second)
	wantAllowed(t, th, "lan", evil)
}

func TestPairIsForgottenAfterAnHour(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(100)
	for range 10 {
		guess(th, "lan", evil)
		c.add(time.Minute)
	}
	c.add(time.Hour)
	for range 3 {
		wantAllowed(t, th, "lan", evil)
	}
}

func TestSuccessStartsAnew(t *testing.T) {
	t.Parallel()
	th, _ := newThrottle(100)
	for range 20 {
		guess(th, "lan", office)
		guess(th, "lan", office)
		wantAllowed(t, th, "lan", office)
		th.Succeeded("lan", office)
	}
}

func TestFloodOnOneUserHurtsNobodyElse(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(100)
	for range 10_000 {
		guess(th, "lan", evil)
		c.add(10 * time.Millisecond)
	}
	wantAllowed(t, th, "lan", office)
	wantAllowed(t, th, "minh", home)
	wantAllowed(t, th, "minh", evil)
}

func TestFloodOfNamesFromOneSourceStopsAtThatSource(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(1000)
	passed := 0
	for i := range 6000 {
		if guess(th, fmt.Sprint("user", i), evil) == 0 {
			passed++
		}
		c.add(10 * time.Millisecond)
	}
	if want := 40 + 60/2; passed < want-1 || passed > want+1 {
		t.Errorf("%d attempts in a minute passed, want about %d", passed, want)
	}
	wantAllowed(t, th, "minh", home)
}

func TestOfficeSharesOneAddress(t *testing.T) {
	t.Parallel()
	th, _ := newThrottle(100)
	for i := range 40 {
		user := fmt.Sprint("staff", i)
		wantAllowed(t, th, user, office)
		th.Succeeded(user, office)
	}
	if wait := guess(th, "stranger", office); wait != 2*time.Second {
		t.Errorf("the 41st at once waits %v, want 2s", wait)
	}
	wantAllowed(t, th, "staff7", office)
}

func TestFloodFromEverywhereSparesThoseWhoSignedInBefore(t *testing.T) {
	t.Parallel()
	th, c := newThrottle(50_000)
	wantAllowed(t, th, "lan", office)
	th.Succeeded("lan", office)
	c.add(time.Hour)
	passed := 0
	for i := range 1000 {
		if guess(th, "lan", fmt.Sprintf("10.0.%d.%d", i/250, i%250)) == 0 {
			passed++
		}
	}
	if passed != 60 {
		t.Errorf("%d of a flood at once passed, want 60", passed)
	}
	if wait := guess(th, "minh", home); wait != time.Second/5 {
		t.Errorf("a newcomer waits %v, want 200ms", wait)
	}
	wantAllowed(t, th, "lan", office)
}

func TestManyAtOnceAreNotAllLetIn(t *testing.T) {
	t.Parallel()
	th, _ := newThrottle(100)
	var wg sync.WaitGroup
	var mu sync.Mutex
	passed := 0
	for range 100 {
		wg.Go(func() {
			if _, ok := th.Allow("lan", evil); ok {
				mu.Lock()
				passed++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if passed != 3 {
		t.Errorf("%d attempts sent at once were let in, want 3", passed)
	}
}

func TestSameUserSameSource(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, user, source string
		same               bool
	}{
		{"another case and blanks", " LAN ", "2001:db8::1", true},
		{"another address of the same /64", "lan", "2001:db8::ffff:1", true},
		{"another network", "lan", "2001:db8:0:1::1", false},
		{"another user", "minh", "2001:db8::1", false},
		{"no address at all", "lan", "unix", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			th, _ := newThrottle(100)
			for range 3 {
				guess(th, "lan", "2001:db8::1")
			}
			if waits := guess(th, tt.user, tt.source) > 0; waits != tt.same {
				t.Errorf("waits: %v, want %v", waits, tt.same)
			}
		})
	}
}

func TestMappedAddressIsTheSameSource(t *testing.T) {
	t.Parallel()
	th, _ := newThrottle(100)
	for range 3 {
		guess(th, "lan", "192.0.2.66")
	}
	if guess(th, "lan", "::ffff:192.0.2.66") == 0 {
		t.Error("the IPv4 address mapped into IPv6 starts anew")
	}
	if wait := guess(th, "lan", "::ffff:192.0.2.67"); wait != 0 {
		t.Errorf("its neighbour waits %v", wait)
	}
}

func TestReportsWithoutAttempt(t *testing.T) {
	t.Parallel()
	th, _ := newThrottle(0)
	th.Failed("lan", office)
	th.Succeeded("lan", office)
	wantAllowed(t, th, "lan", office)
}
