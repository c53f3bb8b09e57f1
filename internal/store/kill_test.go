package store_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"sipas/internal/store"
	"sipas/internal/survey"
	"sipas/internal/testkit"
)

// The kill test runs this test binary again as a child that stores responses and
// says so, line by line, until it is killed.
const (
	killPath  = "SIPAS_KILL_PATH"  // the database
	killDay   = "SIPAS_KILL_DAY"   // the day the child starts on
	killFirst = "SIPAS_KILL_FIRST" // number of its first response
)

func TestMain(m *testing.M) {
	if path := os.Getenv(killPath); path != "" {
		if err := storeUntilKilled(path, survey.Day(os.Getenv(killDay)), os.Getenv(killFirst)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// storeUntilKilled adds responses from 16 goroutines and prints "key N" when one
// is acknowledged. Every 40 responses the day changes and is closed among them,
// which prints "seal DAY SEAL".
func storeUntilKilled(path string, day survey.Day, first string) error {
	ctx := context.Background()
	clock := testkit.NewClock(day)
	s, err := store.Open(ctx, path, store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	start, err := strconv.ParseInt(first, 10, 64)
	if err != nil {
		return err
	}
	var next, acknowledged atomic.Int64
	next.Store(start)
	failed := make(chan error, 16)
	var days sync.Mutex
	for range 16 {
		go func() {
			for {
				n := int(next.Add(1))
				if _, err := s.AddResponse(ctx, key(n), killDraft(n)); err != nil {
					failed <- err
					return
				}
				if _, err := fmt.Printf("key %d\n", n); err != nil {
					failed <- err // nobody listens any more
					return
				}
				if acknowledged.Add(1)%40 != 0 {
					continue
				}
				days.Lock()
				clock.Set(s.Today().Next())
				days.Unlock()
				seals, err := s.CloseDays(ctx)
				if err != nil {
					failed <- err
					return
				}
				for _, seal := range seals {
					fmt.Printf("seal %s %s\n", seal.Day, seal.Seal)
				}
			}
		}()
	}
	return <-failed
}

// killDraft is the draft of a number: the comment tells which.
func killDraft(n int) survey.Draft {
	d := fullDraft(n)
	d.Comment = fmt.Sprint(n)
	return d
}

// killChild starts a child and kills it after it has printed some lines; it
// returns every whole line the child printed.
func killChild(t *testing.T, path string, day survey.Day, first, lines int) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killPath+"="+path, killDay+"="+string(day), fmt.Sprint(killFirst, "=", first))
	var stderr strings.Builder
	cmd.Stderr = &stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var printed []string
	out := bufio.NewReader(pipe)
	for {
		line, err := out.ReadString('\n')
		if err != nil {
			break // a line without an end was cut by the kill: not acknowledged
		}
		if printed = append(printed, strings.TrimSpace(line)); len(printed) == lines {
			if err := cmd.Process.Kill(); err != nil { // SIGKILL
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // says "killed", which the next line makes sure of
	if len(printed) < lines {
		t.Fatalf("the child ended by itself after %d lines: %s", len(printed), stderr.String())
	}
	return printed
}

// What was acknowledged survives SIGKILL, exactly once; nothing is half-written;
// seals that were told stay as they were. SIPAS_SOAK makes it two hundred kills.
func TestKill(t *testing.T) {
	t.Parallel()
	rounds := 8
	if os.Getenv("SIPAS_SOAK") != "" {
		rounds = 200
	}
	clock := testkit.NewClock("2026-01-01")
	s, path := testkit.Store(t, clock)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2026, 0))
	acknowledged, seals := map[int]bool{}, map[survey.Day]string{}
	for round := range rounds {
		lines := 1 + r.IntN(150)
		for _, line := range killChild(t, path, survey.DayOf(clock.Now()), round*1_000_000, lines) {
			var n int
			var day survey.Day
			var seal string
			if _, err := fmt.Sscanf(line, "key %d", &n); err == nil {
				acknowledged[n] = true
			} else if _, err := fmt.Sscanf(line, "seal %s %s", &day, &seal); err == nil {
				seals[day] = seal
			} else {
				t.Fatalf("the child printed %q", line)
			}
		}
		checkAfterKill(t, path, clock, round+1, acknowledged, seals)
	}
	if len(acknowledged) < rounds || len(seals) == 0 {
		t.Errorf("%d responses and %d seals were acknowledged: too few to say anything", len(acknowledged), len(seals))
	}
}

// checkAfterKill reopens the file, closes its days and compares it with what
// the children were told.
func checkAfterKill(t *testing.T, path string, clock *testkit.Clock, kills int, acknowledged map[int]bool, seals map[survey.Day]string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if last, found, err := s.LastSeal(ctx); err != nil {
		t.Fatal(err)
	} else if found {
		clock.Set(max(s.Today(), last.Day.Next()))
	}
	clock.Set(s.Today().Add(2)) // past every day the child can have written to
	closeDays(t, s)

	times := map[int]int{}
	for _, e := range export(t, s) {
		var n int
		if _, err := fmt.Sscan(e.Comment, &n); err != nil || len(e.Answers) != len(killDraft(n).Answers) {
			t.Errorf("response %s is half-written: comment %q, answers %v", e.ID, e.Comment, e.Answers)
		}
		times[n]++
	}
	for n := range acknowledged {
		if times[n] == 0 {
			t.Errorf("response %d was acknowledged and is lost", n)
		}
		if _, err := s.CheckReceipt(ctx, survey.Receipt(key(n))); err != nil {
			t.Errorf("receipt of response %d: %v", n, err)
		}
	}
	unknown := 0
	for n, count := range times {
		if count != 1 {
			t.Errorf("response %d is stored %d times", n, count)
		}
		if !acknowledged[n] { // stored, but the phone was not told: it sends again
			unknown++
			if ack := add(t, s, n, killDraft(n)); !ack.Repeated {
				t.Errorf("response %d was counted again", n)
			}
			acknowledged[n] = true
		}
	}
	// 16 phones wait at a time; lines in the pipe at the kill are never lost.
	if unknown > 16 {
		t.Errorf("%d responses are stored that nobody was told of", unknown)
	}
	if answers, want := count(t, path, `SELECT sum(length(levels)) FROM responses`), len(times)*len(killDraft(0).Answers); answers != want {
		t.Errorf("%d answers after %d kills, want %d", answers, kills, want)
	}
	have, err := s.Seals(ctx, "", "")
	if err != nil {
		t.Fatal(err)
	}
	kept := map[survey.Day]string{}
	for _, seal := range have {
		kept[seal.Day] = seal.Seal
	}
	for day, seal := range seals {
		if kept[day] != seal {
			t.Errorf("seal of %s was %s, is %q", day, seal, kept[day])
		}
	}
	expectClean(t, s, len(times))
}
