package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// grid is a text or a sheet cut into cells.
type grid struct {
	*budget
	plain  bool   // a text, whose cells a comma too many can shift; not a sheet, whose cells have names
	sheets string // which sheet it is, of a workbook with several
	rows   []rawRow
	more   bool         // rows than are kept
	hidden map[int]bool // columns
	ranges []mergedRange
	err    error // that ended the reading, of a text
}

// rawRow is a row that is not blank: every cell.
type rawRow struct {
	line   int
	hidden bool
	cells  []cell
}

type mergedRange struct{ column, width, from, to int }

// add takes a row. It returns errStop where there are too many.
func (g *grid) add(line int, hidden bool, cells []cell) error {
	if !slices.ContainsFunc(cells, func(c cell) bool { return c.kind != blank }) {
		return g.tick()
	}
	if len(g.rows) == maxRows {
		g.more = true
		return errStop
	}
	if g.cells -= len(cells); g.cells < 0 {
		return errTooLarge
	}
	g.rows = append(g.rows, rawRow{line, hidden, slices.Clone(cells)})
	return g.tick()
}

// merge notes a merged range of several rows.
func (g *grid) merge(ref string) error {
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
	if g.ranges = append(g.ranges, mergedRange{from, to - from + 1, top, bottom}); len(g.ranges) > maxMerges {
		return errTooLarge
	}
	return nil
}

// readTable reads a file, CSV or .xlsx: the first grid in it that has a header of one
// of the forms. Errors: those of readFile and of reading the rows; Invalid where
// there is no header, a column lacks, or no row.
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
	nearest := headerFault{columns: -1, fault: errEmpty}
	for g, err := range grids(file, b) {
		if err != nil {
			return nil, err
		}
		if len(g.rows) == 0 && g.err == nil {
			continue
		}
		for _, f := range forms {
			t, err := f.read(g)
			var fault headerFault
			if !errors.As(err, &fault) {
				return t, err
			}
			if fault.columns > nearest.columns || fault.columns == nearest.columns && fault.width > nearest.width {
				nearest = fault
			}
		}
	}
	return nil, nearest.fault
}

// grids cuts a file into the grids that it may be: a text by each delimiter, a
// workbook by its sheets.
func grids(file []byte, b *budget) iter.Seq2[*grid, error] {
	if bytes.HasPrefix(file, zipMark) {
		return sheetGrids(file, b)
	}
	return textGrids(file, b)
}

// table is a grid under its header.
type table struct {
	header
	form   *form
	slots  map[role]int
	titles []string // above the header
	rows   []row
	plain  bool // no workbook, whose cells have names
	width  int  // of the widest row of the head
	notes  []Note
}

// row is one row under the header that is not blank: the cells of the columns
// asked for, by slot.
type row struct {
	line  int
	cells []cell
	label string // the only text of a row that has little else
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
	if column, ok := t.columns[c]; ok && !t.plain {
		return fmt.Sprintf("Ô %s%d", columnLetters(column), r.line)
	}
	return fmt.Sprintf("Dòng %d", r.line)
}

// read puts a grid under its header. The error is a headerFault where it has none.
func (f *form) read(g *grid) (*table, error) {
	head := g.rows[:min(len(g.rows), headRows+12)]
	width := 0
	for _, r := range head {
		width = max(width, len(r.cells))
		for i := range r.cells {
			r.cells[i] = r.cells[i].cleaned()
		}
	}
	h, err := f.find(head)
	switch fault := (headerFault{}); {
	case errors.As(err, &fault) && g.err != nil:
		return nil, headerFault{0, maxColumns, g.err}
	case errors.As(err, &fault) && !g.plain && oneColumn(head):
		return nil, headerFault{0, 1, errOneColumn}
	case errors.As(err, &fault):
		return nil, headerFault{fault.columns, width, fault.fault}
	case cmp.Or(err, g.err) != nil:
		return nil, cmp.Or(err, g.err)
	}
	t := &table{header: *h, form: f, slots: map[role]int{}, plain: g.plain}
	for i, r := range slices.SortedFunc(maps.Keys(h.columns), func(x, y role) int { return cmp.Compare(h.columns[x], h.columns[y]) }) {
		t.slots[r] = i
	}
	for i, r := range head[:h.next] {
		var texts []string
		for _, c := range r.cells {
			if c.kind != blank {
				texts = append(texts, c.plain())
			}
		}
		if t.width = max(t.width, len(r.cells)); i < h.above {
			t.titles = append(t.titles, strings.Join(texts, " "))
		}
	}
	if err := t.keepRows(g); err != nil {
		return nil, err
	}
	t.carryDown(g.ranges)
	t.tell(g)
	return t, nil
}

// keepRows keeps what is asked for of the rows below the header, and refuses rows
// that nobody sees.
func (t *table) keepRows(g *grid) error {
	var hidden []int
	for _, raw := range g.rows[t.next:] {
		if columnNumbers(raw.cells) && len(t.rows) == 0 {
			continue
		}
		if t.isHeader(raw.cells) { // once more: of a printed page, or of another table under a title of its own
			if last := len(t.rows) - 1; last >= 0 && t.rows[last].label != "" {
				t.titles = append(t.titles, t.rows[last].label)
			}
			continue
		}
		if g.plain && len(raw.cells) > t.width {
			return lineFault(raw.line, "có %d ô, nhiều hơn %d cột của dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép.",
				len(raw.cells), t.width)
		}
		if whole := t.split(raw.cells); g.plain && whole != "" {
			return lineFault(raw.line, "“%s” có thể là một số bị dấu phẩy tách thành hai ô; hãy đặt trong ngoặc kép.", whole)
		}
		r := row{line: raw.line, cells: make([]cell, len(t.slots)), label: labelOf(raw.cells)}
		filled := r.label != ""
		for role, slot := range t.slots {
			if column := t.columns[role]; column < len(raw.cells) {
				r.cells[slot] = raw.cells[column].cleaned()
				filled = filled || r.cells[slot].kind != blank
			}
		}
		if !filled {
			continue
		}
		if raw.hidden {
			hidden = append(hidden, raw.line)
		}
		t.rows = append(t.rows, r)
		if err := g.tick(); err != nil {
			return err
		}
	}
	switch {
	case g.more:
		return refusal("Tệp có hơn %d dòng; hãy chia thành nhiều tệp.", maxRows)
	case len(hidden) > 0:
		return refusal("Tệp có %d dòng số liệu đang bị ẩn hoặc lọc (%s); hãy bỏ lọc, hiện hết các dòng hoặc xóa các dòng ẩn rồi nhập lại.",
			len(hidden), listedLines(hidden))
	case len(t.rows) == 0:
		return errNoRows
	}
	return nil
}

var (
	headOfNumber = regexp.MustCompile(`^[1-9]\d{0,2}$`)
	tailOfNumber = regexp.MustCompile(`^\d{3}$`)
)

// split finds a number like 1,200 whose comma was taken for a delimiter: its tail
// then stands in a column of notes, or in one without a name.
func (t *table) split(cells []cell) string {
	for _, column := range t.columns {
		if column+1 >= len(cells) || !headOfNumber.MatchString(cells[column].text) || !tailOfNumber.MatchString(cells[column+1].text) {
			continue
		}
		if column+1 >= len(t.header.cells) || slices.Contains([]string{"", "ghi chu", "chu thich"}, key(t.header.cells[column+1])) {
			return cells[column].text + "," + cells[column+1].text
		}
	}
	return ""
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

func (t *table) isHeader(cells []cell) bool {
	same := 0
	for i, text := range t.header.cells {
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

// carryDown gives the rows of a merged range its first cell, where it names
// something; one number of several rows is of none of them.
func (t *table) carryDown(ranges []mergedRange) {
	for _, m := range ranges {
		for role, slot := range t.slots {
			column := t.columns[role]
			if column < m.column || column >= m.column+m.width {
				continue
			}
			i, _ := slices.BinarySearchFunc(t.rows, m.from, func(r row, line int) int { return cmp.Compare(r.line, line) })
			if i == len(t.rows) || t.rows[i].line != m.from {
				continue
			}
			first := t.rows[i].cells[slot]
			for i++; i < len(t.rows) && t.rows[i].line <= m.to; i++ {
				c := &t.rows[i].cells[slot]
				switch {
				case c.kind != blank || first.kind == blank:
				case slices.Contains(t.form.downTo, role):
					*c = first
					c.carried = true
				default:
					c.kind = spread
				}
			}
		}
	}
}

// tell says what was left out.
func (t *table) tell(g *grid) {
	note := func(format string, args ...any) { t.notes = append(t.notes, Note{Text: fmt.Sprintf(format, args...)}) }
	if g.sheets != "" {
		note("%s", g.sheets)
	}
	used := map[int]bool{}
	for _, column := range t.columns {
		used[column] = true
		if g.hidden[column] {
			note("cột %s đang ẩn trong tệp, vẫn được đọc", t.columnName(column))
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
		note("bỏ qua, không đọc các cột có thể là thông tin cá nhân: %s", listed(personal))
	}
	if len(unused) > 0 {
		note("cột không dùng: %s", listed(unused))
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
		note("đã bỏ số nhỏ phía trên (chú thích) ở %d ô", footnotes)
	}
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

var (
	errNoRows    = refusal("Tệp không có dòng số liệu nào dưới dòng tiêu đề.")
	errOneColumn = refusal("Trang tính có cả dòng nằm trong một cột; hãy tách cột bằng Dữ liệu, Văn bản thành Cột (Text to Columns) rồi lưu lại.")
)
