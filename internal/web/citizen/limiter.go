package citizen

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace is what one address may do at once, and how often after that.
type pace struct {
	burst int
	every time.Duration
}

// Receipts are checked by a hall behind one address, or by somebody with a box of them,
// not in a search through codes (which would take longer than the sun lasts anyway).
// Call backs are asked for by a household.
var (
	checking   = pace{120, time.Second}
	callingFor = pace{20, 5 * time.Second}
)

// limiter slows down each client on its own.
type limiter struct {
	now  func() time.Time
	pace pace

	mu      sync.Mutex
	clients *addressMap[*rate.Limiter]
}

func newLimiter(now func() time.Time, p pace) *limiter {
	return &limiter{now: now, pace: p, clients: newAddressMap[*rate.Limiter](mostSources)}
}

// allow reports whether the address may go on.
func (p *limiter) allow(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	limiter, ok := p.clients.get(address)
	if !ok {
		limiter = rate.NewLimiter(rate.Every(p.pace.every), p.pace.burst)
		p.clients.put(address, limiter)
	}
	return limiter.AllowN(p.now(), 1)
}
