package store

import (
	"context"
	"database/sql"
	"time"
)

// Reads are the questions the record answers. Those of Store ask each on its own,
// of the file as it is at that moment; those of a snapshot all see one state.
type Reads struct {
	db interface {
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
		QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	}
	catalogues *catalogueCache
}

// snapshotTime bounds a snapshot: while one lasts, the log file only grows.
const snapshotTime = 30 * time.Second

// Snapshot runs f on one state of the file, whatever is written meanwhile, so that
// the figures of one page belong together. After 30 seconds reading fails.
func (s *Store) Snapshot(ctx context.Context, f func(*Reads) error) error {
	ctx, cancel := context.WithTimeout(ctx, snapshotTime)
	defer cancel()
	return s.LongSnapshot(ctx, f)
}

// LongSnapshot is Snapshot without its bound, for files that take as long as the
// record is large.
func (s *Store) LongSnapshot(ctx context.Context, f func(*Reads) error) error {
	return s.snapshotOf(ctx, s.read, f)
}

func (s *Store) snapshotOf(ctx context.Context, pool *sql.DB, f func(*Reads) error) error {
	tx, err := pool.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	r := &Reads{db: tx, catalogues: &s.catalogues}
	if _, _, err := r.LastSeal(ctx); err != nil { // the first question fixes the state
		return err
	}
	return f(r)
}

// querier is what reading needs: reads bound to a context, or the writer's
// transaction.
type querier func(query string, args ...any) (*sql.Rows, error)

// rowQuery is a querier for one row.
type rowQuery func(query string, args ...any) *sql.Row

func (r *Reads) reader(ctx context.Context) querier {
	return func(query string, args ...any) (*sql.Rows, error) { return r.db.QueryContext(ctx, query, args...) }
}

func (r *Reads) rowReader(ctx context.Context) rowQuery {
	return func(query string, args ...any) *sql.Row { return r.db.QueryRowContext(ctx, query, args...) }
}

// collect scans every row into a new T and closes rows.
func collect[T any](rows *sql.Rows, scan func(*sql.Rows, *T) error) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		var one T
		if err := scan(rows, &one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

// column reads one text column.
func column(query querier, text string, args ...any) ([]string, error) {
	rows, err := query(text, args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, s *string) error { return rows.Scan(s) })
}
