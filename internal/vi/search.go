package vi

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a stretch of a text, in bytes: [Start, End).
type Span struct{ Start, End int }

// Words returns the different words of a text, folded, in the order in which
// they first appear. A word is a run of letters and digits.
func Words(text string) []string {
	var all []string
	for at := range words(text) {
		if word := Fold(text[at.Start:at.End]); word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// Find looks for folded words (as Words gives them) in a text: found says that
// every one is there as a whole word, in whatever order and spelling of
// diacritics; spans are all the places, in order. No words are found nowhere.
func Find(text string, wanted []string) (spans []Span, found bool) {
	if len(wanted) == 0 || !mayHold(text, wanted) {
		return nil, false
	}
	met := make([]bool, len(wanted))
	for at := range words(text) {
		if i := slices.Index(wanted, Fold(text[at.Start:at.End])); i >= 0 {
			met[i] = true
			spans = append(spans, at)
		}
	}
	if slices.Contains(met, false) {
		return nil, false
	}
	return spans, true
}

// mayHold is a cheap look before the words are taken apart one by one.
func mayHold(text string, wanted []string) bool {
	folded := Fold(text)
	return !slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(folded, word) })
}

// words yields where the words of a text are. Marks and invisible format
// characters belong to the word they follow.
func words(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		start := -1
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r) || unicode.IsNumber(r):
				if start < 0 {
					start = i
				}
			case start >= 0 && !unicode.In(r, unicode.M, unicode.Cf):
				if !yield(Span{start, i}) {
					return
				}
				start = -1
			}
			i += size
		}
		if start >= 0 {
			yield(Span{start, len(text)})
		}
	}
}
