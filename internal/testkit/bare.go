package testkit

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// BareRows are the values of one response as the tables hold them.
type BareRows struct{ response, receipt, formKey []any }

// NewBareRows are the rows of the draft; n makes their keys differ. Words are as
// short as the store's.
func NewBareRows(n int, d survey.Draft) BareRows {
	hash := func(kind string) []byte {
		sum := sha256.Sum256(fmt.Append(nil, kind, n))
		return sum[:]
	}
	const day = 20522
	id, start := hash("id")[:16], hash("receipt")[:8]
	response := []any{day, id, 0}
	for word := range 13 {
		response = append(response, word+1)
	}
	levels := make([]byte, len(d.Answers))
	for i, a := range d.Answers {
		levels[i] = byte('0' + a.Level)
	}
	return BareRows{
		response: append(response, string(levels), []byte{}, hash("salt")[:16], hash("leaf"), hash("receipt")),
		receipt:  []any{start, day, id},
		formKey:  []any{day, start, hash("content")[:16]},
	}
}

// BareWriter commits rows in groups and does nothing else: prepared statements,
// one transaction for whatever is waiting, no check, no hash, no savepoint. It is
// what the submit path is compared with.
type BareWriter struct{ queue chan bareJob }

type bareJob struct {
	rows BareRows
	done chan error
}

// NewBareWriter opens a fresh database with the service's tables and settings.
func NewBareWriter(b *testing.B) *BareWriter {
	path := filepath.Join(b.TempDir(), "bare.db")
	s, err := store.Open(b.Context(), path, store.Options{Now: NewClock("2026-03-10").Now}) // makes the tables
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"+
		"&_pragma=wal_autocheckpoint(4000)&_pragma=secure_delete(1)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-16000)")
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	insert := func(table string, columns int) *sql.Stmt {
		marks := "?"
		for range columns - 1 {
			marks += ", ?"
		}
		stmt, err := db.Prepare("INSERT INTO " + table + " VALUES (" + marks + ")")
		if err != nil {
			b.Fatal(err)
		}
		return stmt
	}
	w := &BareWriter{queue: make(chan bareJob, 1024)}
	response, receipt, formKey := insert("responses", 21), insert("receipts", 3), insert("form_keys", 3)
	commit := func(batch []bareJob) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback()
		responses, receipts, formKeys := tx.Stmt(response), tx.Stmt(receipt), tx.Stmt(formKey)
		for _, j := range batch {
			if _, err := responses.Exec(j.rows.response...); err != nil {
				return err
			}
			if _, err := receipts.Exec(j.rows.receipt...); err != nil {
				return err
			}
			if _, err := formKeys.Exec(j.rows.formKey...); err != nil {
				return err
			}
		}
		return tx.Commit()
	}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for first := range w.queue {
			batch := []bareJob{first}
			for len(w.queue) > 0 && len(batch) < 256 {
				batch = append(batch, <-w.queue)
			}
			err := commit(batch)
			for _, j := range batch {
				j.done <- err
			}
		}
	}()
	b.Cleanup(func() {
		close(w.queue)
		<-stopped
		db.Close()
	})
	return w
}

// Add returns after the commit.
func (w *BareWriter) Add(rows BareRows) error {
	j := bareJob{rows, make(chan error, 1)}
	w.queue <- j
	return <-j.done
}
