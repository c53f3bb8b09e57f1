// Package templates holds the pages, their style and the messages of every
// language, as files.
package templates

import "embed"

// FS is the folder as it was when the program was built.
//
//go:embed head.html chart.css palette.css citizen kiosk public staff text
var FS embed.FS
