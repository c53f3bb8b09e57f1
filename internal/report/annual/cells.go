package annual

import (
	"slices"
	"strings"

	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
	"sipas/internal/vi"
)

// What stands where a number is hidden or does not exist.
const (
	hidden = "không công bố"
	none   = "–"
)

// Why a table lacks something; under the table.
const (
	whySmall  = "“Không công bố”: dưới 5 phiếu, hoặc con số này sẽ làm lộ kết quả của một nhóm ít phiếu."
	whyHalf   = "“Dưới 50%”: tỷ lệ thấp trong một nhóm dưới 10 phiếu, không nêu con số."
	whyLater  = "Các chỉ số còn lại chỉ công bố sau khi kỳ kết thúc."
	whyLevels = "Số phiếu theo từng mức chỉ công bố khi có từ 30 phiếu và không làm lộ kết quả của một nhóm ít phiếu."
)

// later reports whether the indicator is not shown before the period is closed.
func (r *report) later(x *results.Indicator) bool {
	return !r.Summary.Closed && x.Withheld == results.Small
}

// grid collects the rows of a table, and what has to be explained under it.
type grid struct {
	rows  []doc.Row
	notes []string
	shown bool // some row has a rate
	files bool // some row knows its served count
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

// rates are the cells n, rate and interval of a figure, which counts n.
func (g *grid) rates(f results.Figure, n *int64) []doc.Cell {
	switch {
	case f.Withheld == results.Small || n == nil:
		g.note(whySmall)
		return []doc.Cell{instead(hidden, 3)}
	case f.Withheld == results.BelowFifty:
		g.note(whyHalf)
		return []doc.Cell{count(n), instead(words.UnderHalf, 2)}
	case !f.Rate.Known():
		return []doc.Cell{count(n), instead(vi.NoData, 2)}
	}
	g.shown = true
	if !f.Low.Known() || !f.High.Known() {
		return []doc.Cell{count(n), cell(words.Number(f.Rate)), cell(none)}
	}
	return []doc.Cell{count(n), cell(words.Number(f.Rate)), cell(words.Range(f.Low, f.High))}
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

// merged explains what a merged entry is made of.
func (g *grid) merged(e *results.Entry, most int) {
	if len(e.Merged) == 0 {
		return
	}
	verb, list, end := " gồm: ", e.Merged, "."
	if len(list) > most {
		verb, list, end = " gồm cả: ", list[:most], "; …"
	}
	names := make([]string, len(list))
	for i, m := range list {
		names[i] = m.Name
	}
	g.note("“" + words.Capital(e.Name) + "”" + verb + strings.Join(names, "; ") + end)
}

// mergedNames is how many names of a merged entry the main text lists.
const mergedNames = 8

// entries adds a row for each group: name, n, rate, interval.
func (g *grid) entries(list []results.Entry) {
	for i := range list {
		e := &list[i]
		g.row(append([]doc.Cell{cell(words.Capital(e.Name))}, g.rates(e.Figure, e.Answered)...)...)
		g.merged(e, mergedNames)
	}
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
	return []doc.Row{doc.Cells(first, "Số phiếu", "Kết quả (%)", "Khoảng dao động (%)")}
}
