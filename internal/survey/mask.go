package survey

import (
	"regexp"
	"strings"
)

var (
	mailOrLink = regexp.MustCompile(`(?i)[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|(?:https?://|www\.)\S+|` +
		`(?:[a-z0-9\-]+\.)+(?:com|vn|net|org|me|info|ly)/\S+`)
	fileCode = regexp.MustCompile(`(?i)\b(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,4} ?[\-–] ?\d{6} ?[\-–] ?\d{4,7}\b`)
	// A run of 8 or more digits, however it is broken up by blanks, dots, hyphens
	// or brackets, is a phone number, an identity number or an account …
	longNumber = regexp.MustCompile(`[+(]{0,2}\d(?:[ \x{a0}.\-–()]{0,3}\d){7,}`)
	// … unless it is a date, a range of years, procedure codes, or an amount.
	harmless = regexp.MustCompile(`^(?:\d{1,2}[.\-]\d{1,2}[.\-]\d{4}|` +
		`(?:19|20)\d\d[ \-–]{1,3}(?:19|20)\d\d|` +
		`[1-3]\.\d{6}(?:[ \-–]{1,3}[1-3]\.\d{6})*)$`)
	amount   = regexp.MustCompile(`^[1-9]\d{0,2}(?:\.\d{3})+(?: ?[\-–] ?[1-9]\d{0,2}(?:\.\d{3})+)*$`)
	currency = regexp.MustCompile(`(?i)^ ?(?:đồng|đ|vnđ|vnd)(?:\PL|$)`)
)

const mask = "[đã che]"

// MaskComment replaces what looks like a phone or identity number, a file code,
// an e-mail or a link by [đã che]. It cannot know names; people who read
// comments are told so. Masking twice changes nothing more.
func MaskComment(comment string) string {
	// Most comments have nothing of what each expression needs; looking for that
	// first makes a month of them quick to read.
	if strings.ContainsAny(comment, "@/wW") {
		comment = mailOrLink.ReplaceAllLiteralString(comment, mask)
	}
	if strings.ContainsAny(comment, digits) && strings.ContainsAny(comment, "-–") {
		comment = fileCode.ReplaceAllLiteralString(comment, mask)
	}
	if strings.ContainsAny(comment, digits) {
		comment = maskNumbers(comment)
	}
	return strings.TrimSpace(comment)
}

const digits = "0123456789"

func maskNumbers(comment string) string {
	var b strings.Builder
	done := 0
	for _, at := range longNumber.FindAllStringIndex(comment, -1) {
		number, after := strings.TrimLeft(comment[at[0]:at[1]], "(+"), comment[at[1]:]
		if harmless.MatchString(number) || amount.MatchString(number) && currency.MatchString(after) {
			continue
		}
		b.WriteString(comment[done:at[0]])
		b.WriteString(mask)
		done = at[1]
	}
	b.WriteString(comment[done:])
	return b.String()
}
