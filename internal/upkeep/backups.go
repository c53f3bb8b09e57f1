package upkeep

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// How many nightly copies stay: the last of so many days, weeks and months; of the
// copies before an upgrade, a repair or putting back, the last few.
const (
	keepDays   = 7
	keepWeeks  = 8
	keepMonths = 24
	keepBefore = 8
)

// prefix begins the name of every copy: sipas-2026-03-10.db, and with a reason
// sipas-2026-03-10-truoc-nang-cap-1.db.
const prefix = "sipas-"

// nightly lists the days of the nightly copies in a folder, newest first, and the
// names of the others. One of a day to come, made under a wrong clock, is another.
func nightly(folder string, today survey.Day) (days []survey.Day, others []string, err error) {
	paths, err := filepath.Glob(filepath.Join(folder, prefix+"*.db"))
	for _, path := range paths {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), prefix), ".db")
		if day, err := survey.ParseDay(name); err == nil && day <= today {
			days = append(days, day)
		} else {
			others = append(others, filepath.Base(path))
		}
	}
	slices.Sort(days)
	slices.Reverse(days)
	slices.Sort(others)
	slices.Reverse(others)
	return days, others, err
}

// kept are those of the days, newest first, whose copies stay.
func kept(days []survey.Day) map[survey.Day]bool {
	stay, weeks, months := map[survey.Day]bool{}, map[survey.Day]bool{}, map[string]bool{}
	for i, day := range days {
		monday := day.Add(-(int(day.Start().Weekday()) + 6) % 7)
		month := string(day[:7])
		if i < keepDays || !weeks[monday] && len(weeks) < keepWeeks || !months[month] && len(months) < keepMonths {
			stay[day] = true
		}
		weeks[monday], months[month] = true, true
	}
	return stay
}

// prune deletes the copies of a folder that need not stay.
func prune(folder string, today survey.Day) error {
	days, others, err := nightly(folder, today)
	stay := kept(days)
	for _, day := range days {
		if !stay[day] {
			err = errors.Join(err, os.Remove(nightlyPath(folder, day)))
		}
	}
	for _, name := range others[min(len(others), keepBefore):] {
		err = errors.Join(err, os.Remove(filepath.Join(folder, name)))
	}
	return err
}

func nightlyPath(folder string, day survey.Day) string {
	return filepath.Join(folder, prefix+string(day)+".db")
}

func (k *Keeper) backups() string { return filepath.Join(k.Data, store.BackupFolder) }

// backUp makes the nightly copy once after each close, and brings it to the second
// folder when that is there.
func (k *Keeper) backUp(ctx context.Context) error {
	seal, found, err := k.Store.LastSeal(ctx)
	if err != nil || !found {
		return err
	}
	days, _, err := nightly(k.backups(), k.Store.Today())
	if err != nil {
		return err
	}
	if len(days) == 0 || days[0] <= seal.Day {
		if err := Before(ctx, k.Store, ""); err != nil {
			return err
		}
	}
	if err := prune(k.backups(), k.Store.Today()); err != nil {
		return err
	}
	return k.backUpTwice()
}

// Before makes a copy of today with the reason in its name; one of today that is
// there already is replaced, for it is older.
func Before(ctx context.Context, s *store.Store, why string) error {
	target := s.BackupPath(why)
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return err
	}
	if err := os.Remove(target); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return s.Backup(ctx, target)
}

// backUpTwice copies the newest nightly copy to the second folder; an absent drive
// is no error here but a check that fails.
func (k *Keeper) backUpTwice() error {
	days, _, err := nightly(k.backups(), k.Store.Today())
	if err != nil || k.BackupDir == "" || len(days) == 0 || !isFolder(k.BackupDir) {
		return err
	}
	target := nightlyPath(k.BackupDir, days[0])
	if _, err := os.Stat(target); err == nil {
		return nil
	}
	if err := copyFile(nightlyPath(k.backups(), days[0]), target); err != nil {
		return err
	}
	return prune(k.BackupDir, k.Store.Today())
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// copyFile copies a file, whole or not at all, for its owner only.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	part := to + ".part"
	out, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(part)
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	return os.Rename(part, to)
}
