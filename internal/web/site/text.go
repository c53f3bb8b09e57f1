package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
)

// DefaultLanguage is the language of the office; every other one may lack what
// is data (names of points, questions).
const DefaultLanguage = "vi"

// Text is the messages of one language, from one file of templates/text.
type Text struct {
	Lang     string
	messages map[string]string

	// ScriptWords are the messages the citizens' script says, one name=text a
	// line: the script itself has no language.
	ScriptWords string
}

// scriptPrefix begins the names of messages for the script.
const scriptPrefix = "script."

// Say returns the message; an unknown key is an error, so that a page with a
// typo is never sent.
func (t *Text) Say(key string) (string, error) {
	if m, ok := t.messages[key]; ok {
		return m, nil
	}
	return "", fmt.Errorf("text %s: no message %q", t.Lang, key)
}

// SayCount returns the message with the number in its place.
func (t *Text) SayCount(key string, n int) (string, error) {
	m, err := t.Say(key)
	return strings.ReplaceAll(m, "{n}", strconv.Itoa(n)), err
}

// Must is Say for keys the code knows; the test of the pages reaches them all.
func (t *Text) Must(key string) string {
	m, err := t.Say(key)
	if err != nil {
		panic(err)
	}
	return m
}

// Sentence translates a Vietnamese sentence that came from another room; where
// the language lacks it, Vietnamese is better than nothing.
func (t *Text) Sentence(vietnamese string) string {
	if m, ok := t.messages[vietnamese]; ok {
		return m
	}
	return vietnamese
}

// Phrase is Sentence for words without a full stop, such as those of a cell.
func (t *Text) Phrase(vietnamese string) string {
	return strings.TrimSuffix(t.Sentence(vietnamese+"."), ".")
}

// Date writes a day as the language does.
func (t *Text) Date(d survey.Day) string {
	if d == "" {
		return ""
	}
	return d.Start().Format(t.Must("date.layout"))
}

// loadTexts reads every language; the default one comes first, the others by
// their codes.
func loadTexts(files fs.FS) ([]*Text, error) {
	names, err := fs.Glob(files, "text/*.json")
	if err != nil {
		return nil, err
	}
	var texts []*Text
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		t := &Text{Lang: strings.TrimSuffix(path.Base(name), ".json")}
		if err := json.Unmarshal(raw, &t.messages); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, key := range slices.Sorted(maps.Keys(t.messages)) {
			if name, ok := strings.CutPrefix(key, scriptPrefix); ok {
				t.ScriptWords += name + "=" + t.messages[key] + "\n"
			}
		}
		texts = append(texts, t)
	}
	slices.SortStableFunc(texts, func(a, b *Text) int { return rank(a) - rank(b) })
	if len(texts) == 0 || texts[0].Lang != DefaultLanguage {
		return nil, fmt.Errorf("text/%s.json is missing", DefaultLanguage)
	}
	return texts, nil
}

func rank(t *Text) int {
	if t.Lang == DefaultLanguage {
		return 0
	}
	return 1
}
