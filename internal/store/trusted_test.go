package store_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// lonely opens a store whose clock nothing keeps right, on the catalogue of tests.
func lonely(t *testing.T, clock *testkit.Clock) *store.Store {
	t.Helper()
	s, path := testkit.Store(t, clock)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), path, store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler),
		Synchronised: func() bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func clockOf(t *testing.T, s *store.Store) store.Clock {
	t.Helper()
	c, err := s.Clock(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheClockIsBelieved(t *testing.T) {
	t.Parallel()
	const friday = "2026-03-13"
	for _, c := range []struct {
		name         string
		synchronised bool
		day          survey.Day
		believed     bool
	}{
		{"same day", false, friday, true},
		{"third working day", false, "2026-03-18", true},
		{"fourth working day", false, "2026-03-19", false},
		{"the day before", false, "2026-03-12", false},
		{"2015", false, "2015-01-01", false},
		{"2040", false, "2040-01-01", false},
		{"fourth working day, kept right", true, "2026-03-19", true},
		{"a year later, kept right", true, "2027-03-13", true},
		{"the day before, kept right", true, "2026-03-12", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			clock := testkit.NewClock(friday)
			s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "sipas.db"), store.Options{Now: clock.Now,
				Log: slog.New(slog.DiscardHandler), Synchronised: func() bool { return c.synchronised }})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			clock.Set(c.day)
			want := store.Clock{Believed: c.believed, Says: c.day, Last: friday}
			if got := clockOf(t, s); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
			today := survey.Day(friday)
			if c.believed {
				today = c.day
			}
			if s.Today() != today {
				t.Errorf("today is %s, want %s", s.Today(), today)
			}
		})
	}
}

// In doubt answers are taken and nothing is sealed; healing, by the clock or by a
// person, gives them their day.
func TestAnswersInDoubtAreHeld(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, c := range []struct {
		name       string
		wrong, day survey.Day // the clock names; then, on healing
		confirm    bool
	}{
		{"2015, then right", "2015-01-01", "2026-03-11", false},
		{"a year ahead, then right", "2027-03-10", "2026-03-10", false},
		{"2040, then right", "2040-01-01", "2026-03-12", false},
		{"off for three weeks, confirmed", "2026-04-01", "2026-04-01", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			clock := testkit.NewClock("2026-03-10")
			s := lonely(t, clock)
			add(t, s, 1, testkit.Draft(5))
			clock.Set(c.wrong)
			d := testkit.Draft(4)
			d.Comment = "Chờ lâu."
			if ack := add(t, s, 2, d); ack.Day != "" || ack.Receipt == "" {
				t.Errorf("in doubt: %+v", ack)
			}
			if err := s.AddContact(ctx, survey.Receipt(key(2)), survey.Contact{Phone: "0912345678"}); err != nil {
				t.Error(err)
			}
			if ack := add(t, s, 2, d); !ack.Repeated {
				t.Error("sent again it counts again")
			}
			if seals := closeDays(t, s); len(seals) != 0 {
				t.Errorf("sealed %v", seals)
			}
			if err := s.Decide(ctx, []store.Decision{{Name: "x", Day: "2026-03-10", Body: "{}"}}); survey.KindOf(err) != survey.Conflict {
				t.Errorf("decided: %v", err)
			}
			if status, err := s.CheckReceipt(ctx, survey.Receipt(key(2))); err != nil || status.Day != "" {
				t.Errorf("receipt: %+v, %v", status, err)
			}
			if got := clockOf(t, s); got.Believed || got.Held != 1 {
				t.Errorf("%+v", got)
			}
			clock.Set(c.day)
			if c.confirm {
				if err := s.ConfirmClock(ctx, "an"); err != nil {
					t.Fatal(err)
				}
			}
			closeDays(t, s)
			if status, err := s.CheckReceipt(ctx, survey.Receipt(key(2))); err != nil || status.Day != c.day {
				t.Errorf("receipt: %+v, %v; want %s", status, err, c.day)
			}
			if ack := add(t, s, 2, d); !ack.Repeated {
				t.Error("sent again after healing it counts again")
			}
			clock.Set(c.day.Next())
			if !clockOf(t, s).Believed {
				t.Error("the next day is not believed")
			}
			closeDays(t, s)
			contacts, err := s.Contacts(ctx)
			if err != nil || len(contacts) != 1 || contacts[0].Fault != "" || contacts[0].Phone != "0912345678" {
				t.Errorf("contacts %+v, %v", contacts, err)
			}
			expectClean(t, s, 2)
		})
	}
}

// A record sealed ahead, by a clock that a person or the system had vouched for, is
// mended: the seals of days that have not ended die, and nothing is lost.
func TestRepairClock(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	clock.Set("2026-03-11")
	early := closeDays(t, s)
	clock.Set("2027-03-11")
	d := testkit.Draft(3)
	d.Comment = "Góp ý."
	add(t, s, 2, d)
	if err := s.AddContact(ctx, survey.Receipt(key(2)), survey.Contact{Phone: "0912345678"}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveServedMatches(ctx, map[string]string{"Đất": "dat-dai"}, "an"); err != nil {
		t.Fatal(err)
	}
	if err := s.ReplaceCode(ctx, "quay-1", "n22222", "an"); err != nil {
		t.Fatal(err)
	}
	closeDays(t, s)
	if err := s.Decide(ctx, []store.Decision{{Name: "2026", Day: "2026-12-31", Body: "{}"}}); err != nil {
		t.Fatal(err)
	}
	testkit.SetAside(t, s, survey.Repeated, export(t, s)[0].ID)
	clock.Set("2027-03-12")
	closeDays(t, s)

	clock.Set("2026-03-13") // right again
	if c := clockOf(t, s); c.Believed || !c.Ahead() {
		t.Errorf("%+v", c)
	}
	add(t, s, 3, testkit.Draft(4))
	if err := s.ConfirmClock(ctx, "an"); survey.KindOf(err) != survey.Conflict {
		t.Errorf("confirmed although later days are sealed: %v", err)
	}
	repair, err := s.RepairClock(ctx, "an")
	if want := (store.Repair{From: "2026-03-13", Last: "2027-03-11", Days: 364}); err != nil || repair != want {
		t.Errorf("%+v, %v; want %+v", repair, err, want)
	}
	if c := clockOf(t, s); !c.Believed || c.Ahead() || c.Held != 0 {
		t.Errorf("%+v", c)
	}
	for n, day := range map[int]survey.Day{1: "2026-03-10", 2: "2026-03-13", 3: "2026-03-13"} {
		if status, err := s.CheckReceipt(ctx, survey.Receipt(key(n))); err != nil || status.Day != day {
			t.Errorf("receipt %d: %+v, %v; want %s", n, status, err, day)
		}
	}
	if decisions, err := s.Decisions(ctx); err != nil || len(decisions) != 0 {
		t.Errorf("decided of a year that has not ended: %v, %v", decisions, err)
	}
	clock.Set("2026-03-14")
	closeDays(t, s)
	if seals, err := s.Seals(ctx, "", "2026-03-11"); err != nil || len(seals) != 1 || seals[0] != early[0] {
		t.Errorf("the seal that was right is %v, %v; want %v", seals, err, early)
	}
	if contacts, err := s.Contacts(ctx); err != nil || len(contacts) != 1 || contacts[0].Fault != "" || contacts[0].Day != "2026-03-13" {
		t.Errorf("contacts %+v, %v", contacts, err)
	}
	if events := eventsOf(t, s, survey.EventClock); len(events) != 1 || events[0].Day != "2026-03-13" {
		t.Errorf("events %+v", events)
	}
	expectClean(t, s, 3)
}

// A first start under a clock that was over a year behind does not make the record begin
// there: what was answered gets the day on which the clock is believed.
func TestFirstStartLongBehind(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	clock := testkit.NewClock("2026-03-10")
	s := lonely(t, clock)
	ack := add(t, s, 1, testkit.Draft(5))
	clock.Set("2027-06-10")
	if err := s.ConfirmClock(ctx, "an"); err != nil {
		t.Fatal(err)
	}
	clock.Set("2027-06-11")
	if seals := closeDays(t, s); len(seals) != 1 || seals[0].Day != "2027-06-10" || seals[0].Count != 1 {
		t.Errorf("sealed %v", seals)
	}
	if status, err := s.CheckReceipt(ctx, ack.Receipt); err != nil || status.Day != "2027-06-10" {
		t.Errorf("receipt: %+v, %v", status, err)
	}
	if first, err := s.FirstDay(ctx); err != nil || first != "2027-06-10" {
		t.Errorf("the record begins on %s, %v", first, err)
	}
	expectClean(t, s, 1)
}
