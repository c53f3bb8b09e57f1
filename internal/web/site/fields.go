package site

import (
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/unicode/norm"
)

// Clean makes text that can be stored and shown: browsers send line ends as
// \r\n, which count as one character; composed letters count as one too.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(text)
}

// Line is the first value of a field on one line.
func Line(values url.Values, field string) string {
	return strings.Join(strings.Fields(Clean(values.Get(field))), " ")
}

// NewKey is the random 128-bit key that makes an answer count once.
func NewKey() string {
	var key [16]byte
	rand.Read(key[:]) // never fails
	return hex.EncodeToString(key[:])
}

// AskedPeriod is the name of a period as it was typed, put right.
func AskedPeriod(c *gin.Context) string { return strings.ToUpper(strings.TrimSpace(c.Query("ky"))) }

// Hidden is a field the citizen does not see.
type Hidden struct{ Name, Value string }

// Fault is one fault with the place on the page to mend it, if it has one.
type Fault struct{ Anchor, Message string }
