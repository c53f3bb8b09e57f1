package store

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"sipas/internal/survey"
)

// newestMigration is the number of the last migration of this program.
func newestMigration(folder fs.FS) (int, error) {
	files, err := fs.Glob(folder, "migrations/*.sql")
	if err != nil {
		return 0, err
	}
	number, _, _ := strings.Cut(path.Base(files[len(files)-1]), "_")
	return strconv.Atoi(number)
}

// migrate brings the tables up to date. An older record is copied first, and not
// touched while the clock is in doubt. Error: Conflict.
func (s *Store) migrate(ctx context.Context, confirmed bool) error {
	newest, err := newestMigration(s.migrations)
	if err != nil {
		return err
	}
	have := 0
	var known int
	if err := s.write.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'goose_db_version'`).Scan(&known); err != nil {
		return err
	}
	if known > 0 {
		if err := s.write.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&have); err != nil {
			return err
		}
	}
	switch {
	case have > newest:
		return errNewer()
	case have == newest:
		return nil
	case have > 0:
		if err := s.beforeMigrating(ctx, have, confirmed); err != nil {
			return err
		}
	}
	folder, err := fs.Sub(s.migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.write, folder)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func errNewer() error {
	return survey.Errorf(survey.Conflict, "Cơ sở dữ liệu này do bản chương trình mới hơn lập; bản đang chạy không đọc được. Hãy cài lại bản mới hơn.")
}

func (s *Store) beforeMigrating(ctx context.Context, have int, confirmed bool) error {
	query := (&Reads{db: s.write}).reader(ctx)
	t, err := readTrust(query)
	if err != nil {
		return err
	}
	if day := survey.DayOf(s.now()); t != nil && !confirmed && !s.believes(t, day) {
		return survey.Errorf(survey.Conflict, "Cần nâng cấp cơ sở dữ liệu nhưng ngày %s của máy chưa chắc đúng (ngày tin được gần nhất: %s). "+
			"Hãy chỉnh lại ngày giờ; nếu ngày của máy đúng, chạy sipas doctor --confirm-clock.", dmy(day), dmy(t.base))
	}
	target := s.BackupPath(fmt.Sprintf("truoc-nang-cap-%d", have))
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return err
	}
	os.Remove(target) // of a migration today that failed
	return s.copyTo(ctx, target, nil)
}
