package e2e

import (
	"sync"
	"testing"
	"time"
)

// TestCrowdBehindOneAddress lets 300 phones answer over the hall's one address
// within ten minutes: none is refused, each gets a receipt of its own, all are
// counted.
func TestCrowdBehindOneAddress(t *testing.T) {
	t.Parallel()
	const phones, window, atOnce = 300, 10 * time.Minute, 20
	h := open(t)
	start := h.clock.Now()
	codes := make([]receipt, phones)
	var all sync.WaitGroup
	turn := make(chan struct{}, atOnce)
	for i := range phones {
		turn <- struct{}{}
		h.clock.SetTime(start.Add(window * time.Duration(i) / phones))
		all.Go(func() {
			defer func() { <-turn }()
			codes[i] = h.posted(t, counter, "")
		})
	}
	all.Wait()
	h.counted(t, phones)
	seen := map[receipt]bool{}
	for _, code := range codes {
		seen[code] = true
	}
	if len(seen) != phones || seen[""] {
		t.Errorf("%d different receipts for %d phones", len(seen), phones)
	}
}
