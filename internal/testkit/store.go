package testkit

import (
	"context"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"sipas/internal/store"
	"sipas/internal/survey"
)

// Clock is a clock that moves only when told to. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at 09:00 local time of the day.
func NewClock(day survey.Day) *Clock { return &Clock{now: day.Start().Add(9 * time.Hour)} }

// Now is the time the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to 09:00 local time of the day.
func (c *Clock) Set(day survey.Day) { c.SetTime(day.Start().Add(9 * time.Hour)) }

// SetTime moves the clock to an instant.
func (c *Clock) SetTime(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Store opens a fresh store in a temporary folder, seeded with Catalogue, and
// closes it when the test ends. It returns the file's path too.
func Store(t testing.TB, clock *Clock) (*store.Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sipas.db")
	s := Reopen(t, path, clock)
	if _, err := s.Seed(context.Background(), Catalogue()); err != nil {
		t.Fatal(err)
	}
	return s, path
}

// Reopen opens a store that exists; it is closed when the test ends.
func Reopen(t testing.TB, path string, clock *Clock) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Now: clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Draft is a valid draft for the point quay-1 with the overall level.
func Draft(level int) survey.Draft {
	return survey.Draft{Point: "quay-1", Serial: "0001", Channel: survey.Counter, Mode: survey.PaperMode, Stage: survey.Received,
		Respondent: survey.Self, Domain: "dat-dai", Procedure: "1.013949", Questionnaire: "nhanh/1", Language: "vi",
		Answers: []survey.Answer{{Item: survey.OverallItem, Level: level}}}
}
