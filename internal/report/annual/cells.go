package annual

import (
	"slices"

	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// none stands where a number does not exist.
const none = "–"

// Why a table lacks something; under the table.
const (
	whySmall  = "“Không công bố”: để không suy ra được nhóm nhỏ; không phản ánh mức độ hài lòng."
	whyLater  = words.OnlyQuarters + "."
	whyLevels = "Số phiếu theo từng mức chỉ công bố khi có từ 30 phiếu và không suy ra được nhóm nhỏ."
)

// later reports whether the indicator is not shown of such a period, or not yet.
func (r *report) later(x *results.Indicator) bool {
	return x.Withheld == results.Small && !(r.Summary.Closed && words.Graded(r.Summary.Period))
}

// grid collects the rows of a table, and what has to be explained under it.
type grid struct {
	rows  []doc.Row
	notes []string
	shown bool // some row has a rate
}

func (g *grid) note(text string) {
	if !slices.Contains(g.notes, text) {
		g.notes = append(g.notes, text)
	}
}

// title is a row over a group of rows.
func (g *grid) title(text string, columns int) {
	g.rows = append(g.rows, doc.Row{Bold: true, Cells: []doc.Cell{{Text: doc.Plain(text), Wide: columns, Align: doc.Left}}})
}

func (g *grid) row(cells ...doc.Cell) { g.rows = append(g.rows, doc.Row{Cells: cells}) }

func cell(text string) doc.Cell { return doc.Cell{Text: doc.Plain(text)} }

// count is a number of people, forms or files; a dash where it is unknown.
func count(n *int64) doc.Cell {
	if n == nil {
		return doc.Cell{Text: doc.Plain(none), Align: doc.Right}
	}
	return cell(vi.Int(*n))
}

// instead is a cell of words in the place of several numbers.
func instead(text string, wide int) doc.Cell {
	return doc.Cell{Text: doc.Italic(text), Wide: wide, Align: doc.Center}
}

// hidden is what stands in the place of numbers withheld by rule.
func (g *grid) hidden(wide int) doc.Cell {
	g.note(whySmall)
	return instead(words.Hidden, wide)
}

// rates are the cells n, rate and interval of a figure, which counts n.
func (g *grid) rates(x results.Rated, n *int64) []doc.Cell {
	switch {
	case n == nil:
		return []doc.Cell{g.hidden(3)}
	case !x.Rate.Known():
		return []doc.Cell{count(n), instead(vi.NoData, 2)}
	}
	g.shown = true
	if !x.Low.Known() || !x.High.Known() {
		return []doc.Cell{count(n), cell(words.Number(x.Rate)), cell(none)}
	}
	return []doc.Cell{count(n), cell(words.Number(x.Rate)), cell(words.Range(x.Low, x.High))}
}

// levels are the five cells of the levels.
func (g *grid) levels(f results.Figure) []doc.Cell {
	if len(f.Levels) != 5 {
		if f.Withheld == results.LevelsOnly {
			g.note(whyLevels)
		}
		return []doc.Cell{instead(none, 5)}
	}
	cells := make([]doc.Cell, 5)
	for i := range f.Levels {
		cells[i] = count(&f.Levels[i])
	}
	return cells
}

// entries adds a row for each group of a breakdown: name, n, rate, interval.
func (g *grid) entries(b *results.Breakdown) {
	for i := range b.Entries {
		e := &b.Entries[i]
		g.row(append([]doc.Cell{g.group(e)}, g.rates(e.Rated, e.Answered)...)...)
	}
	if text := words.NotSubtracted(b); text != "" {
		g.note(words.Capital(text) + " (" + b.Name + ").")
	}
}

// group is the name of a group.
func (g *grid) group(e *results.Entry) doc.Cell {
	if e.Group == results.MergedGroup {
		g.note(words.Merged)
	}
	return cell(words.Capital(e.Name))
}

// columnsOf makes columns of the widths, the first one left and the others as
// numbers.
func columnsOf(widths ...float64) []doc.Column {
	columns := make([]doc.Column, len(widths))
	for i, width := range widths {
		columns[i] = doc.Column{Width: width, Align: doc.Right}
	}
	columns[0].Align = doc.Left
	return columns
}

// rateColumns are the columns of entries.
var rateColumns = columnsOf(52, 14, 14, 24)

func rateHead(first string) []doc.Row {
	return []doc.Row{doc.Cells(first, "Số phiếu", "Kết quả (%)", "Khoảng tin cậy 95% (%)")}
}
