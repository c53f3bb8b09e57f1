package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"sipas/internal/survey"
)

// openAt opens an empty store whose clock stands on the day.
func openAt(t *testing.T, path string, day survey.Day) *Store {
	t.Helper()
	now := func() time.Time { return day.Start().Add(9 * time.Hour) }
	s, err := Open(context.Background(), path, Options{Now: now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func openEmpty(t *testing.T) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "sipas.db"), "2026-05-16")
}

// enqueue puts work into the queue without waiting for it.
func enqueue(s *Store, run func(*writeTx) error) *job {
	j := &job{run: run, done: make(chan struct{})}
	s.queue <- j
	return j
}

// hold keeps the writer busy until release is called; what is queued meanwhile
// becomes the next batch.
func hold(s *Store) (release func()) {
	started, released := make(chan struct{}), make(chan struct{})
	enqueue(s, func(*writeTx) error {
		close(started)
		<-released
		return nil
	})
	<-started
	return func() { close(released) }
}

// put is a job that stores one row.
func put(key string) func(*writeTx) error {
	return func(tx *writeTx) error { return tx.exec(`INSERT INTO meta (key, value) VALUES ($1, '')`, key) }
}

// stored counts the rows of put.
func stored(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.read.QueryRow(`SELECT count(*) FROM meta WHERE key LIKE 'row %'`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhatIsWaitingIsCommittedTogether(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	release := hold(s)
	var jobs []*job
	for i := range 5 {
		jobs = append(jobs, enqueue(s, put(fmt.Sprint("row ", i))))
	}
	seen := -1
	last := enqueue(s, func(tx *writeTx) error {
		seen = stored(t, s) // by other connections, before the commit
		return nil
	})
	release()
	<-last.done
	if seen != 0 {
		t.Errorf("%d rows were committed before the last of the batch", seen)
	}
	for _, j := range jobs {
		if <-j.done; j.err != nil {
			t.Error(j.err)
		}
	}
	if n := stored(t, s); n != 5 {
		t.Errorf("%d rows stored, want 5", n)
	}
}

func TestABadJobDoesNotFailItsBatch(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	refused := errors.New("refused")
	release := hold(s)
	before := enqueue(s, put("row before"))
	bad := enqueue(s, func(tx *writeTx) error {
		if err := put("row half-written")(tx); err != nil {
			return err
		}
		tx.changed = true
		return refused
	})
	doubled := enqueue(s, put("row before")) // breaks the primary key
	syntax := enqueue(s, func(tx *writeTx) error { return tx.exec(`INSERT INTO nowhere VALUES (1)`) })
	after := enqueue(s, put("row after"))
	release()
	<-after.done
	if before.err != nil || after.err != nil {
		t.Errorf("neighbours of a bad job: %v, %v", before.err, after.err)
	}
	if !errors.Is(bad.err, refused) || !isUnique(doubled.err) || syntax.err == nil {
		t.Errorf("each gets its own error: %v, %v, %v", bad.err, doubled.err, syntax.err)
	}
	if n := stored(t, s); n != 2 {
		t.Errorf("%d rows stored, want the two good ones", n)
	}
	var versions int
	if err := s.read.QueryRow(`SELECT count(*) FROM meta WHERE key = 'catalogue'`).Scan(&versions); err != nil || versions != 0 {
		t.Errorf("a refused change counted as a change of the catalogue: %d, %v", versions, err)
	}
}

func TestABatchIsBounded(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	release := hold(s)
	for i := range batchLimit {
		enqueue(s, put(fmt.Sprint("row ", i)))
	}
	seen := -1
	next := enqueue(s, func(*writeTx) error {
		seen = stored(t, s)
		return nil
	})
	release()
	<-next.done
	if seen != batchLimit {
		t.Errorf("%d rows were committed before job %d, want %d", seen, batchLimit+1, batchLimit)
	}
}

func TestAFullQueueIsBusy(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	release := hold(s)
	var jobs []*job
	for i := range queueLength {
		jobs = append(jobs, enqueue(s, put(fmt.Sprint("row ", i))))
	}
	err := s.do(put("row too many"))
	release()
	if survey.KindOf(err) != survey.Busy {
		t.Errorf("%v, want Busy", err)
	}
	for _, j := range jobs {
		if <-j.done; j.err != nil {
			t.Fatal(j.err)
		}
	}
	if n := stored(t, s); n != queueLength {
		t.Errorf("%d rows stored, want %d", n, queueLength)
	}
	if err := s.do(put("row later")); err != nil {
		t.Errorf("with the queue empty again: %v", err)
	}
}

func TestCloseFinishesWhatWasAccepted(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sipas.db")
	s := openAt(t, path, "2026-05-16")
	release := hold(s)
	var jobs []*job
	for i := range 3 * batchLimit {
		jobs = append(jobs, enqueue(s, put(fmt.Sprint("row ", i))))
	}
	closed := make(chan error)
	go func() { closed <- s.Close() }()
	for refusing := false; !refusing; runtime.Gosched() {
		s.closing.RLock()
		refusing = s.closed
		s.closing.RUnlock()
	}
	if err := s.do(put("row after closing")); survey.KindOf(err) != survey.Busy {
		t.Errorf("while closing: %v, want Busy", err)
	}
	release()
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if <-j.done; j.err != nil {
			t.Fatal(j.err)
		}
	}
	if err := s.do(put("row after closing")); survey.KindOf(err) != survey.Busy {
		t.Errorf("after closing: %v, want Busy", err)
	}
	if n := stored(t, openAt(t, path, "2026-05-16")); n != len(jobs) {
		t.Errorf("%d rows stored, %d acknowledged", n, len(jobs))
	}
}

// faults are two ways in which a whole transaction can go wrong.
var faults = []struct {
	name string
	run  func(*writeTx) error
}{
	// A deferred constraint is checked at COMMIT, which then fails.
	{"the commit fails", func(tx *writeTx) error { return tx.exec(`INSERT INTO child (parent) VALUES (1)`) }},
	// SQLite itself rolls back when the disk fails in the middle.
	{"the transaction is gone", func(tx *writeTx) error { return tx.exec(`ROLLBACK`) }},
}

func withDeferredConstraint(t *testing.T) *Store {
	t.Helper()
	s := openEmpty(t)
	for _, text := range []string{`CREATE TABLE parent (id BIGINT PRIMARY KEY)`,
		`CREATE TABLE child (parent BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`} {
		if err := s.do(func(tx *writeTx) error { return tx.exec(text) }); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestACommitFaultIsTriedOnceMore(t *testing.T) {
	t.Parallel()
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			t.Parallel()
			s := withDeferredConstraint(t)
			release := hold(s)
			good := enqueue(s, put("row good"))
			runs := 0
			bad := enqueue(s, func(tx *writeTx) error {
				if runs++; runs == 1 {
					return fault.run(tx)
				}
				return put("row second try")(tx)
			})
			after := enqueue(s, put("row after"))
			release()
			<-after.done
			if good.err != nil || bad.err != nil || after.err != nil || runs != 2 {
				t.Errorf("%v, %v, %v after %d runs", good.err, bad.err, after.err, runs)
			}
			if n := stored(t, s); n != 3 {
				t.Errorf("%d rows stored, want each once", n)
			}
		})
	}
}

func TestACommitFaultThatStaysIsBusyForAll(t *testing.T) {
	t.Parallel()
	for _, fault := range faults {
		t.Run(fault.name, func(t *testing.T) {
			t.Parallel()
			s := withDeferredConstraint(t)
			release := hold(s)
			jobs := []*job{enqueue(s, put("row good")), enqueue(s, fault.run), enqueue(s, put("row after"))}
			release()
			for i, j := range jobs {
				if <-j.done; survey.KindOf(j.err) != survey.Busy {
					t.Errorf("job %d: %v, want Busy", i, j.err)
				}
			}
			if n := stored(t, s); n != 0 {
				t.Errorf("%d rows stored", n)
			}
			if err := s.do(put("row later")); err != nil {
				t.Errorf("the writer does not recover: %v", err)
			}
		})
	}
}

// The clock passes midnight while a batch is being written: the day that is open
// for its rows is not closed under them.
func TestMidnightInsideABatch(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	release := hold(s)
	day := survey.Day("2026-05-16")
	s.now = func() time.Time { return day.Start().Add(9 * time.Hour) } // read by the writer only, between hold and release
	midnight := enqueue(s, func(*writeTx) error {
		day = day.Next()
		return nil
	})
	closed := true
	closing := enqueue(s, func(tx *writeTx) (err error) {
		_, closed, err = tx.closeNextDay()
		return err
	})
	var open survey.Day
	row := enqueue(s, func(tx *writeTx) error {
		open = tx.day
		return nil
	})
	release()
	<-row.done
	if midnight.err != nil || closing.err != nil || row.err != nil {
		t.Fatal(midnight.err, closing.err, row.err)
	}
	if closed || open != "2026-05-16" {
		t.Errorf("closed %v while rows still go to %s", closed, open)
	}
	if seals, err := s.CloseDays(context.Background()); err != nil || len(seals) != 1 || seals[0].Day != "2026-05-16" {
		t.Errorf("the next batch closes %v, %v", seals, err)
	}
}

func TestTheFirstDay(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "sipas.db")
	openDay := func(s *Store) (day survey.Day) {
		t.Helper()
		if err := s.do(func(tx *writeTx) error { day = tx.day; return nil }); err != nil {
			t.Fatal(err)
		}
		return day
	}
	s := openAt(t, path, "2030-01-01") // the clock runs ahead at the first start
	s.now = func() time.Time { return survey.Day("2026-05-16").Start() }
	if day := openDay(s); day != "2030-01-01" {
		t.Errorf("events go to %s, a day before the first, which nothing would seal", day)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path, "2026-05-16") // the next start, with nothing sealed yet
	if err := s.ConfirmClock(ctx, "an"); err != nil {
		t.Fatal(err)
	}
	if first, err := s.FirstDay(ctx); err != nil || first != "2026-05-16" || openDay(s) != first {
		t.Errorf("first day %s, %v", first, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path, "2026-05-18")
	if seals, err := s.CloseDays(ctx); err != nil || len(seals) != 2 {
		t.Errorf("closed %v, %v", seals, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openAt(t, path, "2026-05-10") // what is sealed fixes the first day
	if first, err := s.FirstDay(ctx); err != nil || first != "2026-05-16" || openDay(s) != "2026-05-18" {
		t.Errorf("first day %s, %v; open day %s", first, err, openDay(s))
	}
}

// TestAWordOfARefusedJobIsForgotten: its number would name nothing.
func TestAWordOfARefusedJobIsForgotten(t *testing.T) {
	t.Parallel()
	s := openEmpty(t)
	errRefused := errors.New("refused")
	take := func(then error) (id int) {
		err := s.do(func(tx *writeTx) (err error) {
			if id, err = tx.word("quay-1"); err != nil {
				return err
			}
			return then
		})
		if !errors.Is(err, then) {
			t.Fatal(err)
		}
		return id
	}
	take(errRefused)
	id := take(nil)
	for range 2 {
		if again := take(nil); again != id {
			t.Errorf("the word has the numbers %d and %d", id, again)
		}
	}
	if all, err := readWords(s.reader(t.Context())); err != nil || len(all) != 2 || all[id] != "quay-1" || all[0] != "" {
		t.Errorf("%v, %v; want the word and the empty one", all, err)
	}
}
