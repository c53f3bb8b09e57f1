package upkeep

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// Database is the name of the database in the data folder.
const Database = "sipas.db"

// Holding is what a record holds.
type Holding struct {
	Known     bool       // it could be read
	Last      survey.Day // the last day sealed
	Day       survey.Day // until which it was written
	Responses int
	Faults    int // what does not fit its seals
}

// Restored says what was put back in place of what.
type Restored struct {
	Copy, Present Holding
	Aside         string // where the present files went; empty: there were none
}

// Restore puts a copy of the record in the place of the data folder's. What it holds
// is read first, on a copy of the copy; the present files are moved aside, never
// deleted. It leaves an event. The service must not run. Errors: Conflict, NotFound.
func Restore(ctx context.Context, file, data string, opt store.Options) (r Restored, err error) {
	unlock, err := Lock(data)
	if err != nil {
		return r, err
	}
	defer unlock()
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return r, survey.Errorf(survey.NotFound, "Không có tệp %s.", file)
	}
	work, err := os.MkdirTemp(data, "khoi-phuc-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(work)
	fresh := filepath.Join(work, Database)
	for _, ending := range []string{"", "-wal"} { // a copy of a running service's folder has a log
		if err := copyFile(file+ending, fresh+ending); err != nil && (ending == "" || !errors.Is(err, fs.ErrNotExist)) {
			return r, err
		}
	}
	opt.ConfirmClock = true // bringing a copy up to date can be undone
	if r.Copy, err = prepare(ctx, fresh, opt); err != nil {
		return r, err
	}
	present := filepath.Join(data, Database)
	r.Present = holdingOf(ctx, present, opt)
	if r.Present.Known {
		if err := copyBefore(ctx, present, opt); err != nil {
			return r, err
		}
	}
	if r.Aside, err = moveAside(data); err != nil {
		return r, err
	}
	return r, os.Rename(fresh, present)
}

// prepare checks a copy, marks it as put back and closes it whole.
func prepare(ctx context.Context, path string, opt store.Options) (h Holding, err error) {
	before := holdingOf(ctx, path, opt) // opening to write makes a plain copy one of today
	s, err := store.Open(ctx, path, opt)
	if err != nil {
		return h, err
	}
	if h, err = hold(ctx, s); err == nil {
		h.Day = cmp.Or(before.Day, h.Day)
		err = errors.Join(s.MarkCopy(ctx, h.Day), s.Settle(ctx))
	}
	return h, errors.Join(err, s.Close())
}

// holdingOf reads a record that may be broken or missing.
func holdingOf(ctx context.Context, path string, opt store.Options) Holding {
	if _, err := os.Stat(path); err != nil {
		return Holding{}
	}
	opt.ReadOnly = true
	s, err := store.Open(ctx, path, opt)
	if err != nil {
		return Holding{}
	}
	defer s.Close()
	h, _ := hold(ctx, s)
	return h
}

func hold(ctx context.Context, s *store.Store) (h Holding, err error) {
	v, err := s.Verify(ctx, survey.Seal{})
	if err != nil {
		return h, survey.Errorf(survey.Conflict, "Tệp này hỏng, không đọc hết được; xin dùng bản sao lưu khác.")
	}
	h = Holding{Known: true, Last: v.Last, Responses: v.Responses, Faults: len(v.Faults)}
	h.Day, err = s.WrittenUntil(ctx)
	return h, err
}

// copyBefore makes a copy of the present record among the backups.
func copyBefore(ctx context.Context, path string, opt store.Options) error {
	opt.ReadOnly = true
	s, err := store.Open(ctx, path, opt)
	if err != nil {
		return err
	}
	err = Before(ctx, s, "truoc-khoi-phuc")
	if errors.Is(err, store.ErrUnsealed) {
		err = nil // that is perhaps why another is put back
	}
	return errors.Join(err, s.Close())
}

// moveAside moves the present database and what belongs to it into a folder of its
// own. The key of the contacts stays: what is put back needs it too.
func moveAside(data string) (folder string, err error) {
	paths, err := filepath.Glob(filepath.Join(data, Database+"*"))
	if err != nil || len(paths) == 0 {
		return "", err
	}
	for n := 1; ; n++ {
		folder = filepath.Join(data, fmt.Sprintf("truoc-khoi-phuc-%d", n))
		if err := os.Mkdir(folder, 0o700); err == nil {
			break
		} else if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	for _, path := range paths {
		if err := os.Rename(path, filepath.Join(folder, filepath.Base(path))); err != nil {
			return folder, err
		}
	}
	return folder, nil
}
