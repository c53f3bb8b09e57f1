package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// key gives form keys of the right length.
func key(n int) string { return fmt.Sprintf("%032x", n) }

func add(t testing.TB, s *store.Store, n int, d survey.Draft) store.Acknowledgement {
	t.Helper()
	ack, err := s.AddResponse(context.Background(), key(n), d)
	if err != nil {
		t.Fatal(err)
	}
	return ack
}

func closeDays(t testing.TB, s *store.Store) []survey.Seal {
	t.Helper()
	seals, err := s.CloseDays(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return seals
}

func export(t testing.TB, s *store.Store) []store.Exported {
	t.Helper()
	var all []store.Exported
	for e, err := range s.Export(context.Background(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// eventsOf returns the events of a kind.
func eventsOf(t testing.TB, s *store.Store, kind survey.EventKind) []survey.Event {
	t.Helper()
	events, err := s.Events(context.Background(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(events, func(e survey.Event) bool { return e.Kind != kind })
}

func TestAddResponseOnce(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	first := add(t, s, 1, testkit.Draft(5))
	if first.Repeated || first.Day != "2026-03-10" || first.Receipt != survey.Receipt(key(1)) {
		t.Fatalf("first send: %+v", first)
	}
	retry := testkit.Draft(5)
	retry.TimeBand, retry.SourceBand = "600+", "2-4" // what differs between two sends of one form
	if again := add(t, s, 1, retry); !again.Repeated || again.Receipt != first.Receipt {
		t.Errorf("same key and content: %+v, want the first receipt", again)
	}
	if _, err := s.AddResponse(context.Background(), key(1), testkit.Draft(1)); !errors.Is(err, store.ErrKeyUsed) {
		t.Errorf("same key, other content: %v, want ErrKeyUsed", err)
	}
	if n, err := s.OpenCount(context.Background()); err != nil || n != 1 {
		t.Errorf("count %d, %v; want 1", n, err)
	}
	clock.Set("2026-07-01") // the key is erased after 90 days, the receipt stays
	closeDays(t, s)
	if late, err := s.AddResponse(context.Background(), key(1), testkit.Draft(5)); !errors.Is(err, store.ErrKeyUsed) {
		t.Errorf("after 90 days nobody can say that it is the same: %+v, %v, want ErrKeyUsed", late, err)
	}
}

func TestAddResponseRefuses(t *testing.T) {
	t.Parallel()
	s, _ := testkit.Store(t, testkit.NewClock("2026-03-10"))
	tests := []struct {
		name   string
		change func(*survey.Draft)
		kind   survey.Kind
	}{
		{"level 0", func(d *survey.Draft) { d.Answers[0].Level = 0 }, survey.Invalid},
		{"level 6", func(d *survey.Draft) { d.Answers[0].Level = 6 }, survey.Invalid},
		{"no overall item", func(d *survey.Draft) { d.Answers[0].Item = "n1" }, survey.Invalid},
		{"two levels for one item", func(d *survey.Draft) { d.Answers = append(d.Answers, d.Answers[0]) }, survey.Invalid},
		{"item of another questionnaire", func(d *survey.Draft) { d.Answers = append(d.Answers, survey.Answer{Item: "a1", Level: 3}) }, survey.Invalid},
		{"unknown questionnaire", func(d *survey.Draft) { d.Questionnaire = "nhanh/9" }, survey.Invalid},
		{"procedure of another domain", func(d *survey.Draft) { d.Procedure = "1.013225" }, survey.Invalid},
		{"inactive procedure", func(d *survey.Draft) { d.Domain, d.Procedure = "xay-dung", "1.009794" }, survey.Invalid},
		{"domain of another point", func(d *survey.Draft) { d.Domain, d.Procedure = "dv-y-te", "" }, survey.Invalid},
		{"unknown stage", func(d *survey.Draft) { d.Stage = "done" }, survey.Invalid},
		{"comment too long", func(d *survey.Draft) { d.Comment = string(make([]rune, survey.MaxComment+1)) }, survey.Invalid},
		{"invalid UTF-8", func(d *survey.Draft) { d.Comment = "\xff" }, survey.Invalid},
		{"unknown point", func(d *survey.Draft) { d.Point = "quay-9" }, survey.Gone},
		{"answered tomorrow", func(d *survey.Draft) { d.AnsweredDay = "2026-03-11" }, survey.Invalid},
		{"answered before the 1st", func(d *survey.Draft) { d.AnsweredDay = "2026-02-28" }, survey.Invalid},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := testkit.Draft(5)
			tt.change(&d)
			if _, err := s.AddResponse(context.Background(), key(i), d); survey.KindOf(err) != tt.kind {
				t.Errorf("error %v, want kind %s", err, tt.kind)
			}
		})
	}
	if n, err := s.OpenCount(context.Background()); err != nil || n != 0 {
		t.Errorf("%d rows half-written, %v", n, err)
	}
}

func TestEqualAnswersDiffer(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	a, b := add(t, s, 1, testkit.Draft(4)), add(t, s, 2, testkit.Draft(4))
	if a.Receipt == b.Receipt {
		t.Error("two people got one receipt")
	}
	clock.Set("2026-03-11")
	closeDays(t, s)
	rows := export(t, s)
	if len(rows) != 2 || rows[0].Leaf == rows[1].Leaf || rows[0].ID == rows[1].ID || rows[0].Salt == rows[1].Salt {
		t.Errorf("equal answers give equal leaves: %+v", rows)
	}
}

func TestAliasBecomesCodeInForce(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(5)
	d.Procedure = "1.000001"
	add(t, s, 1, d)
	clock.Set("2026-03-11")
	closeDays(t, s)
	if got := export(t, s)[0].Procedure; got != "1.013949" {
		t.Errorf("procedure %s, want the code in force", got)
	}
}

func TestDayOfAResponse(t *testing.T) {
	t.Parallel()
	at := func(day survey.Day, clock time.Duration) time.Time { return day.Start().Add(clock) }
	tests := []struct {
		name string
		at   time.Time
		want survey.Day
	}{
		{"one second before midnight", at("2026-01-31", 24*time.Hour-time.Second), "2026-01-31"},
		{"midnight", at("2026-02-01", 0), "2026-02-01"},
		{"06:59, the day before in UTC", at("2026-01-01", 7*time.Hour-time.Minute), "2026-01-01"},
		{"07:00, midnight in UTC", at("2026-01-01", 7*time.Hour), "2026-01-01"},
		{"year end", at("2026-12-31", 24*time.Hour-time.Nanosecond), "2026-12-31"},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			clock := testkit.NewClock("2025-12-01")
			s, _ := testkit.Store(t, clock)
			clock.SetTime(tt.at)
			if got := add(t, s, i, testkit.Draft(5)); got.Day != tt.want {
				t.Errorf("day %s, want %s", got.Day, tt.want)
			}
		})
	}
}

func TestClosingDays(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-02-26")
	s, path := testkit.Store(t, clock)
	add(t, s, 1, testkit.Draft(5))
	if seals := closeDays(t, s); len(seals) != 0 {
		t.Fatalf("closed today: %v", seals)
	}
	clock.Set("2026-03-02") // the service was off over the weekend
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = testkit.Reopen(t, path, clock)
	seals := closeDays(t, s)
	var got []string
	previous := survey.FirstPrevious
	for _, seal := range seals {
		got = append(got, fmt.Sprintf("%s:%d", seal.Day, seal.Count))
		if seal.Previous != previous {
			t.Errorf("%s names %s as previous, want %s", seal.Day, seal.Previous, previous)
		}
		previous = seal.Seal
	}
	if want := "[2026-02-26:1 2026-02-27:0 2026-02-28:0 2026-03-01:0]"; fmt.Sprint(got) != want {
		t.Errorf("closed %v, want %s", got, want)
	}

	clock.Set("2026-02-20") // the clock is set back
	if ack := add(t, s, 2, testkit.Draft(5)); ack.Day != "" {
		t.Errorf("response fell on %s while the clock is in doubt", ack.Day)
	}
	if seals := closeDays(t, s); len(seals) != 0 {
		t.Errorf("closed %v with the clock set back", seals)
	}
	clock.Set("2026-03-03")
	if seals := closeDays(t, s); len(seals) != 1 || seals[0].Count != 0 {
		t.Errorf("closed %v, want 2026-03-02 without the response held", seals)
	}
	clock.Set("2026-03-04")
	if seals := closeDays(t, s); len(seals) != 1 || seals[0].Count != 1 {
		t.Errorf("closed %v, want 2026-03-03 with the response", seals)
	}
	expectClean(t, s, 2)
}

func TestQueuedOverMidnight(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	clock.SetTime(survey.Day("2026-03-10").Start().Add(24*time.Hour - time.Millisecond))
	s, _ := testkit.Store(t, clock)
	// Whatever order the writer takes them in, a response never lands in a day
	// that was closed before it.
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Go(func() {
			if i == 20 {
				clock.Set("2026-03-11")
			}
			if i == 40 {
				closeDays(t, s)
				return
			}
			add(t, s, i, testkit.Draft(1+i%5))
		})
	}
	wg.Wait()
	closeDays(t, s)
	clock.Set("2026-03-12")
	closeDays(t, s)
	if rows := export(t, s); len(rows) != 59 {
		t.Errorf("%d responses, want 59", len(rows))
	}
	expectClean(t, s, 59)
}

func TestTwoProcessesLoseNothing(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	serve, path := testkit.Store(t, clock)
	other := testkit.Reopen(t, path, clock) // a second writer on the same file, as the command line is
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			s := serve
			if i%2 == 1 {
				s = other
			}
			add(t, s, i, testkit.Draft(1+i%5))
		})
	}
	wg.Wait()
	clock.Set("2026-03-11")
	closeDays(t, other)
	if rows := export(t, serve); len(rows) != 200 {
		t.Errorf("%d responses, want 200", len(rows))
	}
	expectClean(t, serve, 200)
}
