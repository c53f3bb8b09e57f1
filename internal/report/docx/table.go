package docx

import (
	"math"

	"sipas/internal/report/doc"
)

func (b *body) table(t doc.Table) {
	if t.Caption != "" {
		b.paragraph(paragraph{style: doc.CaptionStyle, text: doc.Plain(t.Caption), keep: true})
	} else if b.fresh {
		b.paragraph(paragraph{style: doc.TableText})
	}
	b.part()
	grid := b.grid(t.Shares())
	b.open("w:tbl")
	b.open("w:tblPr")
	b.empty(`w:tblStyle w:val="%s"`, gridStyle)
	b.tableSize(grid)
	b.empty(`w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"`)
	b.close("w:tblPr")
	b.columns(grid)
	b.rows(t, t.Head, grid, true)
	b.rows(t, t.Rows, grid, false)
	b.close("w:tbl")
	b.bare = true
	for i, note := range t.Notes {
		b.paragraph(paragraph{style: doc.TableNote, text: doc.Plain(note), keep: i < len(t.Notes)-1})
	}
}

// grid divides the width of the text; the columns add up to it exactly.
func (b *body) grid(shares []float64) []int {
	total := float64(twips(b.textWidth()))
	grid := make([]int, len(shares))
	sum, used := 0.0, 0
	for i, share := range shares {
		sum += share
		grid[i] = int(math.Round(sum*total)) - used
		used += grid[i]
	}
	return grid
}

// tableSize says that the widths are ours and not to be fitted to the texts.
func (b *body) tableSize(grid []int) {
	b.empty(`w:tblW w:w="%d" w:type="dxa"`, add(grid))
	b.empty(`w:tblLayout w:type="fixed"`)
}

func (b *body) columns(grid []int) {
	b.open("w:tblGrid")
	for _, width := range grid {
		b.empty(`w:gridCol w:w="%d"`, width)
	}
	b.close("w:tblGrid")
}

// rows writes the head or the body of a table.
func (b *body) rows(t doc.Table, rows []doc.Row, grid []int, head bool) {
	placed, err := doc.Place(rows, len(grid))
	if err != nil {
		panic(err) // Write has checked the document
	}
	for y, line := range placed {
		b.open("w:tr")
		b.open("w:trPr")
		b.empty("w:cantSplit")
		if head {
			b.empty("w:tblHeader")
		}
		b.close("w:trPr")
		for _, p := range line {
			b.cell(t, p, y, grid, paragraph{style: doc.TableText, bold: rows[y].Bold, keep: !head && t.Kept(y)}, head)
		}
		b.close("w:tr")
	}
}

// cell writes a cell as its row has it, or the place in row y that a cell of a row
// above covers.
func (b *body) cell(t doc.Table, p doc.Placed, y int, grid []int, text paragraph, head bool) {
	b.open("w:tc")
	b.open("w:tcPr")
	b.empty(`w:tcW w:w="%d" w:type="dxa"`, add(grid[p.Column:p.Column+p.Wide]))
	if p.Wide > 1 {
		b.empty(`w:gridSpan w:val="%d"`, p.Wide)
	}
	switch {
	case p.Row < y:
		b.empty("w:vMerge")
	case p.High > 1:
		b.empty(`w:vMerge w:val="restart"`)
	}
	b.empty(`w:vAlign w:val="center"`)
	b.close("w:tcPr")
	text.align = p.Align
	if head {
		text.style = doc.TableHead
	} else if p.Align == doc.Auto {
		text.align = t.Columns[p.Column].Align
	}
	if p.Row == y {
		text.text = p.Text
	}
	b.paragraph(text)
	b.close("w:tc")
}

func add(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	return sum
}
