package export

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sipas/internal/survey"
)

// To writes an export to a folder or, where the name ends in .zip, to one file.
// What exists is not overwritten; after an error nothing half-written stays.
func To(target string, write func(Create) error) error {
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return survey.Errorf(survey.Conflict, "%s đã có; xin chọn tên khác.", target)
	}
	partial := target + ".dang-ghi"
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	defer os.RemoveAll(partial)
	into := toFolder
	if strings.EqualFold(filepath.Ext(target), ".zip") {
		into = toZip
	}
	if err := into(partial, write); err != nil {
		return fmt.Errorf("export to %s: %w", target, err)
	}
	return os.Rename(partial, target)
}

func toFolder(folder string, write func(Create) error) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return write(func(name string) (io.WriteCloser, error) {
		return os.OpenFile(filepath.Join(folder, name), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	})
}

func toZip(file string, write func(Create) error) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := Zip(f, write); err != nil {
		return err
	}
	return f.Sync()
}

// Zip writes an export as one zip, file after file, whose comment says that it is
// confidential. After an error the zip has no end and does not open.
func Zip(w io.Writer, write func(Create) error) error {
	z := zip.NewWriter(w)
	if err := z.SetComment(Confidential); err != nil {
		return err
	}
	err := write(func(name string) (io.WriteCloser, error) {
		w, err := z.Create(name)
		return noClose{w}, err
	})
	if err != nil {
		return err
	}
	return z.Close()
}

// noClose is an entry of a zip: it ends when the next one begins.
type noClose struct{ io.Writer }

func (noClose) Close() error { return nil }
