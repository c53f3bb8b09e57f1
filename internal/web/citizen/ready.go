package citizen

import (
	"bytes"
	"strconv"
	"sync"

	"github.com/gin-gonic/gin"

	"sipas/internal/survey"
	"sipas/internal/web/site"
)

// readyForms are the empty forms, each made once for a day and a catalogue: drawing one
// takes thirty times as long as sending it. Only the random key and the time differ.
type readyForms struct {
	mu        sync.RWMutex
	day       survey.Day
	catalogue *survey.Catalogue // a change gives a new one
	kept      map[readyKey]*readyForm
}

// readyKey is all that an empty form depends on besides its day and catalogue.
type readyKey struct {
	code    string
	variant Variant
	domain  string // of a result card
	lang    string
}

// readyForm is a form and what stands between its key and its time.
type readyForm struct {
	*site.Ready
	between []byte
}

// mostReady bounds the memory: some 60 kilobytes each.
const mostReady = 256

// standInTime is as long as every time of the next two centuries.
const standInTime = "9999999999"

// emptyForm sends the form of the key with a key and a time of its own; draw draws it
// where that has not been done today.
func (s *Handlers) emptyForm(c *gin.Context, p place, of readyKey, draw func(Entry) ([]byte, error)) error {
	day := s.Store.Today()
	form := s.ready.find(day, p.catalogue, of)
	if form != nil {
		c.Writer.Header().Add("Vary", "Accept-Language")
	} else {
		in := Entry{Key: site.NewKey(), Issued: standInTime}
		body, err := draw(in)
		if err != nil {
			return err
		}
		if form, err = newReadyForm(body, in, of.lang); err != nil {
			return err
		}
		if !s.Dev {
			s.ready.keep(day, p.catalogue, of, form)
		}
	}
	return form.Send(c, form.piece(site.NewKey(), strconv.FormatInt(s.Now().Unix(), 10)))
}

func newReadyForm(body []byte, in Entry, lang string) (*readyForm, error) {
	_, from, _ := bytes.Cut(body, []byte(in.Key))
	between, _, _ := bytes.Cut(from, []byte(in.Issued))
	piece := []byte(in.Key + string(between) + in.Issued)
	ready, err := site.NewReady(body, piece, lang)
	if err != nil {
		return nil, err
	}
	return &readyForm{ready, bytes.Clone(between)}, nil
}

func (f *readyForm) piece(key, issued string) []byte {
	piece := make([]byte, 0, len(key)+len(f.between)+len(issued))
	return append(append(append(piece, key...), f.between...), issued...)
}

func (r *readyForms) find(day survey.Day, catalogue *survey.Catalogue, of readyKey) *readyForm {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.day != day || r.catalogue != catalogue {
		return nil
	}
	return r.kept[of]
}

func (r *readyForms) keep(day survey.Day, catalogue *survey.Catalogue, of readyKey, form *readyForm) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.day != day || r.catalogue != catalogue || len(r.kept) >= mostReady {
		r.day, r.catalogue, r.kept = day, catalogue, map[readyKey]*readyForm{}
	}
	r.kept[of] = form
}
