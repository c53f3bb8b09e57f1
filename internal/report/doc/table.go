package doc

import "fmt"

// Table is a table with lines. Its head is repeated on every page; no row is
// divided between pages.
type Table struct {
	Caption string   // above: "Bảng 1. …"; may be empty
	Columns []Column // from left to right
	Head    []Row    // bold and centred
	Rows    []Row    // the body
	Notes   []string // below, small and in italics
}

// Column is a column of a table.
type Column struct {
	Width float64 // a share: widths of 2, 1, 1 divide the table into a half and two quarters
	Align Align   // numbers stand right
}

// Row is a row. Cells that are covered by a wider or higher one are left out, as
// in HTML.
type Row struct {
	Cells []Cell
	Bold  bool // a total, or the title of a group of rows
}

// Cell is a cell of one paragraph.
type Cell struct {
	Text  Text
	Wide  int   // columns it covers; 0 is 1
	High  int   // rows it covers; 0 is 1
	Align Align // Auto: that of the column
}

// Cells is a row of plain texts.
func Cells(texts ...string) Row {
	row := Row{Cells: make([]Cell, len(texts))}
	for i, s := range texts {
		row.Cells[i].Text = Plain(s)
	}
	return row
}

// Placed is a cell where it stands in the grid, counted from 0.
type Placed struct {
	Cell
	Row, Column, Wide, High int
}

// Place lays rows on a grid. For every row it returns the cells that touch it,
// from left to right; one that began in a row above has a smaller Row.
// Errors: cells that overlap, leave a hole or reach beyond the grid.
func Place(rows []Row, columns int) ([][]Placed, error) {
	grid := make([][]Placed, len(rows))
	var open []Placed // of the row above
	for y, row := range rows {
		var line []Placed
		x, next := 0, 0
		for x < columns {
			if from := reaching(open, x, y); from != nil {
				line, x = append(line, *from), x+from.Wide
				continue
			}
			if next == len(row.Cells) {
				return nil, fmt.Errorf("row %d ends at column %d of %d", y+1, x, columns)
			}
			c := row.Cells[next]
			p := Placed{c, y, x, max(c.Wide, 1), max(c.High, 1)}
			if err := p.fits(open, len(rows), columns); err != nil {
				return nil, err
			}
			line, x, next = append(line, p), x+p.Wide, next+1
		}
		if next < len(row.Cells) {
			return nil, fmt.Errorf("row %d has %d cells too many", y+1, len(row.Cells)-next)
		}
		grid[y], open = line, line
	}
	return grid, nil
}

// reaching finds the cell of a row above that covers a place.
func reaching(open []Placed, x, y int) *Placed {
	for i, p := range open {
		if p.Column <= x && x < p.Column+p.Wide && p.Row+p.High > y {
			return &open[i]
		}
	}
	return nil
}

func (p Placed) fits(open []Placed, rows, columns int) error {
	if p.Column+p.Wide > columns || p.Row+p.High > rows {
		return fmt.Errorf("the cell at row %d, column %d reaches beyond the table", p.Row+1, p.Column+1)
	}
	for x := range p.Wide {
		if reaching(open, p.Column+x, p.Row) != nil {
			return fmt.Errorf("the cell at row %d, column %d lies over another", p.Row+1, p.Column+1)
		}
	}
	return nil
}

// Kept reports whether row y of the body belongs on the page of what follows it:
// the title of a group of rows with the first of them, the last row with the
// notes.
func (t Table) Kept(y int) bool {
	if y == len(t.Rows)-1 {
		return len(t.Notes) > 0
	}
	row := t.Rows[y]
	return row.Bold && len(row.Cells) == 1 && row.Cells[0].Wide == len(t.Columns)
}

// Shares returns the widths of the columns as parts of 1.
func (t Table) Shares() []float64 {
	sum := 0.0
	for _, c := range t.Columns {
		sum += c.Width
	}
	shares := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		shares[i] = c.Width / sum
	}
	return shares
}

func (t Table) check() error {
	if len(t.Columns) == 0 || len(t.Head)+len(t.Rows) == 0 {
		return fmt.Errorf("table %q is empty", t.Caption)
	}
	for i, c := range t.Columns {
		if !(c.Width > 0) {
			return fmt.Errorf("table %q: column %d has no width", t.Caption, i+1)
		}
	}
	for _, rows := range [][]Row{t.Head, t.Rows} {
		if _, err := Place(rows, len(t.Columns)); err != nil {
			return fmt.Errorf("table %q: %w", t.Caption, err)
		}
	}
	return nil
}
