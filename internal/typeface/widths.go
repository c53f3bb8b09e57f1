package typeface

import (
	"fmt"
	"sync"
	"unicode"
)

// widths are those of a face.
type widths Widths

var loaded = map[Face]func() widths{
	{}:                         sync.OnceValue(func() widths { return read(regularFile) }),
	{Bold: true}:               sync.OnceValue(func() widths { return read(boldFile) }),
	{Italic: true}:             sync.OnceValue(func() widths { return read(italicFile) }),
	{Bold: true, Italic: true}: sync.OnceValue(func() widths { return read(boldItalicFile) }),
}

func (f Face) widths() widths { return loaded[f]() }

func (w widths) has(r rune) bool {
	_, ok := w[r]
	return ok && !unicode.In(r, unicode.Hebrew, unicode.Arabic)
}

// of is the width of what Settable makes of a character.
func (w widths) of(r rune) int {
	switch {
	case w.has(r):
		return w[r]
	case invisible(r):
		return 0
	}
	return w[Box]
}

// invisible says whether the character only tells how its neighbours are joined.
func invisible(r rune) bool { return r == '\u200d' || unicode.Is(unicode.Variation_Selector, r) }

// read takes the widths from a file, which is ours: a fault is a fault of the
// build.
func read(file []byte) widths {
	found, err := ReadWidths(file)
	if err != nil {
		panic(fmt.Sprintf("typeface: %v", err))
	}
	return widths(found)
}
