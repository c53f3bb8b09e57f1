package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// The canonical texts of the record (store/README.md). They are what a stranger
// recomputes, so a change of one byte here is a new version of the format.
const (
	leafHeader    = "sipas-leaf-1\n"
	sealHeader    = "sipas-seal-1\n"
	eventHeader   = "sipas-event-1\n"
	receiptHeader = "sipas-receipt-1\n"
	commentHeader = "sipas-comment-1\n"

	// LeafVersion is the number in the header of a leaf, for the export.
	LeafVersion = "1"
)

// FirstPrevious is what the first seal names as the seal before it.
var FirstPrevious = strings.Repeat("0", 64)

// LeafText is the canonical text of a response: salt first, then every field in
// the fixed order, then the answered items by id in byte order.
func (r *Response) LeafText() string {
	var b strings.Builder
	b.Grow(640)
	b.WriteString(leafHeader)
	line := func(name, value string) {
		b.WriteString(name)
		b.WriteByte('=')
		b.WriteString(value)
		b.WriteByte('\n')
	}
	line("salt", r.Salt)
	line("id", r.ID)
	line("day", string(r.Day))
	line("answered_day", string(r.AnsweredDay))
	line("point", r.Point)
	line("serial", r.Serial)
	line("channel", string(r.Channel))
	line("mode", string(r.Mode))
	line("stage", string(r.Stage))
	line("respondent", string(r.Respondent))
	line("domain", r.Domain)
	line("procedure", r.Procedure)
	line("questionnaire", r.Questionnaire)
	line("language", r.Language)
	line("time_band", r.TimeBand)
	line("source_band", r.SourceBand)
	line("comment_digest", r.CommentDigest)
	answers := slices.Clone(r.Answers)
	slices.SortFunc(answers, func(x, y Answer) int { return strings.Compare(x.Item, y.Item) })
	for _, a := range answers {
		line("item."+a.Item, strconv.Itoa(a.Level))
	}
	return b.String()
}

// ComputeLeaf is the SHA-256 of LeafText in lower-case hex.
func (r *Response) ComputeLeaf() string { return digest(r.LeafText()) }

// CommentDigest is the digest of a comment with its own salt. Once text and salt
// are deleted the digest tells nothing, and the leaf still fits.
func CommentDigest(salt, comment string) string {
	return digest(commentHeader + "salt=" + salt + "\n" + comment)
}

// receiptBits of entropy are shown to the citizen: 60 bits.
const receiptBits = 60

// receiptLetters are 32 letters and digits that are hard to mistake when read
// aloud: no 0, O, 1, I.
const receiptLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// Receipt is the mã phiếu for the form's random key: the first 60 bits of its
// SHA-256 in 12 letters, as ABCD-EFGH-JKLM. The same key gives the same receipt.
func Receipt(key string) string {
	sum := sha256.Sum256([]byte(receiptHeader + key))
	var b strings.Builder
	bits, have, used := uint32(0), 0, 0
	for i := 0; used < receiptBits; {
		if have < 5 {
			bits, have, i = bits<<8|uint32(sum[i]), have+8, i+1
		}
		have -= 5
		b.WriteByte(receiptLetters[bits>>have&31])
		if used += 5; used%20 == 0 && used < receiptBits {
			b.WriteByte('-')
		}
	}
	return b.String()
}

// NormalReceipt brings a typed receipt into the form Receipt gives: upper case,
// hyphens in place. Anything that cannot be a receipt gives "".
func NormalReceipt(typed string) string {
	var b strings.Builder
	for _, r := range typed {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A' // not ToUpper: it makes an S of ſ
		}
		switch {
		case r == '-' || r == ' ' || r == '\t' || r == '–':
			continue
		case r > 'Z' || !strings.ContainsRune(receiptLetters, r):
			return ""
		}
		if n := b.Len(); n == 4 || n == 9 {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	if b.Len() != 14 {
		return ""
	}
	return b.String()
}

// ReceiptHash is all that is stored and published of a receipt.
func ReceiptHash(receipt string) string { return digest(receiptHeader + receipt) }

// SealText is the canonical text of a day: each kind of line sorted, so that
// order tells nothing.
func SealText(previous string, day Day, leaves, receipts, events []string) string {
	var b strings.Builder
	b.WriteString(sealHeader)
	b.WriteString("previous=" + previous + "\n")
	b.WriteString("day=" + string(day) + "\n")
	b.WriteString("count=" + strconv.Itoa(len(leaves)) + "\n")
	group := func(name string, values []string) {
		for _, v := range slices.Sorted(slices.Values(values)) {
			b.WriteString(name + "=" + v + "\n")
		}
	}
	group("leaf", leaves)
	group("receipt", receipts)
	group("event", events)
	return b.String()
}

// ComputeSeal is the SHA-256 of SealText in lower-case hex.
func ComputeSeal(previous string, day Day, leaves, receipts, events []string) string {
	return digest(SealText(previous, day, leaves, receipts, events))
}

// StateMark stands before the digest of a table in the detail of an event.
const StateMark = "sha256:"

const stateHeader = "sipas-state-1\n"

// StateText is the canonical text of a table that events cover; rows are in byte
// order. Its SHA-256 is what the events have.
func StateText(name string, rows []string) string {
	return stateHeader + name + "\n" + strings.Join(rows, "\n")
}

// StateRows returns the rows of such a text.
func StateRows(text string) []string {
	_, rows, _ := strings.Cut(strings.TrimPrefix(text, stateHeader), "\n")
	if rows == "" {
		return nil
	}
	return strings.Split(rows, "\n")
}

// Digest is the SHA-256 of a text in lower-case hex.
func Digest(text string) string { return digest(text) }

// Seal is the closing of one day (niêm phong của ngày).
type Seal struct {
	Day      Day
	Count    int // responses stored on the day
	Previous string
	Seal     string
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
