package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
)

// refusal is why a whole file is refused.
func refusal(format string, args ...any) error { return survey.Errorf(survey.Invalid, format, args...) }

// Note is something the person who brought the file should know before saying
// yes to it.
type Note struct {
	Line int    // line of the file; 0: the whole file
	Text string // Vietnamese, without a full stop
}

// String is the note with its line, as the command line shows it.
func (n Note) String() string {
	if n.Line == 0 {
		return n.Text
	}
	return place(n.Line) + ": " + n.Text
}

// place names a line the way people look for it.
func place(line int) string { return "dòng " + strconv.Itoa(line) }

// lineFault is a fault that ends the reading.
func lineFault(line int, format string, args ...any) error {
	var f faults
	f.add(line, format, args...)
	return f.err()
}

// faults collects what is wrong, so that a file is mended in one go.
type faults struct {
	fields []survey.FieldError
	count  int
	file   error
}

// add notes one fault; beyond the first 20 they are only counted.
func (f *faults) add(line int, format string, args ...any) {
	f.count++
	if len(f.fields) < maxFaults {
		f.fields = append(f.fields, survey.FieldError{Field: place(line), Message: fmt.Sprintf(format, args...)})
	}
}

// whole notes a fault of the whole file, which says more than those of its rows.
func (f *faults) whole(err error) {
	if f.file == nil {
		f.file = err
	}
}

// err is nil when nothing was wrong.
func (f *faults) err() error {
	if f.file != nil || f.count == 0 {
		return f.file
	}
	message := fmt.Sprintf("Tệp có %d chỗ sai, chưa nhận dòng nào.", f.count)
	if f.count > len(f.fields) {
		message = fmt.Sprintf("Tệp có %d chỗ sai, chưa nhận dòng nào; đây là %d chỗ đầu.", f.count, len(f.fields))
	}
	return &survey.Error{Kind: survey.Invalid, Message: message, Fields: f.fields}
}

// listed joins the first ten words and counts the rest.
func listed(words []string) string {
	const shown = 10
	if len(words) <= shown {
		return strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s và %d nữa", strings.Join(words[:shown], ", "), len(words)-shown)
}

// listedLines names several lines in one phrase.
func listedLines(lines []int) string {
	words := make([]string, len(lines))
	for i, line := range lines {
		words[i] = strconv.Itoa(line)
	}
	return "dòng " + listed(words)
}

// brief masks what could be a person's in a text that is quoted back, and cuts
// it.
func brief(text string) string {
	const longest = 100
	text = mask(text)
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}

// dates are days as computers write them, at the start of a text or after a
// letter, as in the name of a file. A comment is not expected to hold one, so the
// mask of comments takes it for a telephone number.
var dates = regexp.MustCompile(`(?:^|[\pL_][- ]?)(?:(?:19|20)\d\d[-.]\d\d[-.]\d\d|20\d\d[01]\d[0-3]\d)(?:\b|_)`)

// mask leaves out what could lead to a person, and only that: a faulty day must
// be seen to be mended. Clean text has no NUL, so one after each letter of a day
// hides it from the mask.
func mask(text string) string {
	const hidden = "\x00"
	apart := dates.ReplaceAllStringFunc(text, func(day string) string { return strings.Join(strings.Split(day, ""), hidden) + hidden })
	return strings.ReplaceAll(survey.MaskComment(apart), hidden, "")
}

var personalWords = []string{"ho ten", "ho va ten", "nguoi nop", "nguoi yeu cau", "chu ho so", "nguoi nhan", "nguoi xu ly", "can bo", "cong chuc", "to chuc",
	"cccd", "cmnd", "can cuoc", "dinh danh", "ho chieu", "dien thoai", "sdt", "dia chi", "email", "thu dien tu", "ngay sinh", "ma so thue"}

func isPersonal(text string) bool {
	name := " " + key(text) + " "
	return slices.ContainsFunc(personalWords, func(word string) bool { return strings.Contains(name, " "+word+" ") })
}
