package site

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"io/fs"
	"regexp"
	"strings"
)

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssBlank   = regexp.MustCompile(`\s+`)
	cssTight   = regexp.MustCompile(` ?([{};,>]) ?|(:) `)
)

// style is what stands inside <style>, and how a policy names it.
type style struct {
	css    template.CSS
	source string
}

// loadStyle packs style sheets into one.
func loadStyle(files fs.FS, sheets []string) (style, error) {
	var all strings.Builder
	for _, name := range sheets {
		css, err := fs.ReadFile(files, name)
		if err != nil {
			return style{}, err
		}
		all.Write(css)
	}
	packed := packStyle(all.String())
	return style{template.CSS(packed), styleSource(packed)}, nil
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
