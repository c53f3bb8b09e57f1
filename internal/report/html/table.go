package html

import (
	"strconv"

	"sipas/internal/report/doc"
)

// table is a doc.Table with what the template needs.
type table struct {
	doc.Table
	Label      string   // of the region it scrolls in: its caption, or its place among the tables
	Widths     []string // of the columns, in percent
	Head, Body [][]cell
}

// cell is a cell where it begins.
type cell struct {
	doc.Placed
	Bold  bool
	Class string
}

func newTable(t doc.Table, number int) table {
	label := doc.Clean(t.Caption)
	if label == "" {
		label = "Bảng thứ " + strconv.Itoa(number) + " của văn bản"
	}
	view := table{Table: t, Label: label, Head: cells(t, t.Head, true), Body: cells(t, t.Rows, false)}
	for _, share := range t.Shares() {
		view.Widths = append(view.Widths, strconv.FormatFloat(share*100, 'f', 2, 64)+"%")
	}
	return view
}

func cells(t doc.Table, rows []doc.Row, head bool) [][]cell {
	grid, err := doc.Place(rows, len(t.Columns))
	if err != nil {
		panic(err) // Render has checked the document
	}
	view := make([][]cell, len(grid))
	for y, line := range grid {
		for _, p := range line {
			if p.Row < y {
				continue
			}
			align := p.Align
			if align == doc.Auto && !head {
				align = t.Columns[p.Column].Align
			}
			view[y] = append(view[y], cell{p, rows[y].Bold, side(align)})
		}
	}
	return view
}
