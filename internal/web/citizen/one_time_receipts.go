package citizen

import "sync"

// mostReceipts bounds the receipts on their way to a kiosk's screen; beyond it
// somebody finds a fresh form in place of the thanks.
const mostReceipts = 1000

// oneTimeReceipts are receipts that were given and not yet shown. They live in memory
// alone, from the post to the page that follows it.
type oneTimeReceipts struct {
	mu       sync.Mutex
	receipts map[string]bool
}

func newOneTimeReceipts() *oneTimeReceipts { return &oneTimeReceipts{receipts: map[string]bool{}} }

// give lets the receipt be shown once more.
func (u *oneTimeReceipts) give(receipt string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.receipts) >= mostReceipts {
		for other := range u.receipts {
			delete(u.receipts, other)
			break
		}
	}
	u.receipts[receipt] = true
}

// take reports whether the receipt may be shown, and that it now has been.
func (u *oneTimeReceipts) take(receipt string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	may := u.receipts[receipt]
	delete(u.receipts, receipt)
	return may
}
