package doc

import (
	"strings"
	"unicode"

	"sipas/internal/vi"
)

// Text is a piece of running text.
type Text []Run

// Run is text of one look. Blanks between runs are the caller's.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Code   bool // may be broken after any letter: seals, digests
}

// Plain is a text of one look.
func Plain(s string) Text { return Text{{Text: s}} }

// Bold is a text in bold.
func Bold(s string) Text { return Text{{Text: s, Bold: true}} }

// Italic is a text in italics.
func Italic(s string) Text { return Text{{Text: s, Italic: true}} }

// Join sets texts one after the other, without a blank between them.
func Join(texts ...Text) Text {
	var all Text
	for _, t := range texts {
		all = append(all, t...)
	}
	return all
}

// String returns the text without its looks, cleaned.
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return strings.TrimSpace(Clean(b.String()))
}

// Clean returns the text with cleaned runs, without empty ones and without
// blanks at the ends.
func (t Text) Clean() Text {
	var kept Text
	for _, r := range t {
		r.Text = Clean(r.Text)
		if len(kept) == 0 || strings.HasSuffix(kept[len(kept)-1].Text, " ") {
			r.Text = strings.TrimPrefix(r.Text, " ")
		}
		if r.Text != "" {
			kept = append(kept, r)
		}
	}
	for len(kept) > 0 {
		last := &kept[len(kept)-1]
		if last.Text = strings.TrimSuffix(last.Text, " "); last.Text != "" {
			break
		}
		kept = kept[:len(kept)-1]
	}
	return kept
}

// joiner holds the parts of an emoji together.
const joiner = '\u200d'

// Clean returns what can be set of a string: composed (NFC), one blank for any
// white space (no-break spaces stay), without control and format characters,
// which could turn the reading direction of what follows, and without what XML
// cannot say. Letters of any script and emoji stay.
func Clean(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range strings.ToValidUTF8(s, "") {
		space := unicode.IsSpace(r) && r != '\u00a0'
		switch {
		case space && !blank:
			b.WriteByte(' ')
		case space, r != joiner && unicode.In(r, unicode.C), nonCharacter(r):
			continue
		default:
			b.WriteRune(r)
		}
		blank = space
	}
	return vi.NFC(b.String())
}

// nonCharacter says whether Unicode keeps the code point for no character.
func nonCharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }

// Paragraphs sets what somebody typed, a paragraph for each line that is not
// empty.
func Paragraphs(typed string) []Block {
	var blocks []Block
	for line := range strings.Lines(typed) {
		if t := Plain(line).Clean(); len(t) > 0 {
			blocks = append(blocks, Paragraph{Text: t})
		}
	}
	return blocks
}
