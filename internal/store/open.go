// Package store is the record: every SQL statement of the service, the one
// writer that commits in groups, the closing of days and their seals.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"sipas/internal/survey"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options are what a test or the demo replaces; the zero value is production.
type Options struct {
	Now    func() time.Time // clock; time.Now
	Random io.Reader        // ids and salts; crypto/rand
	Log    *slog.Logger     // faults of the disk and of closing; slog.Default

	// Synchronised says whether the clock is kept right by another one; nil: it is.
	Synchronised func() bool

	ReadOnly bool // nothing is written, not even a migration; every write is refused

	ConfirmClock bool // a person says the clock is right: tables are brought up to date whatever it says

	Invented bool // the record is made up in one go: nothing has to last before Close

	migrations fs.FS // of tests; the program's
}

// Store is one open database file. It is safe for concurrent use; Close ends it.
type Store struct {
	path     string
	invented bool
	now      func() time.Time
	random   io.Reader
	log      *slog.Logger

	migrations   fs.FS
	synchronised func() bool
	file         *os.File              // the database, to look at; closed after SQLite has closed it
	files        [2]os.FileInfo        // the database and its log as they were opened
	trust        atomic.Pointer[trust] // nil: not read yet

	write *sql.DB // one connection, used by the writer goroutine only
	read  *sql.DB // a few read-only connections for snapshots: pages of figures, reports, exports
	quick *sql.DB // others for short questions, so that no citizen waits for a report
	queue chan *job
	done  chan struct{} // closed when the writer has drained the queue

	owed  tidiness  // the writer's own: what is left to do in the files …
	tried time.Time // … and when that was last tried

	faultLogged time.Time   // the writer's own
	failing     atomic.Bool // the last commit failed

	closing sync.RWMutex // held for reading while a job is being queued
	closed  bool

	*Reads     // each question on its own
	catalogues catalogueCache
}

// readers is the size of the read-only pool: two cores and a little waiting.
const readers = 4

// Open opens or creates the database, brings its tables up to date and starts
// the writer. Errors are plain: the file cannot be opened or is not ours.
func Open(ctx context.Context, path string, opt Options) (*Store, error) {
	s := &Store{path: path, now: opt.Now, random: opt.Random, log: opt.Log, synchronised: opt.Synchronised,
		queue: make(chan *job, queueLength), done: make(chan struct{})}
	if s.now == nil {
		s.now = time.Now
	}
	if s.random == nil {
		s.random = rand.Reader
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.migrations = opt.migrations; s.migrations == nil {
		s.migrations = migrations
	}
	if s.synchronised == nil {
		s.synchronised = func() bool { return true }
	}
	if opt.ReadOnly {
		return s.openReadOnly(ctx)
	}
	fresh, err := checkPlace(path)
	if err != nil {
		return nil, err
	}
	if s.file, err = openPrivate(path); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if s.write, err = openPool(path, "_txlock=immediate&_pragma=cache_size(-16000)", 1); err != nil {
		s.file.Close()
		return nil, err
	}
	if !fresh {
		err = s.claim(ctx)
	}
	if err == nil {
		err = s.migrate(ctx, opt.ConfirmClock)
	}
	if err == nil {
		err = s.openReader()
	}
	var conn *sql.Conn
	if err == nil {
		conn, err = s.write.Conn(ctx)
	}
	if s.invented = opt.Invented; err == nil && s.invented {
		_, err = conn.ExecContext(ctx, `PRAGMA synchronous = OFF`)
	}
	if err != nil {
		s.write.Close()
		s.closeReaders()
		s.file.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	go s.writer(conn)
	if err := errors.Join(s.markFirstDay(ctx), s.rememberFiles()); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return s, nil
}

// openReadOnly opens only the read pool. Error: Conflict, the tables are those of
// an older program, which nothing that may not write can bring up to date.
func (s *Store) openReadOnly(ctx context.Context) (*Store, error) {
	if err := s.openReader(); err != nil {
		return nil, err
	}
	newest, err := newestMigration(s.migrations)
	var id, have int
	if err == nil {
		err = s.read.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id)
	}
	if err == nil && id != recordID && id != backupID {
		err = errForeign(s.path)
	}
	if err == nil {
		err = s.read.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&have)
	}
	if err == nil && have > newest {
		err = errNewer()
	}
	if err == nil && have < newest {
		err = survey.Errorf(survey.Conflict, "Cơ sở dữ liệu này do bản chương trình cũ hơn lập, mà lệnh này chỉ đọc: hãy chạy sipas serve một lần trên nó, hoặc trên một bản sao, để nâng cấp.")
	}
	if err == nil {
		var t *trust
		t, err = readTrust(s.reader(ctx))
		s.trust.Store(t)
	}
	if err != nil {
		s.closeReaders()
		return nil, err
	}
	return s, nil
}

// openReader opens the read pool. A store that was opened to read only has no
// writer: it counts as closed for every write.
func (s *Store) openReader() (err error) {
	s.closed = s.write == nil
	if s.read, err = openPool(s.path, "mode=ro&_pragma=query_only(1)&_pragma=cache_size(-16000)", readers); err != nil {
		return err
	}
	s.quick, err = openPool(s.path, "mode=ro&_pragma=query_only(1)&_pragma=cache_size(-2000)", readers)
	s.Reads = &Reads{db: s.quick, catalogues: &s.catalogues}
	return err
}

func (s *Store) closeReaders() error {
	var errs []error
	for _, pool := range []*sql.DB{s.read, s.quick} {
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}

// openPrivate makes the file readable by its owner only if it does not exist; SQLite
// gives its log files the same mode.
func openPrivate(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
}

// openPool opens the file with every pragma in the DSN, so that each connection
// of the pool has them. A checkpoint every 16 MB of log instead of every 4 MB
// makes storing a quarter faster (BenchmarkAddResponse): random ids touch many
// pages, and each is then written back less often.
func openPool(path, extra string, size int) (*sql.DB, error) {
	dsn := fileURI(path) + "?" + extra +
		"&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=wal_autocheckpoint(4000)" +
		"&_pragma=foreign_keys(1)&_pragma=secure_delete(1)&_pragma=temp_store(MEMORY)"
	if strings.Contains(extra, "mode=ro") {
		dsn = strings.Replace(dsn, "&_pragma=journal_mode(WAL)", "", 1)
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// fileURI names the file for SQLite, whatever characters its path has.
func fileURI(path string) string { return "file:" + (&url.URL{Path: path}).EscapedPath() }

// Close takes no more work, finishes what was accepted and closes the file.
func (s *Store) Close() error {
	s.closing.Lock()
	if s.write == nil {
		s.closing.Unlock()
		return s.closeReaders()
	}
	if s.closed {
		s.closing.Unlock()
		return nil
	}
	s.closed = true
	close(s.queue)
	s.closing.Unlock()
	<-s.done
	return errors.Join(s.closeReaders(), s.write.Close(), s.file.Close())
}

// Ping reads one row, for the health check.
func (r *Reads) Ping(ctx context.Context) error {
	var one int
	return r.db.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// isUnique reports whether err is the breach of a unique or primary key.
func isUnique(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) &&
		(e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}
