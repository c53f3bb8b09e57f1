package xlsx

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"sipas/internal/measure"
)

// sheet is one sheet, laid out before it is written.
type sheet struct {
	name   string
	about  string    // what it shows, for the cover
	widths []float64 // of the columns, in characters
	rows   []row
	head   int  // the row that repeats on every printed page and stays with those above; 0: none
	filter bool // the table from head on has a filter …
	last   int  // … down to this row; 0: to the end

	onePage bool // printed on one page

	merges [][2]string
	links  map[string]string // cell to sheet
	charts []placed
	pages  []int // rows after which a printed page ends; the sheet is printed as large as it is
	area   string
	raw    *Raw // rows that follow, streamed
}

type row struct {
	cells  []cell
	height float64 // points; 0: as it comes
}

// cell is a value (string, int64, float64 or nil), or a formula with the value
// it has now.
type cell struct {
	value   any
	formula string
	style   style
}

// placed is a chart with its upper left cell; several parts are drawn over each
// other.
type placed struct {
	cell  string
	parts []*excelize.Chart
}

func text(value string) cell   { return cell{value: value, style: textStyle} }
func word(value string) cell   { return cell{value: value, style: wordStyle} } // in a column of numbers
func strong(value string) cell { return cell{value: value, style: strongStyle} }
func count(n int64) cell       { return cell{value: n, style: style{border: true, format: countFormat}} }

// countOr is a count, or the text where there is none.
func countOr(n *int64, otherwise string) cell {
	if n == nil {
		return word(otherwise)
	}
	return count(*n)
}

// percentage is a number with the Summary's digits; empty where there is none.
func percentage(d measure.Decimal) cell {
	if !d.Known() {
		return text("")
	}
	return cell{value: d.Float(), style: rateStyle(d)}
}

// add appends a row and returns its number.
func (s *sheet) add(cells ...cell) int {
	r := row{cells: cells}
	most := 1
	for i, c := range cells {
		if value, ok := c.value.(string); ok && c.style.wrap && i < len(s.widths) {
			cells[i].value = clean(value)
			most = max(most, lines(clean(value), c.style.capacity(s.widths[i])))
		}
	}
	if most > 1 {
		r.height = min(float64(most)*15+2, 409)
	}
	s.rows = append(s.rows, r)
	return len(s.rows)
}

// next is the number of the row that add appends.
func (s *sheet) next() int { return len(s.rows) + 1 }

// wide adds a text over all columns.
func (s *sheet) wide(value string, look style) {
	total := 0.0
	for _, w := range s.widths {
		total += w
	}
	n := s.add(cell{value: value, style: look})
	s.rows[n-1].height = min(float64(lines(clean(value), look.capacity(total)))*max(15, look.size*1.35)+2, 409)
	s.merges = append(s.merges, [2]string{at(1, n), at(len(s.widths), n)})
}

// section adds a row that names what follows.
func (s *sheet) section(name string) {
	cells := make([]cell, len(s.widths))
	for i := range cells {
		cells[i] = cell{value: "", style: sectionStyle}
	}
	cells[0].value = name
	s.add(cells...)
}

// header adds the table's head.
func (s *sheet) header(names ...string) {
	cells := make([]cell, len(names))
	for i, name := range names {
		cells[i] = cell{value: name, style: headStyle}
	}
	s.head = s.add(cells...)
}

// link makes a cell lead to a sheet.
func (s *sheet) link(cell, to string) {
	if s.links == nil {
		s.links = map[string]string{}
	}
	s.links[cell] = to
}

// at is the name of a cell: at(3, 7) is C7.
func at(column, row int) string { return letter(column) + strconv.Itoa(row) }

// letter is the name of a column, from 1.
func letter(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// elsewhere is a cell of a sheet as other sheets name it.
func elsewhere(sheet, cell string) string { return "'" + sheet + "'!" + cell }
