package citizen

import (
	"sync"
	"time"

	"sipas/internal/survey"
)

// mostSources bounds the memory of one day to a few megabytes.
const mostSources = 50_000

// sources counts how many answers each client brought in today. Only the band
// leaves it; counts and their key are gone when the day is.
type sources struct {
	now func() time.Time

	mu    sync.Mutex
	day   survey.Day
	posts *addressMap[int]
}

func newSources(now func() time.Time) *sources { return &sources{now: now} }

// band is the band of one more answer from the address.
func (s *sources) band(address string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := s.today().get(address)
	return survey.SourceBand(n + 1)
}

// count notes that an answer from the address was stored; a repeated post is
// not one.
func (s *sources) count(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := s.today().get(address)
	s.posts.put(address, n+1)
}

// today starts a new map with a new secret when the day has changed.
func (s *sources) today() *addressMap[int] {
	if day := survey.DayOf(s.now()); day != s.day {
		s.day, s.posts = day, newAddressMap[int](mostSources)
	}
	return s.posts
}
