package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
)

const HTML = "text/html; charset=utf-8"

// compressFrom is the size below which gzip saves nothing worth its time.
const compressFrom = 1000

// compressors are kept because one costs most of a megabyte to set up. Level 5
// is within a few percent of the best at a third of its time.
var compressors = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, 5) // the level is a valid one
	return z
}}

// Send writes a whole answer, compressed for those who take it.
func Send(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Del("Content-Encoding") // of an answer that failed on its way
	h.Add("Vary", "Accept-Encoding")
	if len(body) >= compressFrom && takesGzip(r) {
		body = compress(body)
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a client that hung up is no fault of ours
	}
}

// fileKinds are the content types of files to keep, by ending.
var fileKinds = map[string]string{
	".pdf": "application/pdf", ".svg": "image/svg+xml", ".png": "image/png", ".zip": "application/zip",
	".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// SendFile sends a file to be kept, made for whoever asks.
func SendFile(c *gin.Context, name string, body []byte) error {
	c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	c.Header("Cache-Control", "private, no-cache")
	Send(c.Writer, c.Request, http.StatusOK, fileKinds[path.Ext(name)], body)
	return nil
}

func compress(body []byte) []byte {
	var b bytes.Buffer
	z := compressors.Get().(*gzip.Writer)
	defer compressors.Put(z)
	z.Reset(&b)
	_, _ = z.Write(body) // memory does not fail
	_ = z.Close()
	return b.Bytes()
}

func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return !strings.HasPrefix(strings.ReplaceAll(quality, " ", ""), "q=0") || strings.Contains(quality, "q=0.")
		}
	}
	return false
}

// pageCaching is what browsers may keep of a page: asked again, it may be another.
const pageCaching = "private, no-cache"

// Render sends a page.
func (s *Site) Render(c *gin.Context, status int, page Page) error {
	body, err := s.Pages.Set().Render(page)
	if err != nil {
		return err
	}
	if c.Writer.Header().Get("Cache-Control") == "" {
		c.Header("Cache-Control", pageCaching)
	}
	c.Header("Content-Language", page.Language())
	Send(c.Writer, c.Request, status, HTML, body)
	return nil
}

// Redirect goes to one of our own paths with 303, so that the browser asks by
// GET whatever was posted.
func Redirect(c *gin.Context, path string) error {
	c.Redirect(http.StatusSeeOther, path)
	return nil
}

// CitizenScript is the one script of citizens' pages.
const CitizenScript = "form.js"

// Base begins a citizen's page. address is the page's own path for the language
// switch; "" leaves the switch out.
func (s *Site) Base(c *gin.Context, text *Text, centre survey.Centre, address string) Base {
	var switched func(lang string) string
	if address != "" {
		c.Writer.Header().Add("Vary", "Accept-Language")
		switched = func(lang string) string { return address + "?lang=" + lang }
	}
	b := s.Pages.Set().NewBase(text, centre, switched)
	b.Script = s.Statics.Href(CitizenScript)
	return b
}

// Language is the page's language: asked for, or what the browser prefers.
func (s *Site) Language(c *gin.Context) *Text { return languageOf(c.Request, s.Pages.Set()) }

func languageOf(r *http.Request, set *Set) *Text {
	if lang := r.URL.Query().Get("lang"); lang != "" {
		return set.Text(lang)
	}
	if lang := r.PostForm.Get("lang"); lang != "" {
		return set.Text(lang)
	}
	return set.Accepted(r.Header.Get("Accept-Language"))
}
