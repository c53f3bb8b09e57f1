package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"time"

	"sipas/internal/survey"
)

const (
	// queueLength bounds how many jobs may wait; a full queue is Busy.
	queueLength = 1024
	// batchLimit bounds one commit, so that nobody waits for a long one.
	batchLimit = 256
)

// job is one piece of work for the writer: it runs in its own savepoint and is
// answered after the commit.
type job struct {
	run  func(*writeTx) error
	err  error
	done chan struct{}
}

// writeTx is the writer's open transaction as jobs see it.
type writeTx struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt // prepared once per connection
	day        survey.Day           // the open day: where responses and events go
	doubt      bool                 // of the clock: nothing irreversible now, responses are held
	random     io.Reader
	words      map[string]int // numbers known to be in the table; forgotten when anything is undone
	changed    bool           // the catalogue changed
	tidy       tidiness       // what the batch leaves to do in the files
}

// exec runs a statement, prepared the first time it is seen. Use it for the few
// fixed texts of hot paths and everything else alike.
func (t *writeTx) exec(query string, args ...any) error {
	stmt, err := t.prepare(query)
	if err != nil {
		return err
	}
	_, err = stmt.Exec(args...)
	return err
}

// row queries one row with a prepared statement.
func (t *writeTx) row(query string, args ...any) *sql.Row {
	stmt, err := t.prepare(query)
	if err != nil {
		return t.conn.QueryRowContext(context.Background(), query, args...) // reports the same fault
	}
	return stmt.QueryRow(args...)
}

// rows queries many rows.
func (t *writeTx) rows(query string, args ...any) (*sql.Rows, error) {
	stmt, err := t.prepare(query)
	if err != nil {
		return nil, err
	}
	return stmt.Query(args...)
}

func (t *writeTx) prepare(query string) (*sql.Stmt, error) {
	if stmt, ok := t.statements[query]; ok {
		return stmt, nil
	}
	stmt, err := t.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	t.statements[query] = stmt
	return stmt, nil
}

// newID returns 128 random bits in lower-case hex.
func (t *writeTx) newID() (string, error) {
	var raw [16]byte
	if _, err := io.ReadFull(t.random, raw[:]); err != nil {
		return "", fmt.Errorf("random: %w", err)
	}
	return hex.EncodeToString(raw[:]), nil
}

// errBusy is what a person is told when it is not known whether the row was
// written: the key makes sending again safe.
func errBusy(cause error) *survey.Error {
	return &survey.Error{Kind: survey.Busy, Cause: cause,
		Message: "Chưa rõ đã ghi hay chưa, xin bấm Gửi lại (không bị tính hai lần)."}
}

// do hands work to the writer and waits until it is committed or refused. It
// does not take a context: once queued, a row is written even if the phone hangs
// up.
func (s *Store) do(run func(*writeTx) error) error {
	j := &job{run: run, done: make(chan struct{})}
	s.closing.RLock()
	if s.closed {
		s.closing.RUnlock()
		return errBusy(nil)
	}
	select {
	case s.queue <- j:
		s.closing.RUnlock()
	default:
		s.closing.RUnlock()
		return errBusy(nil)
	}
	<-j.done
	return j.err
}

// writer is the one goroutine that writes: it takes whatever is waiting, at most
// batchLimit, and commits it together. There is no timer: batches form by
// themselves while a commit is on its way.
func (s *Store) writer(conn *sql.Conn) {
	tx := &writeTx{conn: conn, statements: map[string]*sql.Stmt{}, random: s.random, words: map[string]int{}}
	defer close(s.done)
	defer tx.end()
	batch := make([]*job, 0, batchLimit)
	for {
		first, open := s.next(tx)
		if !open {
			s.tidyUp(tx)
			return
		}
		batch = append(batch[:0], first)
		runtime.Gosched() // whoever the last commit answered is about to send again
		for more := true; more && len(batch) < batchLimit; {
			select {
			case j, open := <-s.queue:
				if open {
					batch = append(batch, j)
				}
				more = open
			default:
				more = false
			}
		}
		s.commit(tx, batch)
		s.tidyAfter(tx)
		for _, j := range batch {
			close(j.done)
		}
	}
}

// commit writes one batch; a fault of begin or commit rolls back and is tried
// once more, then every job of the batch is told that the outcome is unknown.
func (s *Store) commit(tx *writeTx, batch []*job) {
	err := s.tryCommit(tx, batch)
	if err != nil {
		s.logFault("commit failed, trying once more", err)
		err = s.tryCommit(tx, batch)
	}
	if err == nil && s.files[1] != nil {
		err = s.stillOurs() // or the rows lie where nobody will find them
	}
	s.failing.Store(err != nil)
	if err == nil {
		return
	}
	s.logFault("commit failed", err)
	for _, j := range batch {
		j.err = errBusy(err)
	}
}

// logFault writes one line a minute: while a disk is full, each phone would add some.
func (s *Store) logFault(text string, err error) {
	if time.Since(s.faultLogged) > time.Minute {
		s.faultLogged = time.Now()
		s.log.Error(text, "error", err)
	}
}

func (s *Store) tryCommit(tx *writeTx, batch []*job) error {
	if err := tx.exec(`BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := s.setOpenDay(tx)
	tx.changed = false
	for _, j := range batch {
		if err != nil {
			break
		}
		j.err, err = tx.inSavepoint(j.run)
	}
	if err == nil && tx.changed {
		err = tx.exec(`INSERT INTO meta (key, value) VALUES ('catalogue', '1')
			ON CONFLICT (key) DO UPDATE SET value = CAST(value AS BIGINT) + 1`)
		if err == nil {
			err = tx.keepTrust(s) // holidays may have changed
		}
	}
	if err == nil {
		err = tx.exec(`COMMIT`)
	}
	if err != nil {
		_ = tx.exec(`ROLLBACK`) // the fault that matters is err
		clear(tx.words)
		return err
	}
	if tx.changed {
		s.catalogues.drop()
	}
	return nil
}

// inSavepoint runs one job so that its fault undoes its own rows only. The
// second error is one of the transaction itself.
func (t *writeTx) inSavepoint(run func(*writeTx) error) (jobErr, txErr error) {
	if err := t.exec(`SAVEPOINT job`); err != nil {
		return nil, err
	}
	changed := t.changed
	if jobErr = run(t); jobErr != nil {
		t.changed = changed
		clear(t.words)
		if err := t.exec(`ROLLBACK TO job`); err != nil {
			return nil, err
		}
	}
	return jobErr, t.exec(`RELEASE job`)
}

// lastClosed reads the last sealed day; empty if none is.
func lastClosed(row func(query string, args ...any) *sql.Row) (survey.Day, error) {
	var day sql.NullString
	err := row(`SELECT max(day) FROM days`).Scan(&day)
	return survey.Day(day.String), err
}
