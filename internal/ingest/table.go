package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sipas/internal/survey"
)

// rawRow is a row of the head of a file: every cell.
type rawRow struct {
	line   int
	hidden bool
	cells  []cell
}

// row is one row under the header that is not blank: the cells of the columns
// asked for, by slot.
type row struct {
	line  int
	cells []cell
	label string // the only text of a row that has little else
}

// table is a file under its header.
type table struct {
	header
	form      *form
	slots     map[role]int
	titles    []string // above the header
	rows      []row
	sheet     string // the one read, of a workbook with several
	cellNames bool   // a workbook: cells have names
	width     int    // of the widest row of the head
	notes     []Note
}

// at returns the cell of a column; blank where the file does not have it.
func (t *table) at(r row, c role) cell {
	if slot, ok := t.slots[c]; ok {
		return r.cells[slot]
	}
	return cell{}
}

func (t *table) text(r row, c role) string { return t.at(r, c).plain() }

// place names a cell the way people look for it.
func (t *table) place(r row, c role) string {
	if column, ok := t.columns[c]; ok && t.cellNames {
		return fmt.Sprintf("Ô %s%d", columnLetters(column), r.line)
	}
	return fmt.Sprintf("Dòng %d", r.line)
}

// builder takes the rows of a file one by one: it keeps the head whole, finds the
// header in it, and of later rows keeps what is asked for.
type builder struct {
	*budget
	form          *form
	head          []rawRow
	t             *table
	headErr       error
	plain         bool // a text, whose cells a comma too many can shift
	rowHidden     bool
	hiddenColumns map[int]bool
	hiddenRows    []int
	ranges        []mergedRange
}

type mergedRange struct{ column, width, from, to int }

func newBuilder(f *form, b *budget) *builder { return &builder{form: f, budget: b} }

func (b *builder) found() bool { return b.t != nil }

// add takes a row. It returns errStop where there is no header.
func (b *builder) add(line int, cells []cell) error {
	if !slices.ContainsFunc(cells, func(c cell) bool { return c.kind != blank }) {
		return nil
	}
	if b.t != nil {
		return b.keepRow(line, b.rowHidden, cells)
	}
	whole := rawRow{line: line, hidden: b.rowHidden, cells: make([]cell, len(cells))}
	for i, c := range cells {
		whole.cells[i] = c.cleaned()
		if err := b.keep(whole.cells[i].text); err != nil {
			return err
		}
	}
	b.head = append(b.head, whole)
	if len(b.head) < headRows+12 {
		return nil
	}
	return b.settle()
}

// settle finds the header and lays out the rows of the head below it.
func (b *builder) settle() error {
	h, err := b.form.find(b.head)
	if err != nil {
		b.headErr = err
		return errStop
	}
	t := &table{header: *h, form: b.form, slots: map[role]int{}}
	for i, r := range slices.SortedFunc(maps.Keys(h.columns), func(x, y role) int { return cmp.Compare(h.columns[x], h.columns[y]) }) {
		t.slots[r] = i
	}
	for _, r := range b.head[:h.next] {
		var texts []string
		for _, c := range r.cells {
			if c.kind != blank {
				texts = append(texts, c.plain())
			}
		}
		t.titles = append(t.titles, strings.Join(texts, " "))
	}
	for _, r := range b.head[:h.next] {
		t.width = max(t.width, len(r.cells))
	}
	b.t = t
	for _, r := range b.head[h.next:] {
		if err := b.keepRow(r.line, r.hidden, r.cells); err != nil {
			return err
		}
	}
	b.head = b.head[:h.next]
	return nil
}

func (b *builder) keepRow(line int, hidden bool, cells []cell) error {
	if columnNumbers(cells) && len(b.t.rows) == 0 || b.isHeader(cells) {
		return nil // the header once more, as on every printed page
	}
	if b.plain && len(cells) > b.t.width {
		return lineFault(line, "có %d ô, nhiều hơn %d cột của dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép.", len(cells), b.t.width)
	}
	if len(b.t.rows) >= maxRows {
		return survey.Errorf(survey.Invalid, "Tệp có hơn %d dòng; hãy chia thành nhiều tệp.", maxRows)
	}
	r := row{line: line, cells: make([]cell, len(b.t.slots))}
	for role, slot := range b.t.slots {
		if column := b.t.columns[role]; column < len(cells) {
			r.cells[slot] = cells[column].cleaned()
			if err := b.keep(r.cells[slot].text); err != nil {
				return err
			}
		}
	}
	r.label = labelOf(cells)
	if !slices.ContainsFunc(r.cells, func(c cell) bool { return c.kind != blank }) && r.label == "" {
		return nil
	}
	if hidden {
		b.hiddenRows = append(b.hiddenRows, line)
	}
	b.t.rows = append(b.t.rows, r)
	return b.tick()
}

// labelOf is the text of a row that holds one text and little else: a group, a
// total, a signature.
func labelOf(cells []cell) string {
	label, texts := "", 0
	for _, c := range cells {
		if c.kind == words && strings.ContainsFunc(c.text, isLetter) {
			if texts++; label == "" {
				label = c.text
			}
		}
	}
	if len(label) > maxCell {
		return ""
	}
	if label = clean(label); texts > 1 && !isSumName(label) {
		return ""
	}
	return label
}

func (b *builder) isHeader(cells []cell) bool {
	same := 0
	for i, text := range b.t.header.cells {
		switch {
		case text == "":
		case i < len(cells) && cells[i].kind == words && len(cells[i].text) < 4*len(text)+16 && clean(cells[i].text) == text:
			same++
		default:
			return false
		}
	}
	return same > 0
}

// merge notes a merged range of several rows.
func (b *builder) merge(ref string) error {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		return nil
	}
	from, ok1 := columnOf(first)
	to, ok2 := columnOf(last)
	top, err1 := strconv.Atoi(strings.TrimLeft(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	bottom, err2 := strconv.Atoi(strings.TrimLeft(last, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if !ok1 || !ok2 || err1 != nil || err2 != nil || bottom <= top {
		return nil
	}
	if b.ranges = append(b.ranges, mergedRange{from, to - from + 1, top, bottom}); len(b.ranges) > maxMerges {
		return errTooLarge
	}
	return nil
}

// table is what was read. Error: Invalid, there is no header; the table then knows
// its width only.
func (b *builder) table() (*table, error) {
	if b.t == nil && b.headErr == nil {
		if len(b.head) == 0 {
			return &table{}, errEmpty
		}
		if err := b.settle(); err != nil && b.headErr == nil {
			return &table{}, err
		}
	}
	if b.t == nil {
		width := 0
		for _, r := range b.head {
			width = max(width, len(r.cells))
		}
		return &table{width: width}, b.headErr
	}
	b.carryDown()
	return b.t, b.finish()
}

// carryDown gives the rows of a merged range its first cell, where it names
// something; one number of several rows is of none of them.
func (b *builder) carryDown() {
	for _, m := range b.ranges {
		for role, slot := range b.t.slots {
			column := b.t.columns[role]
			if column < m.column || column >= m.column+m.width {
				continue
			}
			i, _ := slices.BinarySearchFunc(b.t.rows, m.from, func(r row, line int) int { return cmp.Compare(r.line, line) })
			if i == len(b.t.rows) || b.t.rows[i].line != m.from {
				continue
			}
			first := b.t.rows[i].cells[slot]
			for i++; i < len(b.t.rows) && b.t.rows[i].line <= m.to; i++ {
				c := &b.t.rows[i].cells[slot]
				switch {
				case c.kind != blank || first.kind == blank:
				case slices.Contains(b.t.form.downTo, role):
					*c = first
					c.carried = true
				default:
					c.kind = spread
				}
			}
		}
	}
}

// finish says what was left out, and refuses rows that nobody sees.
func (b *builder) finish() error {
	t := b.t
	if len(b.hiddenRows) > 0 {
		return survey.Errorf(survey.Invalid, "Tệp có %d dòng số liệu đang bị ẩn hoặc lọc (%s); hãy bỏ lọc, hiện hết các dòng hoặc xóa các dòng ẩn rồi nhập lại.",
			len(b.hiddenRows), listedLines(b.hiddenRows))
	}
	used := map[int]bool{}
	for _, column := range t.columns {
		used[column] = true
		if b.hiddenColumns[column] {
			t.notes = append(t.notes, Note{Text: fmt.Sprintf("cột %s đang ẩn trong tệp, vẫn được đọc", t.columnName(column))})
		}
	}
	var unused, personal []string
	for column, text := range t.header.cells {
		switch {
		case text == "" || used[column]:
		case isPersonal(text):
			personal = append(personal, t.columnName(column))
		default:
			unused = append(unused, t.columnName(column))
		}
	}
	if len(personal) > 0 {
		t.notes = append(t.notes, Note{Text: "bỏ qua, không đọc các cột có thể là thông tin cá nhân: " + listed(personal)})
	}
	if len(unused) > 0 {
		t.notes = append(t.notes, Note{Text: "cột không dùng: " + listed(unused)})
	}
	footnotes := 0
	for _, r := range t.rows {
		for _, c := range r.cells {
			if c.footnote {
				footnotes++
			}
		}
	}
	if footnotes > 0 {
		t.notes = append(t.notes, Note{Text: fmt.Sprintf("đã bỏ số nhỏ phía trên (chú thích) ở %d ô", footnotes)})
	}
	return nil
}

var personalWords = []string{"ho ten", "ho va ten", "nguoi nop", "nguoi yeu cau", "chu ho so", "nguoi nhan", "nguoi xu ly", "can bo", "cong chuc", "to chuc",
	"cccd", "cmnd", "can cuoc", "dinh danh", "ho chieu", "dien thoai", "sdt", "dia chi", "email", "thu dien tu", "ngay sinh", "ma so thue"}

func isPersonal(text string) bool {
	name := " " + key(text) + " "
	return slices.ContainsFunc(personalWords, func(word string) bool { return strings.Contains(name, " "+word+" ") })
}

// readTable reads a file, CSV or .xlsx, under the first header that fits one of the
// forms. Errors: those of readFile and of reading the rows; Invalid where there is
// no header, a column lacks, or no row.
func readTable(ctx context.Context, r io.Reader, forms ...*form) (*table, error) {
	b, done, err := bounded(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	file, err := readFile(r)
	if err != nil {
		return nil, err
	}
	t, err := readForms(file, b, forms)
	if err == nil && len(t.rows) == 0 {
		err = errNoRows
	}
	return t, err
}

func readForms(file []byte, b *budget, forms []*form) (*table, error) {
	var w *workbook
	var nearest headerFault
	if bytes.HasPrefix(file, zipMark) {
		var err error
		if w, err = openWorkbook(file, b); err != nil {
			return nil, err
		}
	}
	for _, f := range forms {
		var t *table
		var err error
		if w != nil {
			t, err = w.table(f)
		} else {
			t, err = readCSV(file, f, b)
		}
		if err == nil || t != nil {
			return t, err
		}
		var fault headerFault
		if !errors.As(err, &fault) {
			return nil, err
		}
		if nearest.fault == nil || fault.columns > nearest.columns {
			nearest = fault
		}
	}
	return nil, nearest.fault
}

// table reads the first visible sheet that has a header of the form. Where none
// has, the error speaks of the first that is not empty.
func (w *workbook) table(f *form) (*table, error) {
	var first error
	hidden, heads := 0, map[string]bool{}
	for _, s := range w.sheets {
		if s.hidden {
			hidden++
			continue
		}
		if heads[s.part] {
			continue // several sheets may name one part
		}
		heads[s.part] = true
		b := newBuilder(f, w.budget)
		err := w.read(s, b)
		if err != nil {
			return nil, err
		}
		t, err := b.table()
		if b.found() {
			t.cellNames = true
			if err == nil && len(w.sheets) > 1 {
				t.sheet = s.name
				t.notes = append(t.notes, sheetNote(s.name, w.sheets))
			}
			return t, err
		}
		if err != errEmpty && first == nil {
			if first = err; oneColumn(b.head) {
				first = headerFault{0, survey.Errorf(survey.Invalid, "Trang “%s” có cả dòng nằm trong một cột; hãy tách cột bằng Dữ liệu, Văn bản thành Cột (Text to Columns) rồi lưu lại.", brief(s.name))}
			}
		}
	}
	switch {
	case first != nil:
	case hidden > 0:
		first = survey.Errorf(survey.Invalid, "Các trang tính có số liệu đều đang ẩn; hãy hiện trang cần nhập (Unhide) rồi lưu lại.")
	default:
		first = errEmpty
	}
	return nil, first
}

// oneColumn reports whether whole rows of a CSV stand in the first column.
func oneColumn(head []rawRow) bool {
	joined := 0
	for _, r := range head {
		if len(r.cells) != 1 {
			return false
		}
		if strings.ContainsAny(r.cells[0].text, ",;\t|") {
			joined++
		}
	}
	return joined > 1
}

// sheetNote says which sheet was read, where the file has several.
func sheetNote(name string, sheets []sheet) Note {
	hidden := 0
	for _, s := range sheets {
		if s.hidden {
			hidden++
		}
	}
	text := fmt.Sprintf("chỉ đọc trang “%s”, không đọc các trang khác của tệp", brief(name))
	if hidden > 0 {
		text += fmt.Sprintf(" (%d trang đang ẩn)", hidden)
	}
	return Note{Text: text}
}

var errNoRows = survey.Errorf(survey.Invalid, "Tệp không có dòng số liệu nào dưới dòng tiêu đề.")
