package upkeep_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sipas/internal/results"
	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
	"sipas/internal/upkeep"
)

func keeper(t *testing.T, day survey.Day) (*upkeep.Keeper, *testkit.Clock) {
	t.Helper()
	clock := testkit.NewClock(day)
	s, path := testkit.Store(t, clock)
	if err := s.FixCalendar(t.Context(), survey.CalendarMonths); err != nil {
		t.Fatal(err)
	}
	return &upkeep.Keeper{Store: s, Results: results.New(s, survey.CalendarMonths), Data: filepath.Dir(path), Backups: true,
		Log: slog.New(slog.DiscardHandler)}, clock
}

func names(t *testing.T, folder string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func add(t *testing.T, s *store.Store, n int) (receipt string) {
	t.Helper()
	ack, err := s.AddResponse(t.Context(), fmt.Sprintf("%032x", n), testkit.Draft(1+n%5))
	if err != nil {
		t.Fatal(err)
	}
	return ack.Receipt
}

func faults(checks []upkeep.Check) (ids []string) {
	for _, f := range upkeep.Faults(checks) {
		ids = append(ids, f.ID)
	}
	return ids
}

// Over two years, seven copies of days, eight of weeks and twenty-four of months
// stay; the second folder has the same, and an absent one only a fault.
func TestNightlyBackups(t *testing.T) {
	t.Parallel()
	k, clock := keeper(t, "2026-01-01")
	k.BackupDir = filepath.Join(t.TempDir(), "usb")
	folder := filepath.Join(k.Data, store.BackupFolder)
	if err := k.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list := names(t, folder); len(list) != 0 {
		t.Errorf("before the first close there are %v", list)
	}
	clock.Set("2026-01-02")
	for range 2 { // the second finds it made
		if err := k.Round(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if list := names(t, folder); !slices.Equal(list, []string{"sipas-2026-01-02.db"}) {
		t.Errorf("after the first close there are %v", list)
	}
	if got := faults(k.Checks(t.Context())); !slices.Equal(got, []string{"backup_dir"}) {
		t.Errorf("faults %v, want the absent drive", got)
	}
	for day := survey.Day("2026-01-03"); day < "2028-03-10"; day = day.Next() { // as if each night had made one
		if err := os.WriteFile(filepath.Join(folder, "sipas-"+string(day)+".db"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(k.BackupDir, 0o700); err != nil {
		t.Fatal(err)
	}
	clock.Set("2028-03-10")
	if err := k.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, day := range strings.Fields("2028-03-10 2028-03-09 2028-03-08 2028-03-07 2028-03-06 2028-03-05 2028-03-04 " +
		"2028-02-27 2028-02-20 2028-02-13 2028-02-06 2028-01-30 2028-01-23 2028-02-29 2028-01-31") {
		want = append(want, "sipas-"+day+".db")
	}
	// and the last days of the months before, of twenty-four in all (March 2028 the first)
	for _, day := range strings.Fields("2027-12-31 2027-11-30 2027-10-31 2027-09-30 2027-08-31 2027-07-31 2027-06-30 2027-05-31 2027-04-30 2027-03-31 " +
		"2027-02-28 2027-01-31 2026-12-31 2026-11-30 2026-10-31 2026-09-30 2026-08-31 2026-07-31 2026-06-30 2026-05-31 2026-04-30") {
		want = append(want, "sipas-"+day+".db")
	}
	slices.Sort(want)
	if list := names(t, folder); !slices.Equal(list, want) {
		t.Errorf("there stay %v, want %v", list, want)
	}
	if list := names(t, k.BackupDir); !slices.Equal(list, []string{"sipas-2028-03-10.db"}) {
		t.Errorf("in the second folder there are %v", list)
	}
	if got := faults(k.Checks(t.Context())); len(got) != 0 {
		t.Errorf("faults %v", got)
	}
}

// A clock far ahead is the only fault: the last copy is no older for it.
func TestAWrongClockMakesNoCopyOld(t *testing.T) {
	t.Parallel()
	k, clock := keeper(t, "2026-03-10")
	clock.Set("2026-03-11")
	if err := k.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := k.Store.Close(); err != nil {
		t.Fatal(err)
	}
	clock.Set("2040-01-02")
	s, err := store.Open(t.Context(), filepath.Join(k.Data, upkeep.Database),
		store.Options{Now: clock.Now, Log: k.Log, Synchronised: func() bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	k.Store = s
	if got := faults(k.Look(t.Context())); !slices.Equal(got, []string{"clock"}) {
		t.Errorf("faults %v", got)
	}
}

// What fails keeps nothing else from being done, and is told.
func TestFailsInPart(t *testing.T) {
	t.Parallel()
	k, clock := keeper(t, "2026-03-10")
	add(t, k.Store, 1)
	clock.Set("2026-03-11")
	if err := os.WriteFile(filepath.Join(k.Data, store.BackupFolder), nil, 0o600); err != nil { // no folder can be made there
		t.Fatal(err)
	}
	k.Free = func(string) (uint64, error) { return 100 << 20, nil }
	if err := k.Round(t.Context()); err == nil {
		t.Error("a backup that cannot be made is no error")
	}
	if got := faults(k.Checks(t.Context())); !slices.Equal(got, []string{"disk", "work"}) {
		t.Errorf("faults %v", got)
	}
	if seal, found, err := k.Store.LastSeal(t.Context()); err != nil || !found || seal.Count != 1 {
		t.Errorf("the day is not closed: %v %v", seal, err)
	}
	add(t, k.Store, 2)
}

// A look that a stop cut short finds no fault, and logs none.
func TestALookCutShortFindsNothing(t *testing.T) {
	t.Parallel()
	k, _ := keeper(t, "2026-01-01")
	var logged strings.Builder
	k.Log = slog.New(slog.NewTextHandler(&logged, nil))
	before := k.Look(t.Context())
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if found := k.Look(stopped); !slices.Equal(found, before) || !slices.Equal(k.Checks(t.Context()), before) {
		t.Errorf("found %v", faults(found))
	}
	if logged.String() != "" {
		t.Errorf("logged %s", logged.String())
	}
}

func TestRestore(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, clock := keeper(t, "2026-03-10")
	early := add(t, k.Store, 1)
	clock.Set("2026-03-11")
	if err := k.Round(ctx); err != nil {
		t.Fatal(err)
	}
	backup := k.Store.BackupPath("")
	late := add(t, k.Store, 2)
	clock.Set("2026-03-16")
	add(t, k.Store, 3)
	opt := store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)}
	unlock, err := upkeep.Lock(k.Data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := upkeep.Restore(ctx, backup, k.Data, opt); survey.KindOf(err) != survey.Conflict {
		t.Errorf("restored under a running service: %v", err)
	}
	unlock()
	if err := k.Store.Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"missing": backup + "x", "no database": filepath.Join(t.TempDir(), "x")} {
		if name != "missing" {
			if err := os.WriteFile(file, []byte(strings.Repeat("x", 5000)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		before := names(t, k.Data)
		if _, err := upkeep.Restore(ctx, file, k.Data, opt); err == nil {
			t.Errorf("%s: restored", name)
		}
		if after := names(t, k.Data); !slices.Equal(before, after) {
			t.Errorf("%s: the folder had %v, has %v", name, before, after)
		}
	}
	r, err := upkeep.Restore(ctx, backup, k.Data, opt)
	if err != nil {
		t.Fatal(err)
	}
	want := upkeep.Restored{
		Copy:    upkeep.Holding{Known: true, Last: "2026-03-10", Day: "2026-03-11", Responses: 1},
		Present: upkeep.Holding{Known: true, Last: "2026-03-10", Day: "2026-03-16", Responses: 3},
		Aside:   filepath.Join(k.Data, "truoc-khoi-phuc-1"),
	}
	if r != want {
		t.Errorf("%+v, want %+v", r, want)
	}
	if list := names(t, r.Aside); !slices.Contains(list, upkeep.Database) {
		t.Errorf("moved aside are %v", list)
	}
	if list := names(t, filepath.Join(k.Data, store.BackupFolder)); !slices.Contains(list, "sipas-2026-03-16-truoc-khoi-phuc.db") {
		t.Errorf("backups %v", list)
	}
	s, err := store.Open(ctx, filepath.Join(k.Data, upkeep.Database), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.CheckReceipt(ctx, early); err != nil {
		t.Error(err)
	}
	if _, err := s.CheckReceipt(ctx, late); survey.KindOf(err) != survey.NotFound {
		t.Errorf("an answer after the backup: %v", err)
	}
	if restores, err := s.Restores(ctx); err != nil || !slices.Equal(restores, []store.Restore{{Day: "2026-03-16", Backup: "2026-03-11"}}) {
		t.Errorf("restores %v, %v", restores, err)
	}
	if _, err := s.CloseDays(ctx); err != nil {
		t.Fatal(err)
	}
	err = results.New(s, survey.CalendarMonths).Read(ctx, func(v *results.View) error {
		year, err := v.Summary(survey.CalendarMonths.Period(survey.YearPeriod, "2026-03-10"))
		if err == nil && year.Coverage.Days != 2 { // of 10 to 15 March, without the four lost ones
			t.Errorf("on record are %+v", year.Coverage)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A plain copy of the file, without the mark of a backup, is put back the same way,
// also over one that is broken.
func TestRestoreAPlainCopyOverABrokenFile(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	k, clock := keeper(t, "2026-03-10")
	receipt := add(t, k.Store, 1)
	if err := k.Store.Close(); err != nil {
		t.Fatal(err)
	}
	live := filepath.Join(k.Data, upkeep.Database)
	stick := filepath.Join(t.TempDir(), "stick.db")
	body, err := os.ReadFile(live)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(stick, body, 0o600), os.Truncate(live, 5000)); err != nil {
		t.Fatal(err)
	}
	clock.Set("2026-03-16")
	opt := store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)}
	r, err := upkeep.Restore(ctx, stick, k.Data, opt)
	if err != nil || r.Present.Known || r.Copy.Day != "2026-03-10" {
		t.Fatalf("%+v, %v", r, err)
	}
	s, err := store.Open(ctx, live, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.CheckReceipt(ctx, receipt); err != nil {
		t.Error(err)
	}
	if restores, err := s.Restores(ctx); err != nil || !slices.Equal(restores, []store.Restore{{Day: "2026-03-16", Backup: "2026-03-10"}}) {
		t.Errorf("restores %v, %v", restores, err)
	}
}
