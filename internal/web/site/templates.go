package site

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/language"

	"sipas/internal/survey"
)

// Page is one typed page.
type Page interface {
	Language() string // its code, as vi
	base() *Base
	File() string // its template, as citizen/form.html
}

// Base is what every page has.
type Base struct {
	*Text
	Centre    survey.Centre
	Languages []Language   // to switch to; none where what was typed would be lost
	Style     template.CSS // put in by Render
	Picture   string       // address of the picture beside a shared link; empty: there is none
	Indexed   bool         // search engines may show the page
	Script    string       // address of the script of citizens' pages; empty: none
}

func (b *Base) base() *Base { return b }

// Language is the language of the page.
func (b *Base) Language() string { return b.Lang }

// Language leads to the same page in another language: a link, or a button of
// the form on the page.
type Language struct {
	Code, Name, Switch, Href string
	Form                     string // id of the form; empty: a link
}

// Set is everything pages are made of, parsed and ready.
type Set struct {
	pages  map[string]*template.Template
	texts  []*Text
	styles map[string]style // by folder
	err    error            // why nothing can be rendered; only in development
}

// inline is the style sheets put into the pages of a folder, in order; those of
// staff have their own in a file beside it.
var inline = map[string][]string{
	"citizen": {"palette.css", "citizen/style.css"},
	"kiosk":   {"palette.css", "kiosk/style.css"},
	"public":  {"chart.css", "public/style.css"},
	"staff":   {"chart.css"},
}

// Load parses the folder of templates. Errors name the file.
func Load(files fs.FS) (*Set, error) {
	s := &Set{pages: map[string]*template.Template{}, styles: map[string]style{}}
	var err error
	if s.texts, err = loadTexts(files); err != nil {
		return nil, err
	}
	for folder, sheets := range inline {
		if s.styles[folder], err = loadStyle(files, sheets); err != nil {
			return nil, err
		}
		if err := s.parse(files, folder); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// StyleSource allows the inline style of the folder's pages, for the policy.
func (s *Set) StyleSource(folder string) string { return s.styles[folder].source }

// parse gives every page of the folder a set of its own with the layout.
func (s *Set) parse(files fs.FS, folder string) error {
	names, err := fs.Glob(files, folder+"/*.html")
	if err != nil {
		return err
	}
	layout := folder + "/layout.html"
	for _, name := range names {
		if name == layout {
			continue
		}
		page, err := template.New(path.Base(layout)).Option("missingkey=error").ParseFS(files, "head.html", layout, name)
		if err != nil {
			return err
		}
		s.pages[name] = page
	}
	return nil
}

// Render returns the whole page. Nothing has been sent when it fails.
func (s *Set) Render(p Page) ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	page, ok := s.pages[p.File()]
	if !ok {
		return nil, fmt.Errorf("no template %s", p.File())
	}
	p.base().Style = s.styles[path.Dir(p.File())].css
	var b bytes.Buffer
	b.Grow(16 << 10)
	if err := page.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("render %s: %w", p.File(), err)
	}
	return b.Bytes(), nil
}

// Text returns the messages of a language; the default ones for an unknown code.
func (s *Set) Text(lang string) *Text {
	for _, t := range s.texts {
		if t.Lang == strings.ToLower(lang) {
			return t
		}
	}
	return s.texts[0]
}

// Accepted chooses the language by an Accept-Language header. Whoever lists
// Vietnamese at all reads it, so it wins; many telephones here are set to
// English as they came.
func (s *Set) Accepted(header string) *Text {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return s.texts[0]
	}
	best := s.texts[0]
	for i := len(tags) - 1; i >= 0; i-- {
		base, _ := tags[i].Base()
		t := s.Text(base.String())
		if t.Lang == base.String() {
			if best = t; t.Lang == DefaultLanguage {
				break
			}
		}
	}
	return best
}

// NewBase begins a page in a language. Address gives the same page in another
// language; nil leaves the switch out.
func (s *Set) NewBase(t *Text, centre survey.Centre, address func(lang string) string) Base {
	b := Base{Text: t, Centre: centre}
	for _, other := range s.texts {
		if address != nil && other.Lang != t.Lang {
			b.Languages = append(b.Languages, Language{Code: other.Lang, Name: other.Must("language.name"),
				Switch: other.Must("language.switch"), Href: address(other.Lang)})
		}
	}
	return b
}

// Source hands out the Set; in development it reads the files anew each time.
type Source struct {
	files fs.FS
	dev   bool
	set   *Set
}

// NewSource parses the templates once, so that a fault shows at the start.
func NewSource(files fs.FS, dev bool) (*Source, error) {
	set, err := Load(files)
	return &Source{files: files, dev: dev, set: set}, err
}

// Set returns the set to render with. Where files were spoilt in development, it
// says so when it is to render.
func (s *Source) Set() *Set {
	if !s.dev {
		return s.set
	}
	fresh, err := Load(s.files)
	if err != nil {
		return &Set{texts: s.set.texts, styles: s.set.styles, err: err}
	}
	return fresh
}
