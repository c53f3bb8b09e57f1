package vi

import (
	"strings"
	"unicode"
)

// Clean makes text that can be stored and shown, in normal form C: browsers and
// spreadsheets end lines in ways of their own, which count as one character here,
// and bring along what nobody sees.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return NFC(strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t', r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, text))
}
