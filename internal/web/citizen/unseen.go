package citizen

import "sync"

// mostUnseen bounds the receipts on their way to a kiosk's screen; beyond it
// somebody finds a fresh form in place of the thanks.
const mostUnseen = 1000

// unseen are receipts that were given and not yet shown. They live in memory
// alone, from the post to the page that follows it.
type unseen struct {
	mu       sync.Mutex
	receipts map[string]bool
}

func newUnseen() *unseen { return &unseen{receipts: map[string]bool{}} }

// give lets the receipt be shown once more.
func (u *unseen) give(receipt string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.receipts) >= mostUnseen {
		for other := range u.receipts {
			delete(u.receipts, other)
			break
		}
	}
	u.receipts[receipt] = true
}

// take reports whether the receipt may be shown, and that it now has been.
func (u *unseen) take(receipt string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	may := u.receipts[receipt]
	delete(u.receipts, receipt)
	return may
}
