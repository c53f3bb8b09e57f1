package ingest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sipas/internal/survey"
	"sipas/internal/vi"
)

// entry is one row that counts. Where neither procedure nor domain is known it
// counts in the total only.
type entry struct {
	line      int
	period    period
	procedure string // Procedure.Code
	domain    string // Domain.ID
	whole     bool   // the row names the domain itself, not a field or procedure of it
	named     bool   // the row names a procedure or a domain, known or not
	text      string // what it names, as in the file
	count     int64
}

// total is one row that sums others.
type total struct {
	line   int
	period period // zero: the whole file
	count  int64
}

// rowKey is what may stand once in a file.
type rowKey struct {
	period  period
	what    string
	counter string
}

// caseloadRows reads the rows of one file.
type caseloadRows struct {
	match  *matcher
	layout caseloadLayout
	opt    CaseloadOptions

	entries []entry
	totals  []total
	seen    map[rowKey]int // line
	groups  []int          // lines left out: titles, groups, signatures
	blank   []int          // lines that name something and have no number
	notes   []Note
	faults  faults
}

func (c *caseloadRows) cell(r record, column role) string { return r.at(c.layout.column(column)) }

func (c *caseloadRows) read(r record) {
	if slices.Equal(r.cells, c.layout.cells) {
		return // the header once more, as on every printed page
	}
	count, ok, err := c.count(r)
	switch named := c.namesRow(r); {
	case err != nil && (named || c.looksCounted(r)):
		c.faults.add(r.line, "%v.", err)
	case err != nil, !ok && !named, c.isGroup(r):
		c.groups = append(c.groups, r.line)
	case !ok:
		c.blank = append(c.blank, r.line)
	case len(r.cells) > c.layout.width:
		c.faults.add(r.line, "có %d ô, nhiều hơn %d cột của dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép.", len(r.cells), c.layout.width)
	default:
		c.readNumber(r, count)
	}
}

// count reads the number of results returned, checks it against its parts and
// the number received against sense.
func (c *caseloadRows) count(r record) (count int64, ok bool, err error) {
	if _, _, err := parseCount(c.cell(r, receivedColumn)); err != nil {
		return 0, false, err
	}
	count, ok, err = parseCount(r.at(c.layout.done))
	if err != nil {
		return 0, false, err
	}
	var sum int64
	some := false
	for _, column := range c.layout.parts {
		part, has, err := parseCount(r.at(column))
		if err != nil {
			return 0, false, err
		}
		sum, some = sum+part, some || has
	}
	switch {
	case !some:
		return count, ok, nil
	case ok && sum != count:
		return 0, false, fmt.Errorf("tổng đã giải quyết %s khác tổng các cột trước hạn, đúng hạn, quá hạn là %s", vi.Int(count), vi.Int(sum))
	}
	return sum, true, nil
}

// namesRow reports whether the row says what it is about. Words where the number
// should be are a fault of such a row; in another they are a title or a
// signature.
func (c *caseloadRows) namesRow(r record) bool {
	_, coded := nationalCode(c.cell(r, codeColumn))
	_, _, inDomain := c.match.domain(c.cell(r, domainColumn))
	dated := startsAsNumber.MatchString(c.cell(r, dayColumn) + c.cell(r, fromColumn))
	return coded || inDomain || dated || plainNumber.MatchString(c.cell(r, numberColumn)) || c.isTotal(r)
}

var startsAsNumber = regexp.MustCompile(`^[-−–(]? ?\d`)

// looksCounted reports whether something like a number stands in the place of
// one.
func (c *caseloadRows) looksCounted(r record) bool {
	for _, column := range append([]int{c.layout.done, c.layout.column(receivedColumn)}, c.layout.parts...) {
		if startsAsNumber.MatchString(r.at(column)) {
			return true
		}
	}
	return false
}

// isTotal reports whether the row sums others: it says so, in a cell of its own,
// left of the number, and has no code.
func (c *caseloadRows) isTotal(r record) bool {
	if _, coded := nationalCode(c.cell(r, codeColumn)); coded {
		return false
	}
	for i := range r.cells {
		if i == c.layout.done || i == c.layout.column(receivedColumn) || slices.Contains(c.layout.parts, i) {
			break
		}
		name := key(r.cells[i])
		if sumNames[name] || strings.HasPrefix(name, "tong cong ") || strings.HasPrefix(name, "tong so ") {
			return true
		}
	}
	return false
}

var groupNumber = regexp.MustCompile(`^(?i:[IVX]+|[A-H])[.)]? `)

// isGroup reports whether a row in a file of procedures heads the procedures of
// one domain; its number, if any, sums them and would count them twice.
func (c *caseloadRows) isGroup(r record) bool {
	code, name := c.cell(r, codeColumn), c.cell(r, nameColumn)
	if _, coded := nationalCode(code); coded || !c.layout.procedures || c.isTotal(r) {
		return false
	}
	if _, ok := c.match.procedure(code, name); ok {
		return false
	}
	for _, text := range []string{code, name} {
		if _, _, ok := c.match.domain(groupNumber.ReplaceAllString(text, "")); ok {
			return true
		}
	}
	return false
}

func (c *caseloadRows) readNumber(r record, count int64) {
	isTotal := c.isTotal(r)
	p, err := c.rowPeriod(r, isTotal)
	switch {
	case err != nil:
		c.faults.add(r.line, "%v.", err)
	case isTotal:
		c.totals = append(c.totals, total{r.line, p, count})
	case c.layout.procedures:
		c.readProcedure(r, p, count)
	case c.layout.domains:
		c.readDomain(r, p, count)
	default:
		c.add(entry{line: r.line, period: p, count: count}, "", c.cell(r, counterColumn))
	}
}

// rowPeriod reads the days of the row. A total row may have none: it then sums
// the whole file, and its period is zero.
func (c *caseloadRows) rowPeriod(r record, isTotal bool) (period, error) {
	if !c.layout.dated {
		return c.layout.period, nil
	}
	first, last := c.cell(r, fromColumn), c.cell(r, toColumn)
	if c.layout.has(dayColumn) {
		first = c.cell(r, dayColumn)
		last = first
	}
	if isTotal && (first == "" || sumNames[key(first)]) {
		return period{}, nil
	}
	if first == "" || last == "" {
		return period{}, errors.New("thiếu ngày")
	}
	from, err := parseDay(first)
	if err != nil {
		return period{}, err
	}
	to, err := parseDay(last)
	switch {
	case err != nil:
		return period{}, err
	case from > to:
		return period{}, fmt.Errorf("từ ngày %s sau đến ngày %s", vi.Date(string(from)), vi.Date(string(to)))
	case c.opt.Today != "" && to > c.opt.Today:
		return period{}, fmt.Errorf("ngày %s chưa tới", vi.Date(string(to)))
	case c.opt.From != "" && (from < c.opt.From || to >= c.opt.To):
		return period{}, fmt.Errorf("nằm ngoài kỳ đã chọn %s", period{c.opt.From, c.opt.To})
	}
	return period{from, to.Next()}, nil
}

// shortCode is a code whose last zeros a spreadsheet took for decimals.
var shortCode = regexp.MustCompile(`^\d\.\d{3,5}$`)

func (c *caseloadRows) readProcedure(r record, p period, count int64) {
	code, name := c.cell(r, codeColumn), c.cell(r, nameColumn)
	if shortCode.MatchString(code) {
		whole := (code + "000")[:len("1.001193")]
		if _, ok := c.match.byCode[whole]; ok {
			c.notes = append(c.notes, Note{r.line, fmt.Sprintf("mã %s đọc là %s (bảng tính đã bỏ số 0 ở cuối)", code, whole)})
			code = whole
		}
	}
	national, valid := nationalCode(code)
	if valid {
		code = national
	}
	text := strings.TrimSpace(code + " " + name)
	e := entry{line: r.line, period: p, count: count, text: text, named: text != ""}
	found, ok := c.match.procedure(code, name)
	if ok {
		e.procedure, e.domain = found.Code, found.Domain
	}
	switch {
	case valid:
		// Not the code found: an old code and the new one of the same procedure
		// are two rows of a list made while the codes changed, and add up.
		text = "mã " + national
	case ok:
		text = "mã " + found.Code
	}
	c.add(e, text, c.cell(r, counterColumn))
}

func (c *caseloadRows) readDomain(r record, p period, count int64) {
	text := c.cell(r, domainColumn)
	if text == "" {
		c.faults.add(r.line, "có số mà thiếu lĩnh vực; dòng cộng thì ghi “Tổng”.")
		return
	}
	id, direct, _ := c.match.domain(text)
	what := "lĩnh vực " + key(text)
	if direct {
		what = "lĩnh vực " + c.match.names[id]
	}
	c.add(entry{line: r.line, period: p, domain: id, whole: direct, count: count, text: text, named: true}, what, c.cell(r, counterColumn))
}

// add takes the row, or notes that it stands twice.
func (c *caseloadRows) add(e entry, what, counter string) {
	k := rowKey{e.period, what, key(counter)}
	if first, twice := c.seen[k]; twice {
		c.faults.add(e.line, "trùng với dòng %d (cùng kỳ%s).", first, sameAs(what))
		return
	}
	c.seen[k] = e.line
	c.entries = append(c.entries, e)
}

func sameAs(what string) string {
	if what == "" {
		return ""
	}
	return ", cùng " + survey.MaskComment(what)
}
