package xlsx

import (
	"strings"
	"unicode/utf8"

	"sipas/internal/vi"
)

// maxText is what a cell holds, in UTF-16 units.
const maxText = 32767

// clean makes any text fit for a cell, cut where a cell ends. Emoji and texts
// written from right to left stay as they are.
func clean(text string) string { return cut(strings.ReplaceAll(vi.Clean(text), "\t", " "), maxText) }

// cut shortens a text to the most UTF-16 units, the last one an ellipsis.
func cut(text string, most int) string {
	units, end := 0, 0 // end: where the text would be cut
	for at, r := range text {
		if units <= most-1 {
			end = at
		}
		if units++; r > 0xFFFF {
			units++
		}
	}
	if units <= most {
		return text
	}
	return text[:end] + "…"
}

// lines is how many lines a text takes in a column of the width in characters.
func lines(text string, width float64) int {
	count := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		count++
		used := 0.0
		for word := range strings.SplitSeq(paragraph, " ") {
			length := float64(utf8.RuneCountInString(word))
			for ; length > width; length -= width {
				count++
			}
			if used > 0 && used+1+length > width {
				count, used = count+1, 0
			}
			used += 1 + length
		}
	}
	return count
}
