package testkit

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// BareRows are the values of one response as the tables hold them.
type BareRows struct {
	response []any
	answers  []survey.Answer
	receipt  []any
	formKey  []any
}

// NewBareRows are the rows of the draft; n makes their keys differ.
func NewBareRows(n int, d survey.Draft) BareRows {
	hash := func(kind string) string { return survey.ReceiptHash(fmt.Sprint(kind, n)) }
	id := hash("id")[:32]
	return BareRows{
		response: []any{id, "2026-03-10", "2026-03-10", d.Point, d.Serial, string(d.Channel), string(d.Mode), string(d.Stage),
			string(d.Respondent), d.Domain, d.Procedure, d.Questionnaire, d.Language, d.TimeBand, d.SourceBand, "", hash("salt")[:32], hash("leaf")},
		answers: d.Answers,
		receipt: []any{hash("receipt"), "2026-03-10", id},
		formKey: []any{hash("key"), hash("content"), "2026-03-10"},
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
	response, answer, receipt, formKey := insert("responses", 18), insert("answers", 3), insert("receipts", 3), insert("form_keys", 3)
	commit := func(batch []bareJob) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback()
		responses, answers, receipts, formKeys := tx.Stmt(response), tx.Stmt(answer), tx.Stmt(receipt), tx.Stmt(formKey)
		for _, j := range batch {
			if _, err := responses.Exec(j.rows.response...); err != nil {
				return err
			}
			for _, a := range j.rows.answers {
				if _, err := answers.Exec(j.rows.response[0], a.Item, a.Level); err != nil {
					return err
				}
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
