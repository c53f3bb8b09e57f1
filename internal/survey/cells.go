package survey

import "strings"

// HarmlessCell keeps a spreadsheet from taking a text somebody typed for a
// formula: it puts an apostrophe before it.
func HarmlessCell(text string) string {
	start := strings.TrimLeft(text, " \t\r\n")
	if start != "" && strings.ContainsRune("=+-@", rune(start[0])) {
		return "'" + text
	}
	return text
}
