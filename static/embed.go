// Package static holds the files that pages refer to.
package static

import "embed"

// FS is the folder as it was when the program was built.
//
//go:embed *.css *.js
var FS embed.FS
