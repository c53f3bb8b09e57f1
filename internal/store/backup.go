package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"sipas/internal/survey"
)

// BackupPath names a copy of today in the folder of backups; why is empty for the
// nightly one.
func (s *Store) BackupPath(why string) string {
	name := "sipas-" + string(s.Today())
	if why != "" {
		name += "-" + why
	}
	return filepath.Join(filepath.Dir(s.path), BackupFolder, name+".db")
}

// ErrUnsealed is the cause of the error about a copy that was made and is whole,
// but whose seals do not fit, as those of the record itself do not.
var ErrUnsealed = errors.New("the seals of the copy do not fit")

// Backup writes a consistent copy to a new file while the service runs, without
// sessions, and opens it to check it and its seals. The copy is marked, so that a
// service started on it records that it was put back. The target must not exist;
// on a fault no half file stays. Errors: Conflict; ErrUnsealed, the copy stays.
func (s *Store) Backup(ctx context.Context, target string) error {
	return s.copyTo(ctx, target, func(copied string) error {
		c, err := Open(ctx, copied, Options{ReadOnly: true, Now: s.now, Log: s.log, Synchronised: s.synchronised})
		if err != nil {
			return err
		}
		defer c.Close()
		v, err := c.Verify(ctx, survey.Seal{})
		if err == nil && len(v.Faults) > 0 {
			err = ErrUnsealed
		}
		return err
	})
}

// copyTo writes the copy beside the target, lets check look at it and renames it.
func (s *Store) copyTo(ctx context.Context, target string, check func(copied string) error) (err error) {
	if _, err := os.Lstat(target); !errors.Is(err, os.ErrNotExist) {
		return survey.Errorf(survey.Conflict, "Tệp %s đã có; xin chọn tên khác.", target)
	}
	part := target + ".part"
	os.Remove(part) // of a copy that was cut off
	defer os.Remove(part)
	empty, err := openPrivate(part)
	if err == nil {
		err = empty.Close()
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := s.vacuumInto(ctx, part); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := markCopy(ctx, part, s.Today()); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	var unsealed error
	if check != nil {
		if err := check(part); errors.Is(err, ErrUnsealed) {
			unsealed = err
		} else if err != nil {
			return fmt.Errorf("backup: %w", err)
		}
	}
	if err := errors.Join(syncPath(part), os.Rename(part, target), syncPath(filepath.Dir(target))); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return unsealed
}

// vacuumInto copies the record as it is at one moment.
func (s *Store) vacuumInto(ctx context.Context, target string) error {
	source, err := openPool(s.path, "mode=ro", 1) // the read pool refuses VACUUM, even into another file
	if err != nil {
		return err
	}
	defer source.Close()
	_, err = source.ExecContext(ctx, `VACUUM INTO $1`, target)
	return err
}

// markCopy takes the sessions out of a copy, marks it and lets SQLite check it.
func markCopy(ctx context.Context, path string, day survey.Day) error {
	c, err := sql.Open("sqlite", fileURI(path)+"?_pragma=synchronous(FULL)&_pragma=secure_delete(1)&_pragma=journal_mode(DELETE)")
	if err != nil {
		return err
	}
	defer c.Close()
	for _, statement := range []string{`DELETE FROM sessions`, fmt.Sprintf(`PRAGMA application_id = %d`, backupID),
		`INSERT INTO meta (key, value) VALUES ('backup_of', '` + string(day) + `') ON CONFLICT (key) DO UPDATE SET value = excluded.value`} {
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	var check string
	if err := c.QueryRowContext(ctx, `PRAGMA integrity_check`).Scan(&check); err != nil || check != "ok" {
		return fmt.Errorf("integrity check says %q: %w", check, err)
	}
	return nil
}

// syncPath waits until the disk has a file or folder.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// WrittenUntil is the day until which the record was written: a copy's own, or the
// last day believed.
func (r *Reads) WrittenUntil(ctx context.Context) (survey.Day, error) {
	days, err := column(r.reader(ctx), `SELECT value FROM meta WHERE key IN ('backup_of', 'believed_day') ORDER BY key LIMIT 1`)
	if err != nil || len(days) == 0 {
		return "", err
	}
	return survey.Day(days[0]), nil
}

// MarkCopy notes that the file is a copy of the record of a day that is to be put
// back; a backup says so itself.
func (s *Store) MarkCopy(_ context.Context, of survey.Day) error {
	return s.do(func(tx *writeTx) error {
		return tx.exec(`INSERT INTO meta (key, value) VALUES ('backup_of', $1) ON CONFLICT (key) DO NOTHING`, of)
	})
}

// markRestored records an event if the file is a backup that was put back.
func (t *writeTx) markRestored() error {
	var day survey.Day
	err := t.row(`DELETE FROM meta WHERE key = 'backup_of' RETURNING value`).Scan(&day)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		_, err = t.addEvent(survey.EventRestore, "", "", "bản sao lưu ngày "+string(day), "system")
	}
	return err
}

// Restore is a backup that was put back.
type Restore struct {
	Day    survey.Day // when
	Backup survey.Day // of which day
}

// Lost are the days the backup did not have: those after its own and before the
// day it was put back; none if From is not before To.
func (r Restore) Lost() survey.Days { return survey.Days{From: r.Backup.Next(), To: r.Day} }

// Restores lists the backups that were put back, by the events of them.
func (r *Reads) Restores(ctx context.Context) ([]Restore, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT day, substr(detail, -10) FROM events WHERE kind = 'restore' ORDER BY day, id`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *Restore) error { return rows.Scan(&x.Day, &x.Backup) })
}
