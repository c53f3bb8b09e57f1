package web

import (
	"sync"
	"time"

	"sipas/internal/survey"
)

// How long the rows of a file wait for a yes, and how many rows wait at most, of
// all files together: one file has 60.000 at the most (ingest).
const (
	keepFile     = 30 * time.Minute
	keepFileRows = 200_000
)

// keptFile is a checked file between its preview and the yes of whoever brought
// it. Only the rows are kept, and only in memory: dossier codes are already
// dropped, and nothing of a file that nobody confirms outlives it.
type keptFile struct {
	key, owner string
	rows       []survey.Caseload
	until      time.Time
}

// keptFiles is safe for concurrent use.
type keptFiles struct {
	now func() time.Time

	mu    sync.Mutex
	files []keptFile // the oldest first
}

// put keeps the rows and returns the key to ask for them. The oldest files make
// room.
func (k *keptFiles) put(owner string, rows []survey.Caseload) (key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.expire()
	key = newKey()
	k.files = append(k.files, keptFile{key, owner, rows, k.now().Add(keepFile)})
	for k.size() > keepFileRows && len(k.files) > 1 {
		k.files = k.files[1:]
	}
	return key
}

// get returns the rows kept for the officer under the key. They stay, so that a
// second click finds them too and changes nothing.
func (k *keptFiles) get(owner, key string) (rows []survey.Caseload, found bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.expire()
	for _, f := range k.files {
		if f.key == key && f.owner == owner {
			return f.rows, true
		}
	}
	return nil, false
}

func (k *keptFiles) expire() {
	for len(k.files) > 0 && !k.files[0].until.After(k.now()) {
		k.files = k.files[1:]
	}
}

func (k *keptFiles) size() (rows int) {
	for _, f := range k.files {
		rows += len(f.rows)
	}
	return rows
}
