package ingest

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// cell is one cell as the file has it. Number cells are numbers: no dot or comma
// in them groups anything.
type cell struct {
	kind     cellKind
	text     string  // of a day YYYY-MM-DD
	value    float64 // of a number
	order    dayOrder
	percent  bool
	footnote bool // a superscript was left out
	carried  bool // from the first cell of a merged range
}

type cellKind byte

const (
	blank cellKind = iota
	words
	number
	dayCell
	uncomputed // a formula without a stored value
	mistaken   // #REF!
	spread     // the rest of a merged range of numbers
)

// plain is the cell as a text, for names and for showing.
func (c cell) plain() string {
	switch c.kind {
	case number:
		return strconv.FormatFloat(math.Round(c.value*1e6)/1e6, 'f', -1, 64)
	case dayCell:
		return vi.Date(c.text)
	}
	return c.text
}

// clean gives the text of a cell as it is compared and shown: NFC, single blanks,
// nothing invisible, and no marks of footnotes.
func clean(text string) string {
	if isClean(text) {
		return text
	}
	if len(text) > 4*maxCell {
		text = text[:4*maxCell]
	}
	visible := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == utf8.RuneError, strings.ContainsRune("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", r):
			return -1
		}
		return r
	}, text)
	return vi.NFC(strings.Join(strings.Fields(visible), " "))
}

// isClean reports whether nothing need be done to a text: plain ASCII with single blanks.
func isClean(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return len(text) <= 4*maxCell && before != ' '
}

// cleaned is the cell with its text clean.
func (c cell) cleaned() cell {
	if c.kind == words {
		was := c.text
		c.text = clean(c.text)
		c.footnote = c.footnote || strings.ContainsAny(was, "⁰¹²³⁴⁵⁶⁷⁸⁹")
		if c.text == "" {
			return cell{}
		}
	}
	return c
}

// key is the form in which headers and names are compared: folded, and only
// letters and digits, so that ma_tthc and "Mã TTHC" are one.
func key(text string) string {
	words := strings.FieldsFunc(vi.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}

// oldFont finds letters that no Vietnamese text in Unicode has beside a letter of
// it: what TCVN3 (.VnTime) and VNI look like without their fonts.
var oldFont = regexp.MustCompile(`\pL[¸µ¶·¹¨¾»¼½Æ©Ç®ÐÑÖ×ØÜÞßäåæçïðñö÷øûüþ§]|[¸µ¶·¹¨¾»¼½Æ©Ç®ÐÑÖ×ØÜÞßäåæçïðñö÷øûüþ§]\pL`)

// dossierCode is the code the one-stop system gives a case (H30.12-260105-0007), also with the older prefix and blanks around
// the hyphens, anywhere in a cell.
var dossierCode = regexp.MustCompile(`(?i)(?:\d{3}\.\d{2}\.\d{2}\.)?\b[A-Z]\d{2}(?:\.\d{1,3}){0,4} ?[\-–] ?\d{6} ?[\-–] ?\d{4,7}`)

// withoutDossiers takes dossier codes out of a text.
func withoutDossiers(text string) string {
	if !strings.ContainsAny(text, "-–") {
		return text
	}
	return strings.TrimSpace(dossierCode.ReplaceAllLiteralString(text, ""))
}

var procedureCode = regexp.MustCompile(`^(\d\.\d{6})(\.\d{3}\.\d{2}\.\d{2})?(\.[Hh]\d{2})?$`)

// nationalCode strips the tail a city adds: 1.001193.000.00.00.H24 is 1.001193.
func nationalCode(text string) (code string, ok bool) {
	m := procedureCode.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// shortCode is a code whose last zeros a spreadsheet took for decimals, perhaps with
// the comma of a Vietnamese one.
var shortCode = regexp.MustCompile(`^\d[.,]\d{1,6}$`)

// codeOf is the procedure code of a cell. A number cell has lost the zeros at its
// end, and the codes all have six decimals; a text is mended only to a code that
// is known. mended says that this was done.
func codeOf(c cell, known func(string) bool) (code string, mended bool) {
	text := c.plain()
	if national, ok := nationalCode(text); ok {
		return national, false
	}
	if shortCode.MatchString(text) {
		whole := (strings.Replace(text, ",", ".", 1) + "00000")[:len("1.001193")]
		if c.kind == number || strings.Contains(text, ",") || known(whole) {
			return whole, true
		}
	}
	return text, false
}

var (
	slashed = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)
	dashed  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	hour    = regexp.MustCompile(`(?i)[ T,-]*\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:[AP]M|SA|CH))?[ ,-]*`)
)

// dayReader reads days and gathers what speaks for their order.
type dayReader struct {
	sure       bool // a cell of a day beyond the 12th: its program read days as they are
	cells      bool
	texts      bool
	doubtful   string // where a cell stands that could be meant the other way round
	swapped    string // where a text stands that has its month first
	possible   func(survey.Day) bool
	swappedDay string
}

// read reads dd/mm/yyyy or yyyy-mm-dd between 2000 and 2099, perhaps with an hour:
// an absurd year is a slip of the hand. The error is one Vietnamese phrase.
func (r *dayReader) read(c cell, place string) (survey.Day, error) {
	switch c.kind {
	case dayCell:
		day, err := survey.ParseDay(c.text)
		if err != nil || !plausible(day) {
			return "", fmt.Errorf("“%s” không phải ngày có thật từ năm 2000 đến năm 2099", brief(c.text))
		}
		r.note(c, day, place)
		return day, nil
	case number:
		return "", fmt.Errorf("“%s” là số, không phải ngày; hãy định dạng ô là ngày dd/mm/yyyy", brief(c.plain()))
	}
	text := c.text
	if at, err := time.Parse(time.RFC3339, text); err == nil { // as machines write it: the day is ours, not Greenwich's
		text = at.In(survey.Zone).Format(time.DateOnly)
	}
	text = strings.TrimSpace(hour.ReplaceAllLiteralString(text, ""))
	iso := text
	if m := slashed.FindStringSubmatch(text); m != nil {
		iso = isoDay(m[1], m[2], m[3])
		r.texts = true
		if day, err := survey.ParseDay(isoDay(m[2], m[1], m[3])); err == nil && r.swapped == "" {
			if _, err := survey.ParseDay(iso); err != nil {
				r.swapped, r.swappedDay = place, string(day)
			}
		}
	} else if !dashed.MatchString(text) {
		return "", fmt.Errorf("“%s” không phải ngày; cần dạng 31/05/2026 hoặc 2026-05-31", brief(c.text))
	}
	day, err := survey.ParseDay(iso)
	if err != nil || !plausible(day) {
		return "", fmt.Errorf("“%s” không phải ngày có thật từ năm 2000 đến năm 2099", brief(text))
	}
	return day, nil
}

// note weighs a cell that holds a day. A program set to month first leaves
// 31/10/2026 a text and makes 01/10/2026 the 10th of January: then no cell has a
// day beyond the 12th.
func (r *dayReader) note(c cell, day survey.Day, place string) {
	r.cells = true
	if day[8:] > "12" {
		r.sure = true
		return
	}
	other, err := survey.ParseDay(string(day[:5] + day[8:] + "-" + day[5:7]))
	if err != nil || other == day {
		return
	}
	if r.possible != nil && !r.possible(other) {
		r.sure = true
	} else if c.order == localOrder && r.doubtful == "" {
		r.doubtful = place
	}
}

// fault is what makes the order of days a guess; nil: nothing does.
func (r *dayReader) fault() error {
	const mend = "hãy để mọi ngày ở dạng yyyy-mm-dd hoặc dd/mm/yyyy, kiểm tra lại từng ngày rồi nhập lại"
	switch {
	case r.swapped != "":
		return refusal("%s ghi tháng trước ngày; %s.", r.swapped, mend)
	case r.cells && r.texts && !r.sure:
		return refusal("Cột ngày lẫn ô kiểu ngày và ô kiểu chữ: có thể Excel đã đổi ngày thành tháng (01/10 thành 10/01); %s.", mend)
	case r.doubtful != "" && !r.sure:
		return refusal("%s là ô ngày hiện theo máy (có thể tháng trước ngày), không biết ngày và tháng có bị đổi chỗ không; %s.", r.doubtful, mend)
	}
	return nil
}

func isoDay(day, month, year string) string {
	return fmt.Sprintf("%s-%02s-%02s", year, month, day)
}

func plausible(d survey.Day) bool { return d >= "2000-01-01" && d < "2100-01-01" }

var (
	plainNumber = regexp.MustCompile(`^\d+$`)
	grouped     = regexp.MustCompile(`^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)$`)
	negative    = regexp.MustCompile(`^(?:[-−–] ?\d|\(\d+\)$)`)
	separators  = strings.NewReplacer(".", "", ",", "", " ", "")
)

const maxCount = survey.MaxServed

// parseCount reads a whole number; a text may have dots, commas or blanks between
// groups of three. A blank cell or a bare dash is no number: ok is false. The error
// is one Vietnamese phrase.
func parseCount(c cell) (count int64, ok bool, err error) {
	text := strings.TrimSpace(c.plain())
	switch c.kind {
	case blank:
		return 0, false, nil
	case uncomputed:
		return 0, false, fmt.Errorf("công thức chưa được tính; hãy mở tệp bằng Excel rồi lưu lại")
	case mistaken:
		return 0, false, fmt.Errorf("ô có lỗi công thức %s", brief(c.text))
	case spread:
		return 0, false, fmt.Errorf("ô gộp nhiều dòng vào một số; hãy bỏ gộp và ghi số từng dòng")
	case dayCell:
		return 0, false, fmt.Errorf("“%s” là ngày, không phải số", vi.Date(c.text))
	case number:
		return numberCount(c)
	}
	switch {
	case strings.Trim(text, "-–") == "":
		return 0, false, nil
	case negative.MatchString(text):
		return 0, false, fmt.Errorf("số hồ sơ %s là số âm", brief(text))
	case !plainNumber.MatchString(text) && !grouped.MatchString(text):
		return 0, false, fmt.Errorf("“%s” không phải số nguyên", brief(text))
	}
	count, err = strconv.ParseInt(separators.Replace(text), 10, 64)
	if err != nil || count > maxCount {
		return 0, false, fmt.Errorf("số hồ sơ %s lớn bất thường (trên %s)", brief(text), vi.Int(maxCount))
	}
	return count, true, nil
}

// Count reads a whole number that was typed, as parseCount reads a text of a file.
func Count(text string) (count int64, known bool, err error) {
	return parseCount(cell{kind: words, text: text}.cleaned())
}

func numberCount(c cell) (int64, bool, error) {
	whole := math.Round(c.value)
	switch {
	case c.percent:
		return 0, false, fmt.Errorf("ô %s%% là tỷ lệ, không phải số hồ sơ", strconv.FormatFloat(c.value*100, 'f', -1, 64))
	case math.Abs(c.value-whole) > 1e-9:
		return 0, false, fmt.Errorf("“%s” không phải số nguyên", strings.Replace(c.plain(), ".", ",", 1))
	case whole < 0:
		return 0, false, fmt.Errorf("số hồ sơ %s là số âm", c.plain())
	case whole > maxCount:
		return 0, false, fmt.Errorf("số hồ sơ %s lớn bất thường (trên %s)", c.plain(), vi.Int(maxCount))
	}
	return int64(whole), true, nil
}
