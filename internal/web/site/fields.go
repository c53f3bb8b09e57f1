package site

import (
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"sipas/internal/vi"
)

// Line is the first value of a field on one line.
func Line(values url.Values, field string) string {
	return strings.Join(strings.Fields(vi.Clean(values.Get(field))), " ")
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
