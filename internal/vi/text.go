package vi

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the form in which texts are compared when people search:
// without diacritics (đ becomes d), in lower case, with every stretch of
// whitespace as one blank and none at the ends. Composed and decomposed
// spellings of the same text fold alike, and folding twice changes nothing.
//
// Invisible format characters (zero-width blanks, byte order marks), which
// pasted names often carry, disappear; a byte that is not UTF-8 becomes U+FFFD.
func Fold(s string) string {
	var f folding
	f.Grow(len(s))
	// Marks go, so their order does not matter and letters can be taken apart one
	// by one; those of Vietnamese, nearly all there are, by a table.
	for _, r := range s {
		base, known := bases[r]
		switch {
		case r < utf8.RuneSelf:
			f.add(r)
		case known:
			f.add(base)
		default:
			for _, part := range norm.NFD.String(string(r)) {
				f.add(part)
			}
		}
	}
	return f.String()
}

// folding is a text while it is folded.
type folding struct {
	strings.Builder
	blank bool // whitespace waits for what follows it
}

func (f *folding) add(r rune) {
	switch {
	case unicode.IsSpace(r):
		f.blank = f.Len() > 0
	case r >= utf8.RuneSelf && unicode.In(r, unicode.M, unicode.Cf):
		// All marks go, not only the non-spacing ones: what remains then has
		// nothing left to reorder, so a second folding finds nothing to do.
	default:
		if f.blank {
			f.WriteByte(' ')
			f.blank = false
		}
		f.WriteRune(unicode.ToLower(r))
	}
}

// bases are the letters of Vietnamese that are not ASCII and what they fold to.
// đ has no canonical decomposition: the bar is part of the letter.
var bases = func() map[rune]rune {
	of := map[rune]rune{}
	for base, letters := range map[rune]string{
		'a': "àáảãạăằắẳẵặâầấẩẫậ", 'd': "đ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị",
		'o': "òóỏõọôồốổỗộơờớởỡợ", 'u': "ùúủũụưừứửữự", 'y': "ỳýỷỹỵ",
	} {
		for _, letter := range letters {
			of[letter], of[unicode.ToUpper(letter)] = base, base
		}
	}
	return of
}()

// NFC returns s in Unicode normal form C, the form in which texts are stored
// and hashed. Bytes that are not UTF-8 are left as they are.
func NFC(s string) string { return norm.NFC.String(s) }
