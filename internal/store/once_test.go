package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// A nervous finger: fifty posts of one form at the same moment count once, and
// every one of them is told the same receipt.
func TestOnceUnderConcurrency(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, _ := testkit.Store(t, clock)
	d := testkit.Draft(4)
	d.Answers = append(d.Answers, survey.Answer{Item: "n2", Level: 2}, survey.Answer{Item: "n1", Level: 3}) // not in order
	acks := make([]store.Acknowledgement, 50)
	var wg sync.WaitGroup
	for i := range acks {
		wg.Go(func() {
			ack, err := s.AddResponse(context.Background(), key(1), d) // they even share the answers
			if err != nil {
				t.Error(err)
			}
			acks[i] = ack
		})
	}
	wg.Wait()
	first := 0
	for _, ack := range acks {
		if ack.Receipt != survey.Receipt(key(1)) {
			t.Errorf("receipt %s", ack.Receipt)
		}
		if !ack.Repeated {
			first++
		}
	}
	if first != 1 {
		t.Errorf("%d posts were told they were the first", first)
	}
	clock.Set("2026-03-11")
	closeDays(t, s)
	if rows := export(t, s); len(rows) != 1 || len(rows[0].Answers) != 3 {
		t.Errorf("stored %+v, want one response with three answers", rows)
	}
	expectClean(t, s, 1)
}

// Two people on one open page: whoever is first is stored, everybody with that
// content gets the receipt, the others are told to open a new form.
func TestTwoContentsForOneKey(t *testing.T) {
	t.Parallel()
	for range 10 {
		clock := testkit.NewClock("2026-03-10")
		s, _ := testkit.Store(t, clock)
		var mu sync.Mutex
		stored, refused := map[int]int{}, map[int]int{}
		var wg sync.WaitGroup
		for i := range 20 {
			wg.Go(func() {
				level := 1 + i%2*4
				_, err := s.AddResponse(context.Background(), key(1), testkit.Draft(level))
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err == nil:
					stored[level]++
				case errors.Is(err, store.ErrKeyUsed):
					refused[level]++
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if len(stored) != 1 || len(refused) != 1 {
			t.Fatalf("stored %v, refused %v; want one content to win", stored, refused)
		}
		clock.Set("2026-03-11")
		closeDays(t, s)
		rows := export(t, s)
		if len(rows) != 1 || stored[rows[0].Level(survey.OverallItem)] != 10 {
			t.Errorf("rows %+v; acknowledged %v", rows, stored)
		}
		expectClean(t, s, 1)
	}
}

// A repeat is recognised before anything about the day is checked: the form may
// have been stored just before the month ended and the answer lost on the way.
func TestARepeatAfterTheDayOfAnsweringPassed(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-14")
	s, _ := testkit.Store(t, clock)
	if err := s.FixCalendar(t.Context(), survey.AdministrativeMonths); err != nil {
		t.Fatal(err)
	}
	d := testkit.Draft(4)
	d.AnsweredDay = "2026-02-15"
	first := add(t, s, 1, d)
	clock.Set("2026-03-15")
	if again := add(t, s, 1, d); !again.Repeated || again.Receipt != first.Receipt {
		t.Errorf("%+v, want the first receipt", again)
	}
	if _, err := s.AddResponse(context.Background(), key(2), d); survey.KindOf(err) != survey.Invalid {
		t.Errorf("a new form with that day: %v, want Invalid", err)
	}
	// What was refused left nothing behind, not even its receipt.
	if _, err := s.CheckReceipt(context.Background(), survey.Receipt(key(2))); survey.KindOf(err) != survey.NotFound {
		t.Errorf("receipt of the refused form: %v", err)
	}
	d.AnsweredDay = ""
	if ack := add(t, s, 2, d); ack.Repeated {
		t.Error("the refused form's key counts as used")
	}
	expectClean(t, s, 2)
}

// What was acknowledged is stored and what is stored was acknowledged, also
// when the service stops in the middle.
func TestCloseKeepsWhatWasAcknowledged(t *testing.T) {
	t.Parallel()
	clock := testkit.NewClock("2026-03-10")
	s, path := testkit.Store(t, clock)
	enough := make(chan struct{})
	var mu sync.Mutex
	acknowledged := map[string]bool{}
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for i := g; ; i += 16 {
				ack, err := s.AddResponse(context.Background(), key(i), testkit.Draft(1+i%5))
				if survey.KindOf(err) == survey.Busy {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				acknowledged[ack.Receipt] = true
				if len(acknowledged) == 200 {
					close(enough)
				}
				mu.Unlock()
			}
		})
	}
	<-enough
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if _, err := s.AddResponse(context.Background(), key(1<<40), testkit.Draft(5)); survey.KindOf(err) != survey.Busy {
		t.Errorf("after Close: %v, want Busy", err)
	}
	s = testkit.Reopen(t, path, clock)
	if n, err := s.OpenCount(context.Background()); err != nil || n != len(acknowledged) {
		t.Errorf("%d responses stored, %d acknowledged, %v", n, len(acknowledged), err)
	}
	for receipt := range acknowledged {
		if _, err := s.CheckReceipt(context.Background(), receipt); err != nil {
			t.Errorf("acknowledged %s: %v", receipt, err)
		}
	}
	expectClean(t, s, len(acknowledged))
}
