package site

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/typeface"
)

// statics are the files pages refer to, by name.
type statics struct {
	files fs.FS
	dev   bool
	known map[string]static
}

type static struct {
	name    string // of the file; it is asked for in lower case
	Body    []byte
	version string // of the content; part of the address, so caches keep it for good
}

func newStatics(files fs.FS, dev bool) (*statics, error) {
	s := &statics{files: files, dev: dev, known: map[string]static{}}
	pages, err := fs.Glob(files, "*.*")
	if err != nil {
		return nil, err
	}
	fonts, err := fs.Glob(typeface.Files, "fonts/*")
	if err != nil {
		return nil, err
	}
	for _, name := range append(pages, fonts...) {
		if path.Ext(name) == ".go" {
			continue
		}
		if s.known[strings.ToLower(name)], err = s.read(name); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *statics) read(name string) (static, error) {
	from := s.files
	if strings.HasPrefix(name, "fonts/") {
		from = typeface.Files
	}
	body, err := fs.ReadFile(from, name)
	sum := sha256.Sum256(body)
	return static{name, body, hex.EncodeToString(sum[:8])}, err
}

// Find returns a file that was there at the start.
func (s *statics) Find(name string) (static, bool) {
	file, ok := s.known[name]
	if ok && s.dev {
		if fresh, err := s.read(file.name); err == nil {
			file = fresh
		}
	}
	return file, ok
}

// Href is the address of a file in its present version.
func (s *statics) Href(name string) string {
	file, _ := s.Find(name)
	return "/static/" + name + "?v=" + file.version
}

// ShowStatic sends a file of a folder: "" or one that ends in a slash.
func (s *Site) ShowStatic(folder string) Handler {
	return func(c *gin.Context) error {
		name := folder + c.Param("file")
		file, ok := s.Statics.Find(name)
		if !ok {
			return PageError(http.StatusNotFound, "not_found")
		}
		c.Header("Cache-Control", "public, max-age=300")
		if c.Query("v") == file.version {
			c.Header("Cache-Control", "public, max-age=31536000, immutable")
		}
		Send(c.Writer, c.Request, http.StatusOK, staticKind(name), file.Body)
		return nil
	}
}

// staticKind is the content type of a file; Go itself does not know fonts.
func staticKind(name string) string {
	if path.Ext(name) == ".ttf" {
		return "font/ttf"
	}
	return mime.TypeByExtension(path.Ext(name))
}
