package qr

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sipas/internal/survey"
)

// Sheet is what is printed for one point, or, on result cards, for one domain.
// Texts may come in any normal form and with any spacing; they are printed in
// NFC with single spaces. Characters the typeface lacks (emoji, loose marks) are
// refused by name.
type Sheet struct {
	Centre    string           // who asks, at most 120 characters
	Authority string           // the body above it; may be empty
	Label     survey.Text      // of the point or the domain: vi needed, en may be empty; at most 200
	Kind      survey.PointKind // chooses the default texts; empty is a counter
	Link      string           // made by Link or HomeLink
	Serial    string           // of the print run, at most 12
	PrintedOn survey.Day
	Accent    string // "#rrggbb", dark enough for white text on it; empty is DefaultAccent
	Texts     Texts
}

// Options are what holds for a whole file.
type Options struct {
	Force bool // a trial print: what CheckBase allows with force
}

// home is the end of a link that opens the form for answering at home.
const home = "/nha"

// HomeLink returns the address printed on the result cards of a domain: that of
// Link, for answering at home.
func HomeLink(base, code, domain string) string { return Link(base, code) + home + "/" + domain }

// sheet is a Sheet that has been checked: clean, with every default filled in.
type sheet struct {
	Sheet
	label, english string
	accent         colour
	code           string // from the link
	address        string // the link as people type it
}

// checkSheet cleans a sheet. The error (survey.Invalid) lists every fault by
// field.
func checkSheet(s Sheet, o Options, faces weights) (sheet, error) {
	c := sheet{Sheet: s, label: s.Label["vi"], english: s.Label["en"]}
	if c.Kind == "" {
		c.Kind = survey.CounterPoint
	}
	var faults []survey.FieldError
	fault := func(field, format string, args ...any) {
		faults = append(faults, survey.FieldError{Field: field, Message: fmt.Sprintf(format, args...)})
	}
	for _, f := range c.fields() {
		if message := f.clean(faces); message != "" {
			fault(f.name, "%s", message)
		}
	}
	if c.Kind.Label() == "" {
		fault("kind", "Loại điểm %q không có.", c.Kind)
	}
	c.Texts = c.Texts.orDefault(c.Kind)
	if _, err := survey.ParseDay(string(c.PrintedOn)); err != nil {
		fault("printed_on", "%v", err)
	}
	var err error
	if c.accent, err = parseAccent(c.Accent); err != nil {
		fault("accent", "%v", err)
	}
	if c.code, err = checkLink(c.Link, o.Force); err != nil {
		fault("link", "%v", err)
	}
	c.address = strings.TrimPrefix(c.Link, "https://")
	if len(faults) > 0 {
		return sheet{}, refuse(c.label, faults)
	}
	return c, nil
}

// refuse makes the error of a sheet that cannot be printed.
func refuse(label string, faults []survey.FieldError) error {
	err := survey.Errorf(survey.Invalid, "Tờ in của “%s” chưa in được.", shorten(label, 60))
	err.Fields = faults
	return err
}

// afterBase is what stands in a link behind the base and "/s/".
var afterBase = regexp.MustCompile(`^([a-z0-9]{1,40})(/nha(/[a-z0-9-]{1,64})?)?$`)

// checkLink returns the code in a link that may be printed.
func checkLink(link string, force bool) (string, error) {
	i := strings.LastIndex(link, "/s/")
	if i < 0 {
		return "", survey.Errorf(survey.Invalid, "Liên kết %q không dẫn tới điểm khảo sát nào.", link)
	}
	if err := CheckBase(link[:i], force); err != nil {
		return "", err
	}
	parts := afterBase.FindStringSubmatch(link[i+len("/s/"):])
	if parts == nil || link[:i] != lowerHost(link[:i]) {
		return "", survey.Errorf(survey.Invalid, "Liên kết %q phải viết bằng chữ thường và kết thúc bằng mã của điểm.", link)
	}
	return parts[1], nil
}

// field is one text of a sheet with its limits.
type field struct {
	name  string // stable, as posted
	title string // as staff know it
	limit int    // in characters
	must  bool   // may not be empty
	value *string
}

// fields lists the texts of a sheet that people typed.
func (c *sheet) fields() []field {
	return append([]field{
		{"centre", "Tên trung tâm", 120, true, &c.Centre},
		{"authority", "Cơ quan chủ quản", 120, false, &c.Authority},
		{"label_vi", "Tên gọi", 200, true, &c.label},
		{"label_en", "Tên gọi tiếng Anh", 200, false, &c.english},
		{"serial", "Số tờ in", 12, true, &c.Serial},
	}, c.Texts.fields()...)
}

// fields lists the texts in a fixed order.
func (t *Texts) fields() []field {
	return []field{
		{"invitation", "Lời mời", 40, false, &t.Invitation},
		{"english", "Dòng tiếng Anh", 80, false, &t.English},
		{"scan_title", "Bước quét", 12, false, &t.Scan.Title},
		{"scan_hint", "Gợi ý bước quét", 40, false, &t.Scan.Hint},
		{"choose_title", "Bước chọn", 12, false, &t.Choose.Title},
		{"choose_hint", "Gợi ý bước chọn", 40, false, &t.Choose.Hint},
		{"send_title", "Bước gửi", 12, false, &t.Send.Title},
		{"send_hint", "Gợi ý bước gửi", 40, false, &t.Send.Hint},
		{"typing", "Lời trước địa chỉ", 40, false, &t.Typing},
		{"privacy", "Câu về riêng tư", 60, false, &t.Privacy},
		{"home", "Câu trả lời ở nhà", 60, false, &t.Home},
		{"home_english", "Câu ở nhà, tiếng Anh", 80, false, &t.HomeEnglish},
	}
}

// clean brings the text into the form that is printed, and returns a sentence
// when it cannot be printed.
func (f field) clean(faces weights) string {
	if !utf8.ValidString(*f.value) {
		return f.title + " không phải chữ Unicode (UTF-8) đúng."
	}
	*f.value = strings.Join(strings.Fields(norm.NFC.String(strings.Map(visible, *f.value))), " ")
	if n := utf8.RuneCountInString(*f.value); n > f.limit {
		return fmt.Sprintf("%s dài %d ký tự, chỉ in được tối đa %d.", f.title, n, f.limit)
	}
	if f.must && *f.value == "" {
		return f.title + " còn trống."
	}
	for _, r := range *f.value {
		switch {
		case unicode.Is(unicode.M, r):
			return fmt.Sprintf("%s có dấu rời U+%04X không ghép được với chữ đứng trước; hãy gõ lại chữ ấy.", f.title, r)
		case !faces.has(r):
			return fmt.Sprintf("%s có ký tự %s mà phông chữ in không có; hãy bỏ ký tự ấy.", f.title, name(r))
		}
	}
	return ""
}

// visible drops the characters without a shape that come along when text is
// copied from elsewhere.
func visible(r rune) rune {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	return r
}

// name shows a character in a message, with its number for those one cannot see.
func name(r rune) string {
	if unicode.IsPrint(r) {
		return fmt.Sprintf("“%c” (U+%04X)", r, r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// shorten makes a text fit for a message: printable and not too long.
func shorten(s string, limit int) string {
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '\ufffd'
	}, s))
	if len(runes) > limit {
		return string(runes[:limit-1]) + "…"
	}
	return string(runes)
}

// printed is the line that tells staff an old sheet from a new one.
func (c sheet) printed() field {
	s := fmt.Sprintf("Tờ in số %s · In ngày %s", c.Serial, c.PrintedOn.Start().Format("02/01/2006"))
	return field{name: "serial", title: "Số tờ in", value: &s}
}
