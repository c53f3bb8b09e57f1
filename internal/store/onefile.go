package store

import (
	"context"
	"errors"
	"time"
)

// tidiness is what a commit leaves to do so that the database file is whole alone
// and holds nothing that was erased.
type tidiness int

const (
	tidied   tidiness = iota
	foldIdle          // write the log into the file when there is no other work
	fold              // do so at once
	rebuild           // write every page anew, then fold: SQLite keeps old copies of rows in the slack of pages
)

const (
	// idleAfter is how long the writer waits for work before it tidies.
	idleAfter = time.Second
	// tidyAgain is how long after a try that readers or a fault put off.
	tidyAgain = 5 * time.Second
	// foldWait bounds how long folding waits for readers: the phones wait as long.
	foldWait = `PRAGMA busy_timeout = 250`
	// writeWait is what the connection waits for another process otherwise, as in the DSN.
	writeWait = `PRAGMA busy_timeout = 10000`
)

// next is the next job. While there is none the writer tidies.
func (s *Store) next(tx *writeTx) (first *job, open bool) {
	for {
		if s.owed == tidied {
			first, open = <-s.queue
			return first, open
		}
		wait := time.NewTimer(max(idleAfter, time.Until(s.tried.Add(tidyAgain))))
		select {
		case first, open = <-s.queue:
			wait.Stop()
			return first, open
		case <-wait.C:
			s.tidyUp(tx)
		}
	}
}

// tidyAfter follows every batch, before anybody is answered. What could not be
// tidied then is tried again, also when there is always work.
func (s *Store) tidyAfter(tx *writeTx) {
	if s.invented && tx.tidy < rebuild {
		return // nobody reads what the log still holds
	}
	now := tx.tidy >= fold || s.owed >= fold && time.Since(s.tried) > tidyAgain
	s.owed, tx.tidy = max(s.owed, tx.tidy, foldIdle), tidied
	if now {
		s.tidyUp(tx)
	}
}

// tidyUp does what is owed. A reader that still needs the log puts it off.
func (s *Store) tidyUp(tx *writeTx) {
	s.tried = time.Now()
	var err error
	if s.owed == rebuild {
		err = tx.exec(`VACUUM`)
	}
	var busy, pages, written int
	if err == nil {
		s.owed = min(s.owed, fold)
		err = errors.Join(tx.exec(foldWait),
			tx.conn.QueryRowContext(context.Background(), `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &written),
			tx.exec(writeWait))
	}
	switch {
	case err != nil: // a full disk lasts
		s.tried = s.tried.Add(time.Minute)
		s.logFault("database file not tidied; will try again", err)
	case busy == 0:
		s.owed, s.tried = tidied, time.Time{}
	}
}

// end closes the statements before the connection: one left open would keep SQLite
// from folding the log when the file is closed.
func (t *writeTx) end() {
	for _, stmt := range t.statements {
		stmt.Close()
	}
	t.conn.Close()
}
