package citizen

import (
	"sync"
	"time"

	"sipas/internal/survey"
)

// mostSources bounds the memory of one day to a few megabytes.
const mostSources = 50_000

// commentBudget is how many bytes of comments a source may bring in a day: some
// five hundred of a usual length, for a hall shares one source, or two dozen of
// the longest.
const commentBudget = 64 << 10

// brought is what a source has brought in today.
type brought struct{ answers, comments int } // number, bytes

// sources counts how many answers each client brought in today. Only the band
// leaves it; counts and their key are gone when the day is.
type sources struct {
	now func() time.Time

	mu    sync.Mutex
	day   survey.Day
	posts *addressMap[brought]
}

func newSources(now func() time.Time) *sources { return &sources{now: now} }

// band is the band of one more answer from the address.
func (s *sources) band(address string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := s.today().get(address)
	return survey.SourceBand(n.answers + 1)
}

// takes reports whether a comment is within the budget of the address.
func (s *sources) takes(address, comment string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := s.today().get(address)
	return n.comments+len(comment) <= commentBudget
}

// count notes that an answer from the address was stored, with its comment; a
// repeated post is not one.
func (s *sources) count(address, comment string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := s.today().get(address)
	s.posts.put(address, brought{n.answers + 1, n.comments + len(comment)})
}

// today starts a new map with a new secret when the day has changed.
func (s *sources) today() *addressMap[brought] {
	if day := survey.DayOf(s.now()); day != s.day {
		s.day, s.posts = day, newAddressMap[brought](mostSources)
	}
	return s.posts
}
