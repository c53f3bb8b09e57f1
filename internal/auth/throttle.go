package auth

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The figures of the rules told at Throttle.
const (
	freeTries    = 3               // attempts without delay
	firstDelay   = time.Second     // after the third, doubled by each further one
	longestDelay = time.Minute     //
	forgetAfter  = time.Hour       // since the last attempt of the pair
	sourceBurst  = 40              // a whole office signing in at half past seven
	sourceEvery  = 2 * time.Second // one more attempt of a source
	globalBurst  = 60              //
	globalEvery  = time.Second / 5 // a quarter of what two hashes at a time can do
)

// Throttle slows down the guessing of passwords. It never locks an account: it
// has no state of a user alone, so wrong passwords from one source cannot keep
// the user out at another. The rules, for each attempt:
//
//  1. A pair (user, source) has three attempts at once; then it waits 1, 2, 4 …
//     up to 60 seconds between attempts, until one succeeds or an hour passes
//     without any. Attempts refused as too early cost nothing and lengthen
//     nothing.
//  2. A source has 40 attempts at once and one more every 2 seconds, over all
//     users; all sources together have 60 and five more every second. This
//     bounds the trying of many names and the work of hashing. Only attempts
//     that pass rule 1 are counted, and only those that pass the source's bucket
//     reach the common one: a flood on one user from one address uses up
//     neither, so colleagues behind the same address and people elsewhere go on
//     signing in.
//  3. A pair that has signed in before is free of rule 2 (not of rule 1): no
//     flood, from here or from everywhere, keeps it out.
//
// What remains: a flood of many names from the office's own address, or from
// very many addresses at once, makes those wait who have not signed in from
// where they are since the program started; and somebody at the same address
// can make a colleague there wait up to a minute.
//
// An attempt counts as failed from the moment it is allowed until Succeeded
// says otherwise, so a hundred attempts sent at once are not all let in.
// Everything lives in memory, in at most the given number of pairs, of sources,
// and of pairs that signed in (the least recently used are forgotten), under
// keys hashed with a random key of this run. It is safe for concurrent use.
type Throttle struct {
	now    func() time.Time
	secret []byte

	mu      sync.Mutex
	pairs   *lru[pair]
	sources *lru[*rate.Limiter]
	known   *lru[struct{}]
	global  *rate.Limiter
}

// pair is what is remembered of one user at one source.
type pair struct {
	tries int       // since the last success
	last  time.Time // last attempt, or its failure
}

// NewThrottle returns a Throttle that reads the time from now and remembers at
// most size keys of each kind (at least 1); 10,000 take a few megabytes.
func NewThrottle(now func() time.Time, size int) *Throttle {
	return &Throttle{
		now:     now,
		secret:  newSecret(),
		pairs:   newLRU[pair](size),
		sources: newLRU[*rate.Limiter](size),
		known:   newLRU[struct{}](size),
		global:  rate.NewLimiter(rate.Every(globalEvery), globalBurst),
	}
}

// Allow says whether the user name may be tried from the source now. If not,
// wait is how long until it is worth trying again (more than 0); if so, the
// attempt is counted and the caller reports its end by Failed or Succeeded. The
// user is the name as typed, known or not. The source is the client's address
// without port; IPv6 addresses count by their /64 network, as one machine has a
// whole one.
func (t *Throttle) Allow(user, source string) (wait time.Duration, ok bool) {
	pairKey, sourceKey := t.keys(user, source)
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if wait := t.pairWait(pairKey, now); wait > 0 {
		return wait, false
	}
	if t.known.find(pairKey) == nil {
		if wait := t.takeTokens(sourceKey, now); wait > 0 {
			return wait, false
		}
	}
	p := t.pairs.use(pairKey, func() pair { return pair{} })
	p.tries, p.last = p.tries+1, now
	return 0, true
}

// Failed reports that an allowed attempt had a wrong password: the delay to the
// next one counts from here.
func (t *Throttle) Failed(user, source string) {
	pairKey, _ := t.keys(user, source)
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.pairs.find(pairKey); p != nil {
		p.last = t.now()
	}
}

// Succeeded reports that an allowed attempt had the right password: its pair
// starts anew and is known from now on.
func (t *Throttle) Succeeded(user, source string) {
	pairKey, _ := t.keys(user, source)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pairs.drop(pairKey)
	t.known.use(pairKey, func() struct{} { return struct{}{} })
}

// pairWait is rule 1. A pair not heard of for an hour is dropped.
func (t *Throttle) pairWait(k key, now time.Time) time.Duration {
	p := t.pairs.find(k)
	if p == nil {
		return 0
	}
	if now.Sub(p.last) >= forgetAfter {
		t.pairs.drop(k)
		return 0
	}
	return p.last.Add(delayAfter(p.tries)).Sub(now)
}

// takeTokens is rule 2: it takes one token of each bucket, or none and says how
// long the emptier one needs.
func (t *Throttle) takeTokens(k key, now time.Time) time.Duration {
	source := *t.sources.use(k, func() *rate.Limiter {
		return rate.NewLimiter(rate.Every(sourceEvery), sourceBurst)
	})
	if wait := max(lack(source, now), lack(t.global, now)); wait > 0 {
		return wait
	}
	source.AllowN(now, 1)
	t.global.AllowN(now, 1)
	return 0
}

// delayAfter returns how long a pair waits after so many attempts.
func delayAfter(tries int) time.Duration {
	if tries < freeTries {
		return 0
	}
	delay := firstDelay
	for range tries - freeTries {
		if delay *= 2; delay >= longestDelay {
			return longestDelay
		}
	}
	return delay
}

// lack returns how long the bucket needs until it holds a whole token.
func lack(l *rate.Limiter, now time.Time) time.Duration {
	missing := 1 - l.TokensAt(now)
	if missing <= 0 {
		return 0
	}
	seconds := missing / float64(l.Limit())
	return time.Duration(math.Ceil(seconds * float64(time.Second)))
}
