package ingest

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// The fields of an Entry, as faults name them. The number of a domain is under
// FieldDomain and its id.
const (
	FieldFrom      = "tu"
	FieldTo        = "den"
	FieldTotal     = "tong"
	FieldDomain    = "lv-"
	FieldProcedure = "thu-tuc"
	FieldCount     = "so"
)

// Entry is a served count as somebody typed it: of one period, the total and the
// domains as far as they are known, or one procedure.
type Entry struct {
	From, To    string            // first and last day
	Total       string            // empty: not known
	Domains     map[string]string // by id; empty: not known
	ByProcedure bool              // then Procedure and Count, else Total and Domains
	Procedure   string            // code
	Count       string
}

// longestEntry is the longest period typed by hand, in days: beyond a year it is
// a slip of the year.
const longestEntry = 366

// Entered checks what was typed under the rules of a file: where the domains
// given are all of them, or make up the total, what was left empty is known too.
// Of opt it uses Source and Today.
//
// Error: Invalid, with a Vietnamese sentence for each field at fault.
func Entered(e Entry, cat *survey.Catalogue, opt CaseloadOptions) (*CaseloadPreview, error) {
	check := entryCheck{match: newMatcher(cat)}
	p := check.period(e, opt.Today)
	opt.From, opt.To = "", ""
	if e.ByProcedure {
		return check.procedure(e, p, opt.Source)
	}
	rows := &caseloadRows{match: check.match, layout: caseloadLayout{domains: true, dated: true}, opt: opt}
	var sum int64
	for i, id := range check.match.order {
		if count, ok := check.count(FieldDomain+id, e.Domains[id]); ok {
			sum += count
			rows.entries = append(rows.entries, entry{line: i + 1, period: p, domain: id, whole: true, named: true, count: count})
		}
	}
	stated, hasTotal := check.count(FieldTotal, e.Total)
	switch {
	case hasTotal && stated < sum:
		check.fault(FieldTotal, "tổng %s nhỏ hơn các lĩnh vực cộng lại, %s", vi.Int(stated), vi.Int(sum))
	case hasTotal:
		rows.totals = append(rows.totals, total{period: p, count: stated})
	case len(rows.entries) == 0 && len(check.faults) == 0:
		check.fault(FieldTotal, "chưa có số nào; xin ghi tổng hoặc số của ít nhất một lĩnh vực")
	}
	if err := check.err(); err != nil {
		return nil, err
	}
	preview, err := newCaseloadSums(rows).preview()
	if err != nil {
		return nil, err
	}
	preview.Notes = entryNotes(len(rows.entries), len(check.match.order), sum, stated, hasTotal)
	return preview, nil
}

// entryNotes says what is written beyond what was typed, or stays unknown.
func entryNotes(given, all int, sum, stated int64, hasTotal bool) []Note {
	var notes []Note
	note := func(format string, args ...any) { notes = append(notes, Note{Text: fmt.Sprintf(format, args...)}) }
	switch {
	case !hasTotal && given == all:
		note("tổng được cộng từ các lĩnh vực: %s hồ sơ", vi.Int(sum))
	case !hasTotal:
		note("chưa ghi tổng, nên tổng cả trung tâm và các lĩnh vực để trống của kỳ này vẫn là chưa biết")
	case stated > sum && given > 0:
		note("tổng nhiều hơn các lĩnh vực đã ghi %s hồ sơ; phần này chỉ tính vào tổng", vi.Int(stated-sum))
	case stated > sum:
		note("chỉ ghi tổng; số theo lĩnh vực của kỳ này vẫn là chưa biết")
	case given < all:
		note("các lĩnh vực để trống được ghi 0 hồ sơ, vì các số đã ghi cộng lại bằng tổng")
	}
	return notes
}

// entryCheck collects what is wrong with an Entry.
type entryCheck struct {
	match  *matcher
	faults []survey.FieldError
}

// fault notes a phrase as a sentence.
func (c *entryCheck) fault(field, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	first, size := utf8.DecodeRuneInString(text)
	c.faults = append(c.faults, survey.FieldError{Field: field, Message: string(unicode.ToUpper(first)) + text[size:] + "."})
}

func (c *entryCheck) err() error {
	if len(c.faults) == 0 {
		return nil
	}
	return &survey.Error{Kind: survey.Invalid, Message: "Chưa ghi gì; xin xem các ô được đánh dấu.", Fields: c.faults}
}

func (c *entryCheck) day(field, name, text string) survey.Day {
	if text = clean(text); text == "" {
		c.fault(field, "thiếu %s", name)
		return ""
	}
	day, err := parseDay(text)
	if err != nil {
		c.fault(field, "%v", err)
	}
	return day
}

func (c *entryCheck) period(e Entry, today survey.Day) period {
	from, last := c.day(FieldFrom, "ngày đầu kỳ", e.From), c.day(FieldTo, "ngày cuối kỳ", e.To)
	switch {
	case from == "" || last == "":
		return period{}
	case from > last:
		c.fault(FieldTo, "ngày cuối kỳ %s ở trước ngày đầu kỳ %s", vi.Date(string(last)), vi.Date(string(from)))
	case today != "" && last > today:
		c.fault(FieldTo, "ngày %s chưa tới; chỉ ghi số hồ sơ của những ngày đã qua", vi.Date(string(last)))
	case from.DaysUntil(last) >= longestEntry:
		c.fault(FieldTo, "kỳ dài hơn một năm; xin ghi từng kỳ ngắn hơn")
	}
	return period{from, last.Next()}
}

// count reads a number; ok is false where the field is empty or at fault.
func (c *entryCheck) count(field, text string) (n int64, ok bool) {
	n, ok, err := parseCount(clean(text))
	if err != nil {
		c.fault(field, "%v", err)
		return 0, false
	}
	return n, ok
}

func (c *entryCheck) procedure(e Entry, p period, source string) (*CaseloadPreview, error) {
	found, known := c.match.procedure(clean(e.Procedure), "")
	if !known {
		c.fault(FieldProcedure, "chưa chọn thủ tục có trong danh mục")
	}
	before := len(c.faults)
	count, ok := c.count(FieldCount, e.Count)
	if !ok && len(c.faults) == before {
		c.fault(FieldCount, "thiếu số hồ sơ; không có hồ sơ nào thì ghi 0")
	}
	if err := c.err(); err != nil {
		return nil, err
	}
	row := survey.Caseload{From: p.from, To: p.to, Scope: survey.ScopeProcedure, Code: found.Code, Count: count, Source: sourceText(source)}
	return &CaseloadPreview{Rows: []survey.Caseload{row}, From: p.from, To: p.to, Periods: 1, NoTotal: 1, Procedures: 1,
		Notes: []Note{{Text: "chỉ ghi số của một thủ tục; tổng và số theo lĩnh vực của kỳ này không đổi"}}}, nil
}
