package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sipas/internal/survey"
)

// The numbers at byte 68 of the file tell a record in use from a copy of one, and
// both from other people's databases (SQLite's application_id).
const (
	recordID = 0x53495041 // "SIPA", also in the migration
	backupID = 0x53495042 // "SIPB"
)

// BackupFolder lies beside the database.
const BackupFolder = "backups"

// header is what the first bytes of a database file say without opening it.
type header struct {
	size        int64
	application uint32
	rollback    bool // not kept with a log: a copy nobody has worked on
}

// readHeader reads it before SQLite opens the file, never after: closing a file
// takes away every lock the process has on it, those of SQLite among them.
func readHeader(path string) (h header, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, err
	}
	defer f.Close()
	if h, err = headerOf(f); err != nil {
		return h, survey.Errorf(survey.Conflict, "Tệp %s không phải cơ sở dữ liệu của SIPAS. "+
			"Hãy đặt đúng tệp, hoặc chạy sipas restore TỆP-SAO-LƯU.", path)
	}
	return h, nil
}

var errNoHeader = errors.New("no header of a database")

func headerOf(f *os.File) (h header, err error) {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return h, err
	}
	var first [100]byte
	if _, err := f.ReadAt(first[:], 0); err != nil || string(first[:16]) != "SQLite format 3\x00" {
		return h, errNoHeader
	}
	return header{info.Size(), binary.BigEndian.Uint32(first[68:]), first[18] == 1}, nil
}

// checkPlace says whether a new record is to begin. It refuses that where
// traces of an old one are, and to open a copy beside the log of another file,
// which would ruin it.
func checkPlace(path string) (fresh bool, err error) {
	h, err := readHeader(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if h.size == 0 {
		if traces := tracesOf(path); len(traces) > 0 {
			return false, survey.Errorf(survey.Conflict, "Không có dữ liệu trong %s, nhưng trong thư mục còn %s của một sổ phiếu cũ; "+
				"chương trình không tự lập sổ mới. Hãy đặt lại tệp sipas.db đã mất, hoặc chạy sipas restore TỆP-SAO-LƯU. "+
				"Nếu muốn lập sổ mới, hãy chọn --data là một thư mục trống.",
				path, strings.Join(traces, ", "))
		}
		return true, nil
	}
	if log, err := os.Stat(path + "-wal"); h.rollback && err == nil && log.Size() > 0 {
		return false, survey.Errorf(survey.Conflict, "Tệp %s là bản chép từ nơi khác, đặt cạnh tệp %s-wal của sổ phiếu cũ; "+
			"mở ra sẽ hỏng dữ liệu. Hãy chạy sipas restore TỆP-SAO-LƯU; các tệp đang có được chuyển sang chỗ khác.", path, filepath.Base(path))
	}
	return false, nil
}

// tracesOf names what lies beside a database only where there is or was one.
func tracesOf(path string) (names []string) {
	folder := filepath.Dir(path)
	for _, pattern := range []string{filepath.Base(path) + "?*", contactKeyFile, filepath.Join(BackupFolder, "sipas-*.db")} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err == nil && len(found) > 0 {
			name, _ := filepath.Rel(folder, found[0])
			names = append(names, name)
		}
	}
	return names
}

// claim makes sure, through SQLite, that the opened file is a record, or makes a
// copy that was put in its place one.
func (s *Store) claim(ctx context.Context) error {
	var id int
	if err := s.write.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id); err != nil {
		return err
	}
	switch id {
	case recordID:
		return nil
	case backupID:
		_, err := s.write.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, recordID))
		return err
	}
	return errForeign(s.path)
}

func errForeign(path string) error {
	return survey.Errorf(survey.Conflict, "Tệp %s không có sổ phiếu SIPAS nào "+
		"(tệp của chương trình khác, hoặc chép khi dịch vụ đang chạy nên không đủ). Hãy đặt đúng tệp, hoặc chạy sipas restore TỆP-SAO-LƯU.", path)
}

// errSwapped is why nothing is acknowledged any more.
var errSwapped = survey.Errorf(survey.Conflict, "Tệp sipas.db đã bị xóa, thay hoặc ghi đè khi dịch vụ đang chạy. "+
	"Hãy dừng dịch vụ, đặt lại tệp cũ hoặc chạy sipas restore TỆP-SAO-LƯU, rồi chạy lại.")

// CheckFile reports whether the files at the store's path are still those it has
// open. Error: Conflict, they were deleted, replaced or written over.
func (s *Store) CheckFile() error {
	h, err := headerOf(s.file)
	if err != nil || h.application != recordID {
		return errSwapped
	}
	for i, path := range []string{s.path, s.path + "-wal"} {
		if info, err := os.Stat(path); err != nil || !os.SameFile(info, s.files[i]) {
			return errSwapped
		}
	}
	return nil
}

// stillOurs is CheckFile where what was committed has to last.
func (s *Store) stillOurs() error {
	if s.invented {
		return nil
	}
	return s.CheckFile()
}

// rememberFiles notes which files are open.
func (s *Store) rememberFiles() (err error) {
	for i, path := range []string{s.path, s.path + "-wal"} {
		if s.files[i], err = os.Stat(path); err != nil {
			return err
		}
	}
	return nil
}

// LogSize is the size of the log file beside the database.
func (s *Store) LogSize() int64 {
	info, err := os.Stat(s.path + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}

// Failing reports whether the last commit failed.
func (s *Store) Failing() bool { return s.failing.Load() }

// TryWrite writes to the disk something that says nothing, to see whether it can.
func (s *Store) TryWrite() error {
	return s.do(func(tx *writeTx) error {
		return tx.exec(`INSERT INTO meta (key, value) VALUES ('tried', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, tx.day)
	})
}
