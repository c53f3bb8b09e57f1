package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
)

// shelf keeps finished answers that are the same for everybody until the next
// day is sealed. Each is made once, however many ask for it at the same time.
type shelf struct {
	limit int

	making  sync.Mutex // held while an answer is made: the others wait for it
	mu      sync.Mutex
	edition string // what the kept answers were made of
	kept    map[string]*finished
}

// finished is a whole answer, ready in both forms.
type finished struct {
	kind   string // content type
	body   []byte
	zipped []byte
	tag    string // of the content, without quotes
}

// mostFinished bounds a shelf: some tens of kilobytes each.
const mostFinished = 128

func newShelf() *shelf { return &shelf{limit: mostFinished, kept: map[string]*finished{}} }

// get returns the answer with the name as of the edition, or makes and keeps it.
func (s *shelf) get(edition, name string, write func() (kind string, body []byte, err error)) (*finished, error) {
	if kept := s.find(edition, name); kept != nil {
		return kept, nil
	}
	s.making.Lock()
	defer s.making.Unlock()
	if kept := s.find(edition, name); kept != nil {
		return kept, nil
	}
	kind, body, err := write()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	f := &finished{kind: kind, body: body, zipped: compress(body), tag: base64.RawURLEncoding.EncodeToString(sum[:18])}
	s.put(edition, name, f)
	return f, nil
}

func (s *shelf) find(edition, name string) *finished {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.edition != edition {
		return nil
	}
	return s.kept[name]
}

// put keeps an answer; when the shelf is full, some other one is forgotten.
func (s *shelf) put(edition, name string, f *finished) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.edition != edition {
		s.edition, s.kept = edition, map[string]*finished{}
	}
	if len(s.kept) >= s.limit {
		for other := range s.kept {
			delete(s.kept, other)
			break
		}
	}
	s.kept[name] = f
}

// sendFinished sends a kept answer, or says that the client has it already. The
// tag is of the content, so that a new version of the program, which lays out
// the same figures differently, is a new answer too; the two forms have a tag
// each.
func sendFinished(c *gin.Context, f *finished) {
	h := c.Writer.Header()
	h.Add("Vary", "Accept-Encoding")
	body, tag := f.body, `"`+f.tag+`"`
	if len(f.body) >= compressFrom && takesGzip(c.Request) {
		body, tag = f.zipped, `"`+f.tag+`-z"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", tag)
	if hasTag(c.Request, tag) {
		h.Del("Content-Encoding")
		c.Writer.WriteHeader(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	h.Set("Content-Type", f.kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.Writer.WriteHeader(http.StatusOK)
	if c.Request.Method != http.MethodHead {
		_, _ = c.Writer.Write(body) // a client that hung up is no fault of ours
	}
}

// hasTag reports whether the client says that it has the answer with the tag.
func hasTag(r *http.Request, tag string) bool {
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}
