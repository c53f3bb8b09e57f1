package site

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"sipas/internal/results"
)

// pageCache keeps finished answers that are the same for everybody until the next
// day is sealed. Each is made once, however many ask for it at the same time.
type pageCache struct {
	making sync.Mutex // held while an answer is made: the others wait for it
	mu     sync.Mutex
	seal   string // of the state the kept answers were made from
	kept   map[string]*Cached
}

// Cached is a whole answer, ready in both forms.
type Cached struct {
	Kind   string // content type
	Name   string // what it is saved as; empty: a page
	Body   []byte
	zipped []byte
	tag    string // of the content, without quotes
}

// mostCached bounds the cache: some tens of kilobytes each.
const mostCached = 128

// FromCache takes an answer from the cache, or makes it from one state of the
// record. Nothing is kept while that state is not the last word on its seal: before
// the first one, until what closed periods may show is decided, and in development.
func (s *Site) FromCache(c *gin.Context, key string, make func(*results.View) (Cached, error)) (*Cached, error) {
	seal, _, err := s.Store.LastSeal(c.Request.Context())
	if err != nil {
		return nil, err
	}
	whole := s.Results.Whole(c.Request.Context())
	if kept := s.cache.find(seal.Seal, key); kept != nil && whole {
		return kept, nil
	}
	s.cache.making.Lock()
	defer s.cache.making.Unlock()
	if kept := s.cache.find(seal.Seal, key); kept != nil && whole {
		return kept, nil
	}
	var f Cached
	err = s.Results.Read(c.Request.Context(), func(v *results.View) (err error) {
		if f, err = make(v); err != nil {
			return err
		}
		sum := sha256.Sum256(f.Body)
		f.zipped, f.tag = compress(f.Body), base64.RawURLEncoding.EncodeToString(sum[:18])
		if v.Seal.Seal != "" && !v.Undecided() && !s.Dev && whole {
			s.cache.put(v.Seal.Seal, key, &f)
		}
		return nil
	})
	return &f, err
}

func (s *pageCache) find(seal, key string) *Cached {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seal != seal {
		return nil
	}
	return s.kept[key]
}

// put keeps an answer; when the cache is full, some other one is forgotten.
func (s *pageCache) put(seal, key string, f *Cached) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seal != seal {
		s.seal, s.kept = seal, map[string]*Cached{}
	}
	if len(s.kept) >= mostCached {
		for other := range s.kept {
			delete(s.kept, other)
			break
		}
	}
	s.kept[key] = f
}

// SendCached sends a kept answer, or says that the client has it already. The
// tag is of the content, so that a new version of the program, which lays out
// the same figures differently, is a new answer too; the two forms have a tag
// each.
func SendCached(c *gin.Context, f *Cached) {
	h := c.Writer.Header()
	h.Add("Vary", "Accept-Encoding")
	body, tag := f.Body, `"`+f.tag+`"`
	if len(f.Body) >= compressFrom && takesGzip(c.Request) {
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
	h.Set("Content-Type", f.Kind)
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
