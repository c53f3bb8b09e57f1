package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/testkit"
)

// However many reports are being read, a citizen's question is answered: it has
// connections of its own.
func TestCitizensDoNotWaitForReports(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	add(t, s, 1, testkit.Draft(5))
	finish, reading := make(chan struct{}), make(chan struct{})
	var reports sync.WaitGroup
	const atOnce = 4 // connections for reports
	for range 2 * atOnce {
		reports.Go(func() {
			err := s.LongSnapshot(t.Context(), func(*store.Reads) error {
				select {
				case reading <- struct{}{}:
				case <-finish: // one that had to wait for another
				}
				<-finish
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	for range atOnce {
		<-reading
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if n, err := s.OpenCount(ctx); err != nil || n != 1 {
		t.Errorf("%d answers, %v", n, err)
	}
	close(finish)
	reports.Wait()
}
