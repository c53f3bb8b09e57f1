package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sipas/internal/survey"
)

// contactKeyFile lies beside the database: 32 random bytes in hex. It is made
// when the first contact is left and never overwritten; no backup holds it.
const contactKeyFile = "contact.key"

// ErrContactKey is the cause of every error about the key of the contacts; the
// error's own message says what to do.
var ErrContactKey = errors.New("contact key")

// contactKey seals and opens contacts.
type contactKey struct {
	id   string // stands beside what the key sealed and tells nothing of the key
	aead cipher.AEAD
}

func newContactKey(raw []byte) (*contactKey, error) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte("sipas-contact-key-1\n"), raw...))
	return &contactKey{hex.EncodeToString(sum[:8]), aead}, nil
}

// contactKey reads the key file anew at each use, so that a file put back counts
// at once. nil: there is none, and nothing is stored that would need it. Errors:
// ErrContactKey.
func (s *Store) contactKey(row rowQuery) (*contactKey, error) {
	text, err := os.ReadFile(s.contactKeyPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, s.missContactKey(row)
	}
	if err != nil {
		return nil, contactKeyError(err, "Không mở được tệp khóa %s trong thư mục dữ liệu; xin kiểm tra quyền đọc tệp.", contactKeyFile)
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(raw) != 32 {
		return nil, contactKeyError(nil, "Tệp khóa %s trong thư mục dữ liệu bị hỏng (cần 64 chữ số thập lục phân). "+
			"Xin đặt lại đúng tệp cũ; chương trình không tự ghi đè.", contactKeyFile)
	}
	return newContactKey(raw)
}

// missContactKey refuses a new key while contacts are stored that it could not
// open: whoever puts the old file back would otherwise lose the new one.
func (s *Store) missContactKey(row rowQuery) error {
	var n int
	if err := row(`SELECT count(*) FROM contacts`).Scan(&n); err != nil || n == 0 {
		return err
	}
	return contactKeyError(nil, "Thiếu tệp khóa %s trong thư mục dữ liệu: %d thông tin liên hệ không đọc được và không nhận thêm. "+
		"Xin đặt lại tệp cũ. Nếu đã mất hẳn, hãy xóa các mục này; khóa mới được tạo khi không còn mục nào.", contactKeyFile, n)
}

func contactKeyError(cause error, format string, args ...any) error {
	e := survey.Errorf(survey.Internal, format, args...)
	e.Cause = ErrContactKey
	if cause != nil {
		e.Cause = fmt.Errorf("%w: %w", ErrContactKey, cause)
	}
	return e
}

func (s *Store) contactKeyPath() string { return filepath.Join(filepath.Dir(s.path), contactKeyFile) }

// createContactKey makes the key file, whole or not at all. The caller holds the
// write lock of the database, so no other process makes one meanwhile.
func (s *Store) createContactKey() (*contactKey, error) {
	raw := make([]byte, 32)
	rand.Read(raw) // never fails
	key, err := newContactKey(raw)
	if err == nil {
		err = writeWhole(s.contactKeyPath(), hex.EncodeToString(raw)+"\n")
	}
	if err != nil {
		return nil, contactKeyError(err, "Không ghi được tệp khóa %s trong thư mục dữ liệu; xin kiểm tra quyền ghi.", contactKeyFile)
	}
	return key, nil
}

// writeWhole writes a file that only its owner reads and waits until the disk
// has it.
func writeWhole(path, text string) error {
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
