package auth

import (
	"crypto/rand"
	"strings"
	"unicode"
)

// The alphabets leave out what is mistaken for something else when written or
// read aloud (0 and o, 1 and i and l). Codes have no vowels and no y either, so
// that chance spells no words on a sheet that hangs in a public office.
const (
	passwordLetters = "abcdefghjkmnpqrstuvwxyz"
	codeLetters     = "bcdfghjkmnpqrstvwxz23456789"
)

// PointCodeLength makes a point's code unguessable from another and still short
// enough to type from a sheet.
const PointCodeLength = 7

// RandomCode returns n characters (none for n < 1), each drawn evenly from the
// 27 lower-case letters and digits that are hard to mistake, by the system's
// cryptographic generator: 4.75 bits a character.
func RandomCode(n int) string { return random(codeLetters, n) }

// RandomPassword returns four groups of four lower-case letters joined by
// hyphens, easy to read aloud and to type; 72 bits.
func RandomPassword() string {
	groups := make([]string, 4)
	for i := range groups {
		groups[i] = random(passwordLetters, 4)
	}
	return strings.Join(groups, "-")
}

// NormalCode returns a code as stored, from the way a person types it: in lower
// case, without blanks, hyphens and other dashes, which phones put in by
// themselves. It does not say whether there is such a code.
func NormalCode(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf) || r == '−' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// random draws n letters evenly: bytes beyond the last whole multiple of the
// alphabet are thrown away, as they would favour its first letters.
func random(letters string, n int) string {
	fair := 256 - 256%len(letters)
	out := make([]byte, 0, max(n, 0))
	var b [1]byte
	for len(out) < n {
		rand.Read(b[:]) // never fails; the program ends if the system has no randomness
		if v := int(b[0]); v < fair {
			out = append(out, letters[v%len(letters)])
		}
	}
	return string(out)
}
