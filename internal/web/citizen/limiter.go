package citizen

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The pace of checking receipts: a hall behind one address, or somebody with a box of
// them, not a search through codes (which would take longer than the sun lasts anyway).
const (
	checkBurst = 120
	checkEvery = time.Second
)

// limiter slows down each client on its own.
type limiter struct {
	now func() time.Time

	mu      sync.Mutex
	clients *addressMap[*rate.Limiter]
}

func newLimiter(now func() time.Time) *limiter {
	return &limiter{now: now, clients: newAddressMap[*rate.Limiter](mostSources)}
}

// allow reports whether the address may go on.
func (p *limiter) allow(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	limiter, ok := p.clients.get(address)
	if !ok {
		limiter = rate.NewLimiter(rate.Every(checkEvery), checkBurst)
		p.clients.put(address, limiter)
	}
	return limiter.AllowN(p.now(), 1)
}
