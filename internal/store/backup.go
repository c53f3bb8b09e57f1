package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"sipas/internal/survey"
)

// Backup writes a consistent copy to a new file while the service runs. The copy
// is marked, so that a service started on it records that it was put back. The
// target must not exist; on a fault no half file stays.
func (s *Store) Backup(ctx context.Context, target string) (err error) {
	if _, err := os.Lstat(target); !errors.Is(err, os.ErrNotExist) {
		return survey.Errorf(survey.Conflict, "Tệp %s đã có; xin chọn tên khác.", target)
	}
	defer func() {
		if err != nil {
			os.Remove(target)
		}
	}()
	source, err := openPool(s.path, "mode=ro", 1) // the read pool refuses VACUUM, even into another file
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer source.Close()
	if _, err := source.ExecContext(ctx, `VACUUM INTO $1`, target); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := os.Chmod(target, 0o600); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	copied, err := sql.Open("sqlite", fileURI(target)+"?_pragma=synchronous(FULL)")
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer copied.Close()
	var check string
	if err := copied.QueryRowContext(ctx, `PRAGMA integrity_check`).Scan(&check); err != nil || check != "ok" {
		return fmt.Errorf("backup: integrity check says %q: %w", check, err)
	}
	_, err = copied.ExecContext(ctx, `INSERT INTO meta (key, value) VALUES ('backup_of', $1)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, s.Today())
	return err
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

// Restores lists the backups that were put back, by the events of them.
func (r *Reads) Restores(ctx context.Context) ([]Restore, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT day, substr(detail, -10) FROM events WHERE kind = 'restore' ORDER BY day, id`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows, x *Restore) error { return rows.Scan(&x.Day, &x.Backup) })
}
