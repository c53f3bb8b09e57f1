package upkeep

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"sipas/internal/results"
	"sipas/internal/store"
)

// Keeper does what has to be done by itself, and looks whether all is well.
type Keeper struct {
	Store     *store.Store
	Results   *results.Results
	Data      string // the folder
	BackupDir string // a second folder for backups, perhaps on a drive that is not always there
	Backups   bool   // copies are made every night; the demo's record is not worth any
	Log       *slog.Logger

	// Free is how many bytes are free in a folder; nil: as the system says.
	Free func(folder string) (uint64, error)

	round   sync.Mutex // one at a time
	mu      sync.Mutex
	failed  map[job]failure
	written time.Time // last tried with success
	checks  []Check   // of the last look

	rebuilt time.Time // derived data was looked through; the round's own
}

// job is a piece of work that is done again after it failed.
type job struct {
	name  string // as staff are told
	again time.Duration
}

var (
	closing    = job{"chốt ngày", 30 * time.Second}
	rebuilding = job{"dựng lại số liệu dẫn xuất", 30 * time.Second}
	deciding   = job{"quyết định những gì được công bố", 30 * time.Second}
	copying    = job{"sao lưu", 10 * time.Minute}
	writing    = job{"ghi thử", 0}
)

// failure is what a job last said.
type failure struct {
	err error
	at  time.Time
}

// Round asks whether the clock is believed and, if so, does everything that cannot
// be undone or waits for a day: sealing, erasing by age, deciding, the nightly copy.
// Then it looks. What fails is told, tried again, and keeps nothing else from being
// done. The error joins what failed in this round.
func (k *Keeper) Round(ctx context.Context) error {
	err := k.Settle(ctx)
	if k.Backups && k.believed(ctx) {
		err = errors.Join(err, k.do(ctx, copying, k.backUp))
	}
	k.Look(ctx)
	return err
}

// Settle does so without copying and looking, which take longer than a start may.
func (k *Keeper) Settle(ctx context.Context) error {
	k.round.Lock()
	defer k.round.Unlock()
	if !k.believed(ctx) {
		return nil
	}
	err := k.do(ctx, closing, k.closeDays)
	if time.Since(k.rebuilt) > time.Hour {
		err = errors.Join(err, k.do(ctx, rebuilding, k.rebuild))
	}
	return errors.Join(err, k.do(ctx, deciding, k.Results.Decide))
}

// rebuild mends derived data that cannot be read.
func (k *Keeper) rebuild(ctx context.Context) error {
	days, err := k.Store.RebuildBlocks(ctx)
	if len(days) > 0 {
		k.Log.Warn("derived data was damaged and is made anew", "days", days)
	}
	if err == nil {
		k.rebuilt = time.Now()
	}
	return err
}

func (k *Keeper) believed(ctx context.Context) bool {
	clock, err := k.Store.Clock(ctx)
	return err == nil && clock.Believed
}

// closeDays seals what can be sealed.
func (k *Keeper) closeDays(ctx context.Context) error {
	seals, err := k.Store.CloseDays(ctx)
	if len(seals) > 0 {
		last := seals[len(seals)-1]
		k.Log.Info("days closed", "days", len(seals), "last", last.Day, "seal", last.Seal)
		err = errors.Join(err, k.Store.ForgetOrder())
	}
	return err
}

// do runs a job unless it has just failed, and remembers how it went.
func (k *Keeper) do(ctx context.Context, j job, run func(context.Context) error) error {
	k.mu.Lock()
	last, failed := k.failed[j]
	k.mu.Unlock()
	if failed && time.Since(last.at) < j.again {
		return nil
	}
	err := run(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil {
		delete(k.failed, j)
		return nil
	}
	if k.failed == nil {
		k.failed = map[job]failure{}
	}
	k.failed[j] = failure{err, time.Now()}
	if !failed || last.err.Error() != err.Error() {
		k.Log.Error("upkeep failed; will try again", "job", j.name, "error", err)
	}
	return fmt.Errorf("%s: %w", j.name, err)
}

// failures are the jobs that failed last, by name.
func (k *Keeper) failures() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	var names []string
	for j := range k.failed {
		names = append(names, j.name)
	}
	slices.Sort(names)
	return names
}

// Checks are those of the last look; the first asks for one.
func (k *Keeper) Checks(ctx context.Context) []Check {
	k.mu.Lock()
	checks := k.checks
	k.mu.Unlock()
	if checks == nil {
		return k.Look(ctx)
	}
	return checks
}
