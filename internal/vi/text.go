package vi

import (
	"strings"
	"unicode"

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
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
		case unicode.In(r, unicode.M, unicode.Cf):
			// All marks go, not only the non-spacing ones: what remains then has
			// nothing left to reorder, so a second folding finds nothing to do.
		default:
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(foldLetter(r))
		}
	}
	return b.String()
}

// foldLetter lowers one letter; đ has no canonical decomposition (the bar is
// part of the letter), so it is turned by hand.
func foldLetter(r rune) rune {
	if r == 'đ' || r == 'Đ' {
		return 'd'
	}
	return unicode.ToLower(r)
}

// NFC returns s in Unicode normal form C, the form in which texts are stored
// and hashed. Bytes that are not UTF-8 are left as they are.
func NFC(s string) string { return norm.NFC.String(s) }
