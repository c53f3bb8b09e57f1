package upkeep

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// Checker keeps what is shown to what was checked: the whole record is computed anew
// at the start, after each close, and when another program wrote to the file. Until
// that is done, and of days that do not fit, no figure is shown.
type Checker struct {
	Store *store.Store
	Log   *slog.Logger

	one sync.Mutex // check at a time

	mu      sync.Mutex
	done    chan struct{} // closed when the check under way has ended; nil before the first
	waiting bool          // nothing is shown before it has ended
	writes  int64         // of others, as the file counted them when it was last checked
	last    survey.Seal   // that was checked
	when    time.Time
	faults  []store.Fault
}

// patience is how long a reader waits for a check before being told of it.
const patience = 8 * time.Second

// Look checks the record if it has changed since the last check. A change by another
// program holds figures back meanwhile; a close of ours does not. Error: the check
// could not be made; figures stay held back.
func (c *Checker) Look(ctx context.Context) error {
	c.one.Lock()
	defer c.one.Unlock()
	writes, err := c.Store.OthersWrites(ctx)
	if err != nil {
		return err
	}
	seal, _, err := c.Store.LastSeal(ctx)
	if err != nil {
		return err
	}
	c.mu.Lock()
	first := c.done == nil
	if !first && writes == c.writes && seal == c.last {
		c.mu.Unlock()
		return nil
	}
	done := make(chan struct{})
	c.done, c.waiting = done, first || c.waiting || writes != c.writes
	c.mu.Unlock()
	defer close(done)
	v, err := c.Store.Verify(ctx, survey.Seal{})
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting, c.writes, c.last, c.when, c.faults = false, writes, seal, time.Now(), v.Faults
	for _, f := range v.Faults {
		c.Log.Error("the record does not fit its seals", "day", f.Day, "what", f.What, "id", f.ID)
	}
	return nil
}

// Fits is the results.Trust of the record.
func (c *Checker) Fits(ctx context.Context, days survey.Days) error {
	c.mu.Lock()
	done, never := c.done, c.done == nil
	waiting := c.waiting
	c.mu.Unlock()
	if never {
		if err := c.Look(ctx); err != nil {
			return err
		}
	} else if waiting {
		select {
		case <-done:
		case <-ctx.Done():
		case <-time.After(patience):
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting {
		return &results.Untrusted{Checking: true, Sentence: "Đang kiểm tra niêm phong của sổ phiếu; xin mở lại sau ít phút."}
	}
	for _, f := range c.faults {
		switch {
		case f.Day == "":
			return &results.Untrusted{Sentence: "Sổ phiếu không khớp niêm phong nên không công bố số liệu: " + f.Detail}
		case f.Day.Within(days.From, days.To):
			return &results.Untrusted{Sentence: fmt.Sprintf("Ngày %s không khớp niêm phong nên không công bố số liệu có ngày này: %s", dmy(f.Day), f.Detail)}
		}
	}
	return nil
}
