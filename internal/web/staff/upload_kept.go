package staff

import (
	"context"
	"net/url"
	"sync"
	"time"

	"sipas/internal/ingest"
	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// How long a file waits for a yes, and how much waits at most, of all files
// together.
const (
	keepFile      = 30 * time.Minute
	keepFileBytes = 32 << 20
)

// keptFile is a checked file between its preview and the yes of whoever brought
// it: in memory only, the file itself only while names in it wait for an answer.
// Nothing of a file that nobody confirms outlives it.
type keptFile struct {
	key, owner string
	page       string // of its sort
	filled     FileForm
	catalogue  *survey.Catalogue // by which it was read, and how
	opt        ingest.Options
	file       []byte
	rows       int
	asks       bool // something is replaced: why is asked for
	until      time.Time
	// store stores what was read; nil: it is refused. It returns what the address of the
	// page says beside how much has changed.
	store func(ctx context.Context, why string, others bool) (back url.Values, changed int, err error)
}

// size is about what it takes.
func (f *keptFile) size() int { return len(f.file) + 500*(1+f.rows) }

// keptFiles is safe for concurrent use.
type keptFiles struct {
	now func() time.Time

	mu    sync.Mutex
	files []*keptFile // the oldest first
}

// put keeps a file and returns the key to ask for it. The oldest files make room.
func (k *keptFiles) put(f *keptFile) (key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.expire()
	f.key, f.until = site.NewKey(), k.now().Add(keepFile)
	k.files = append(k.files, f)
	total := 0
	for _, x := range k.files {
		total += x.size()
	}
	for total > keepFileBytes && len(k.files) > 1 {
		total -= k.files[0].size()
		k.files = k.files[1:]
	}
	return f.key
}

// get returns the file that the officer brought to the page and that has the key. It stays, so that a
// second click finds it too and changes nothing.
func (k *keptFiles) get(owner, page, key string) (*keptFile, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.expire()
	for _, f := range k.files {
		if f.key == key && f.owner == owner && f.page == page {
			return f, true
		}
	}
	return nil, false
}

func (k *keptFiles) expire() {
	for len(k.files) > 0 && !k.files[0].until.After(k.now()) {
		k.files = k.files[1:]
	}
}
