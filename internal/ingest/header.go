package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// role is what a column means, under its own name in the template.
type role string

// form is what a sort of file calls its columns.
type form struct {
	names   map[string]role // by key of the header
	guess   func(key string) role
	needs   []need
	parts   map[role]map[string]role // what the rows below a column's name call its parts
	downTo  []role                   // names and days: carried down a merged range
	example string
}

// need is a column that a header must have: one of any. With says that only a
// header that has this other column needs it; without any, none may have that.
type need struct {
	name string // what a fault calls it
	with role
	any  []role
}

func (f *form) missing(h *header) []string {
	var lacking []string
	for _, n := range f.needs {
		if (n.with == "" || h.has(n.with)) && !h.has(n.any...) {
			lacking = append(lacking, n.name)
		}
	}
	return lacking
}

// rolesByName turns the list of names of each role into a look-up by key.
func rolesByName(names map[role][]string) map[string]role {
	byName := map[string]role{}
	for r, list := range names {
		byName[key(string(r))] = r
		for _, name := range list {
			byName[key(name)] = r
		}
	}
	return byName
}

// header is where the columns are.
type header struct {
	line    int
	above   int          // rows above it
	next    int          // place of the first row under it
	columns map[role]int // in the file
	cells   []string     // the texts
}

func (h *header) has(roles ...role) bool {
	return slices.ContainsFunc(roles, func(r role) bool { _, ok := h.columns[r]; return ok })
}

// footnoteMark is what people put behind a word to explain it below.
var footnoteMark = regexp.MustCompile(`\s*(?:\(\*+\)|\[\d\]|\*+|\(\d\))$`)

func (f *form) roleOf(text string) (role, bool) {
	name := key(footnoteMark.ReplaceAllString(text, ""))
	if r, ok := f.names[name]; ok && (r != doneColumn || !strings.Contains(text, "%")) {
		return r, true
	}
	if f.guess != nil && name != "" && !strings.Contains(text, "%") {
		if r := f.guess(name); r != "" {
			return r, true
		}
	}
	return "", false
}

// find returns the header: the first row that has every column needed, perhaps
// with the one or two rows below it. The error is Invalid and names the columns
// missing from the row that comes nearest, and those it has.
func (f *form) find(head []rawRow) (*header, error) {
	var nearest *header
	for i := range head[:min(len(head), headRows)] {
		h := &header{line: head[i].line, above: i, next: i + 1, columns: map[role]int{}}
		err := f.take(h, head[i])
		for below := i + 1; len(h.columns) > 0 && below < min(i+3, len(head)) && len(f.missing(h)) > 0 && onlyWords(head[below]); below++ {
			more := &header{columns: map[role]int{}}
			if f.take(more, head[below]); len(more.columns) == 0 {
				break
			}
			for r, column := range more.columns {
				if _, known := h.columns[r]; !known {
					h.columns[r] = column
				}
			}
			if len(f.missing(h)) == 0 {
				h.next = below + 1
			}
		}
		if len(f.missing(h)) == 0 {
			if err == nil {
				err = f.findParts(h, head)
			}
			if err == nil && len(f.missing(h)) > 0 {
				err = refusal("Dòng tiêu đề (dòng %d) chỉ có cột lũy kế hoặc cột con, không có cột tổng số của kỳ; hãy thêm cột ấy.", h.line)
			}
			return h, err
		}
		if nearest == nil || len(h.columns) > len(nearest.columns) {
			nearest = h
		}
	}
	return nil, f.lacks(nearest)
}

// take finds the columns that a row names. The error speaks of two of one meaning.
func (f *form) take(h *header, r rawRow) error {
	h.cells = make([]string, len(r.cells))
	var twice error
	for column, c := range r.cells {
		if c.kind != words {
			continue
		}
		h.cells[column] = c.text
		name, known := f.roleOf(c.text)
		if first, seen := h.columns[name]; known && seen {
			twice = refusal("Dòng tiêu đề (dòng %d) có hai cột cùng nghĩa: “%s” và “%s”; hãy bỏ một cột.",
				r.line, brief(h.cells[first]), brief(c.text))
		} else if known {
			h.columns[name] = column
		}
	}
	return twice
}

// lacks is the fault of a file whose nearest header is not one.
func (f *form) lacks(nearest *header) error {
	columns := 0
	if nearest != nil {
		columns = len(nearest.columns)
	}
	return headerFault{columns: columns, fault: f.lacksColumns(nearest)}
}

// headerFault says how near a form came.
type headerFault struct {
	columns, width int // known, and of the widest row
	fault          error
}

func (h headerFault) Error() string { return h.fault.Error() }
func (h headerFault) Unwrap() error { return h.fault }

func (f *form) lacksColumns(nearest *header) error {
	if nearest == nil || len(nearest.columns) == 0 {
		var seen []string
		if nearest != nil {
			seen = nearest.seen()
		}
		if len(seen) > 0 && oldFont.MatchString(strings.Join(seen, " ")) {
			return oldFontFault(nearest.line, strings.Join(seen, ", "))
		}
		return refusal("Không tìm thấy dòng tiêu đề trong %d dòng đầu. Tệp cần các cột như: %s.", headRows, f.example)
	}
	return refusal("Dòng tiêu đề (dòng %d) thiếu cột %s; đã thấy các cột %s. Tệp cần các cột như: %s.",
		nearest.line, strings.Join(f.missing(nearest), ", "), listed(nearest.seen()), f.example)
}

func (h *header) seen() []string {
	var texts []string
	for _, text := range h.cells {
		if text != "" {
			texts = append(texts, "“"+brief(text)+"”")
		}
	}
	return texts
}

func oldFontFault(line int, text string) error {
	return refusal("Chữ ở dòng %d (%s) viết bằng phông cũ (TCVN3/.VnTime hoặc VNI); hãy chuyển tệp sang Unicode rồi nhập lại.", line, brief(text))
}

// findParts reads the rows of a merged header below its first row: a column's name
// reaches to the next text of its row, and the rows below name its parts. Rows that
// number the columns follow.
func (f *form) findParts(h *header, head []rawRow) error {
	for whole, parts := range f.parts {
		start, ok := h.columns[whole]
		if !ok {
			continue
		}
		end := start + 1
		for end < maxColumns && (end >= len(h.cells) || h.cells[end] == "") {
			end++
		}
		divided := false
		for below := h.next; below < len(head) && isWords(head[below]) && h.unnamed(head[below]); below++ {
			for column := start; column < min(end, len(head[below].cells)); column++ {
				name := key(footnoteMark.ReplaceAllString(head[below].cells[column].text, ""))
				part, known := parts[name]
				if strings.HasPrefix(name, "thang ") || strings.HasPrefix(name, "quy ") {
					part, known = whole, true
				}
				if so := strings.HasPrefix(name, "luy ke"); (known || so) && !divided {
					delete(h.columns, whole)
					divided = true
				}
				if _, twice := h.columns[part]; known && twice && part == whole {
					return refusal("Cột “%s” có nhiều cột con cùng là số của một kỳ; hãy chỉ giữ một kỳ.", brief(h.cells[start]))
				}
				if known {
					h.columns[part] = column
				}
			}
		}
		if !divided { // one row of header may name the parts just beside
			for column := start + 1; column < len(h.cells); column++ {
				part, known := parts[strings.TrimPrefix(key(h.cells[column]), "da giai quyet ")]
				if !known || part == whole {
					break
				}
				h.columns[part] = column
			}
		}
	}
	for h.next < len(head) && (isWords(head[h.next]) && h.unnamed(head[h.next]) && len(f.parts) > 0 || columnNumbers(head[h.next].cells)) {
		h.next++
	}
	return nil
}

// unnamed reports whether a row has nothing under the columns of names and days, as
// only a row of the header has.
func (h *header) unnamed(r rawRow) bool {
	filled := 0
	for i, c := range r.cells {
		if c.kind == blank {
			continue
		}
		filled++
		for role, column := range h.columns {
			if column == i && (role == domainColumn || role == nameColumn || role == codeColumn || role == dayColumn || role == fromColumn || role == numberColumn) {
				return false
			}
		}
	}
	return filled > 1
}

// isWords reports whether a row may name parts of columns: words, or months.
func isWords(r rawRow) bool {
	for _, c := range r.cells {
		if c.kind != blank && (c.kind != words || !strings.ContainsFunc(c.text, isLetter) && c.text != "%") {
			return false
		}
	}
	return len(r.cells) > 0
}

func onlyWords(r rawRow) bool {
	for _, c := range r.cells {
		if c.kind != blank && (c.kind != words || strings.ContainsAny(c.text, "0123456789")) {
			return false
		}
	}
	return len(r.cells) > 0
}

var columnNumber = regexp.MustCompile(`^\(?\d{1,2}\)?(?:\s*=\s*\(?\d{1,2}\)?(?:\s*[-+]\s*\(?\d{1,2}\)?)+)?$|^[A-Z]$`)

// columnNumbers reports whether the row numbers the columns: (1), (2),
// (3)=(4)+(5), or 1, 2, 3=4+5.
func columnNumbers(cells []cell) bool {
	filled, last, formulas := 0, 0, 0
	for _, c := range cells {
		text := strings.ReplaceAll(c.plain(), " ", "")
		if c.kind == blank {
			continue
		}
		if filled++; !columnNumber.MatchString(text) {
			return false
		}
		digits := strings.TrimLeft(text, "(")
		if end := strings.IndexAny(digits, ")="); end >= 0 {
			digits = digits[:end]
			formulas++
		}
		if n, err := strconv.Atoi(digits); err == nil {
			if n != last+1 && last > 0 {
				return false
			}
			last = n
		}
	}
	return filled > 2 && last > 1 && (formulas > 0 || last >= filled-2)
}

// columnName names a column for a note.
func (h *header) columnName(column int) string {
	if column < len(h.cells) && h.cells[column] != "" {
		return "“" + brief(h.cells[column]) + "”"
	}
	return fmt.Sprintf("thứ %d", column+1)
}
