package view

import (
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"regexp"
	"strings"
)

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssBlank   = regexp.MustCompile(`\s+`)
	cssTight   = regexp.MustCompile(` ?([{};,>]) ?|(:) `)
)

// loadStyle returns a packed style sheet and how a policy names it.
func loadStyle(files fs.FS, name string) (style, source string, err error) {
	css, err := fs.ReadFile(files, name)
	style = packStyle(string(css))
	return style, styleSource(style), err
}

// packStyle takes comments and needless blanks out of a style sheet.
func packStyle(css string) string {
	css = cssComment.ReplaceAllString(css, "")
	css = cssBlank.ReplaceAllString(css, " ")
	css = cssTight.ReplaceAllString(css, "$1$2")
	return strings.TrimSpace(strings.ReplaceAll(css, ";}", "}"))
}

// styleSource is how a Content-Security-Policy names the very bytes between
// <style> and </style>.
func styleSource(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
