package site

import (
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"
)

// counts are how many requests of citizens there were in an hour. A line for each
// would date every answer, and tell whose was followed by a page of contacts.
type counts struct {
	mu   sync.Mutex
	hour time.Time
	n    map[string]int // by method, route and status

	logged time.Time // the last fault
}

// LogSeldom writes a fault once a minute: while a disk is full there is one for each
// phone, and the log is on that disk too.
func (s *Site) LogSeldom(text string, err error) {
	s.citizens.mu.Lock()
	defer s.citizens.mu.Unlock()
	if time.Since(s.citizens.logged) > time.Minute {
		s.citizens.logged = time.Now()
		s.Log.Error(text, "error", Causes(err))
	}
}

// add counts a request; the first of an hour logs the hour before.
func (c *counts) add(log *slog.Logger, now time.Time, method, route string, status int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if hour := now.Truncate(time.Hour); !hour.Equal(c.hour) {
		for _, key := range slices.Sorted(maps.Keys(c.n)) {
			log.Info("requests of an hour", "hour", c.hour.Format("2006-01-02 15:00 -07:00"), "request", key, "times", c.n[key])
		}
		c.hour, c.n = hour, map[string]int{}
	}
	c.n[fmt.Sprintf("%s %s %d", method, route, status)]++
}
