package survey

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxComment is the longest comment taken, in characters.
const MaxComment = 2000

// Response is one filled-in questionnaire (phiếu trả lời). It carries no name,
// address of a device, file code or time of day; internal/README.md has the list of
// what may be here, and record.go writes exactly these fields.
type Response struct {
	ID            string // 128 random bits, lower-case hex
	Day           Day    // local day it was stored
	AnsweredDay   Day    // local day it was answered
	Point         string // Point.ID
	Serial        string // serial of the sheet that was scanned
	Channel       Channel
	Mode          Mode
	Stage         Stage
	Respondent    Respondent
	Domain        string // Domain.ID, Other or empty
	Procedure     string // Procedure.Code, Other or empty
	Questionnaire string // nhanh/1
	Language      string // vi, en
	TimeBand      string // TimeBand
	SourceBand    string // SourceBand
	Answers       []Answer
	CommentDigest string // CommentDigest of the comment, empty without one
	Salt          string // 128 random bits of its own, lower-case hex
	Leaf          string // Leaf of all of the above
}

// Answer is the level chosen for one item, from 1.
type Answer struct {
	Item  string
	Level int
}

// Level returns the level given for the item; 0 when it was left out.
func (r *Response) Level(item string) int {
	for _, a := range r.Answers {
		if a.Item == item {
			return a.Level
		}
	}
	return 0
}

// Draft is what a citizen (or staff, for paper) hands in: a response without
// what only the record gives it, and the comment in clear.
type Draft struct {
	Point         string
	Serial        string
	Channel       Channel
	Mode          Mode
	Stage         Stage
	Respondent    Respondent
	Domain        string
	Procedure     string
	Questionnaire string
	Language      string
	TimeBand      string
	SourceBand    string
	Answers       []Answer
	Comment       string
	AnsweredDay   Day // empty: the day it is stored
}

// Field names of a draft, as forms post them and FieldError names them; an
// item's field is ItemField(id).
const (
	FieldStage         = "stage"
	FieldMode          = "mode"
	FieldRespondent    = "respondent"
	FieldDomain        = "domain"
	FieldProcedure     = "procedure"
	FieldComment       = "comment"
	FieldQuestionnaire = "questionnaire"
)

// ItemField is the form field of an item.
func ItemField(item string) string { return "q-" + item }

// CheckDraft checks the meaning of a draft on the day it would be stored: every
// reference exists and fits the point, the overall item is answered, levels lie
// on the item's scale. The error is Invalid with one FieldError per fault.
// The answers of a draft that passes are sorted by item id.
func (c *Catalogue) CheckDraft(d *Draft, today Day) error {
	var faults []FieldError
	fault := func(field, message string) { faults = append(faults, FieldError{field, message}) }

	point, ok := c.Point(d.Point)
	if !ok || !point.Active() {
		return Errorf(Gone, "Điểm khảo sát này không còn nhận phiếu.")
	}
	q, ok := c.Questionnaire(d.Questionnaire)
	if !ok || !q.AcceptedOn(today) {
		return &Error{Kind: Invalid, Message: "Mẫu phiếu này không còn dùng. Ông/Bà vui lòng mở lại phiếu mới.",
			Fields: []FieldError{{FieldQuestionnaire, "Mẫu phiếu này không còn dùng."}}}
	}
	if !slices.Contains(append(slices.Clone(Channels), ""), d.Channel) {
		fault("channel", "Hình thức trả lời không hợp lệ.")
	}
	if d.Stage != "" && !slices.Contains(Stages, d.Stage) {
		fault(FieldStage, "Lựa chọn này không có trong phiếu.")
	}
	if d.Mode != "" && !slices.Contains(Modes, d.Mode) {
		fault(FieldMode, "Lựa chọn này không có trong phiếu.")
	}
	if d.Respondent != "" && !slices.Contains(Respondents, d.Respondent) {
		fault(FieldRespondent, "Lựa chọn này không có trong phiếu.")
	}
	checkMarks(d, fault)
	c.checkSubject(d, point, today, fault)
	c.checkAnswers(d, q, fault)
	if !utf8.ValidString(d.Comment) {
		fault(FieldComment, "Ý kiến có ký tự không đọc được, xin viết lại.")
	} else if n := utf8.RuneCountInString(d.Comment); n > MaxComment {
		fault(FieldComment, "Ý kiến dài quá 2.000 ký tự, xin viết ngắn lại.")
	}
	if len(faults) > 0 {
		return &Error{Kind: Invalid, Message: "Phiếu còn chỗ cần sửa.", Fields: faults}
	}
	d.Answers = slices.Clone(d.Answers) // the caller's slice stays as it was
	slices.SortFunc(d.Answers, func(a, b Answer) int { return strings.Compare(a.Item, b.Item) })
	return nil
}

// checkMarks checks what the program, not the citizen, puts on a draft: it ends
// up in the leaf, where one odd character would make two texts alike.
func checkMarks(d *Draft, fault func(field, message string)) {
	for _, m := range []struct {
		field string
		right bool
	}{
		{"serial", d.Serial == "" || validID(d.Serial)},
		{"language", d.Language == "" || validID(d.Language)},
		{"time_band", d.TimeBand == "" || slices.Contains(TimeBands, d.TimeBand)},
		{"source_band", d.SourceBand == "" || slices.Contains(SourceBands, d.SourceBand)},
	} {
		if !m.right {
			fault(m.field, "Giá trị này không hợp lệ, xin mở lại phiếu.")
		}
	}
}

func (c *Catalogue) checkSubject(d *Draft, point Point, today Day, fault func(field, message string)) {
	if d.Domain != "" && d.Domain != Other {
		served := slices.ContainsFunc(c.DomainsAt(point), func(x Domain) bool { return x.ID == d.Domain })
		if !served {
			fault(FieldDomain, "Lĩnh vực này không có ở điểm khảo sát này.")
			return
		}
	}
	if d.Procedure == "" || d.Procedure == Other {
		return
	}
	p, ok := c.Procedure(d.Procedure)
	switch {
	case !ok || !p.Active:
		fault(FieldProcedure, "Thủ tục này không có trong danh mục.")
	case p.Domain != d.Domain:
		fault(FieldProcedure, "Thủ tục này không thuộc lĩnh vực đã chọn.")
	case !p.Offered(today) && !p.Offered(today.Add(-graceDays)):
		fault(FieldProcedure, "Thủ tục này không còn hiệu lực.")
	default:
		d.Procedure = p.Code // an old code becomes the code in force
	}
}

func (c *Catalogue) checkAnswers(d *Draft, q Questionnaire, fault func(field, message string)) {
	known := q.ItemIDs()
	seen := map[string]bool{}
	for _, a := range d.Answers {
		it, ok := c.Item(a.Item)
		switch {
		case !ok || !slices.Contains(known, a.Item):
			fault(ItemField(a.Item), "Câu hỏi này không có trong phiếu.")
			continue
		case seen[a.Item]:
			fault(ItemField(a.Item), "Câu này có hai lựa chọn, xin chọn một.")
			continue
		}
		seen[a.Item] = true
		if s, _ := c.Scale(it.Scale); a.Level < 1 || a.Level > len(s.Levels) {
			fault(ItemField(a.Item), "Mức trả lời không hợp lệ, xin chọn lại.")
		}
	}
	if !seen[q.Overall] {
		fault(ItemField(q.Overall), "Xin Ông/Bà chọn một mức cho câu đầu tiên.")
	}
}

// CheckAnsweredDay checks the stated day of a late or paper answer that is
// stored on a day: not later, and not before the current month of the calendar
// began, so that no closed month changes (README.md).
func CheckAnsweredDay(answered, stored Day, calendar Calendar) error {
	earliest := calendar.MonthStart(stored)
	if _, err := ParseDay(string(answered)); err != nil || answered < earliest || answered > stored {
		return &Error{Kind: Invalid, Message: "Ngày trả lời không hợp lệ.", Fields: []FieldError{{"answered_day",
			"Ngày trả lời phải từ " + string(earliest) + " đến " + string(stored) + "."}}}
	}
	return nil
}
