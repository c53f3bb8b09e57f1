package docx

import "sipas/internal/report/doc"

// head is a table without lines: agency and nation, then number and place. The
// paragraph after it is too small to be seen. Without it LibreOffice 7.4 leaves
// the heading of section II of the survey plan alone at the foot of the first
// page, though headings are kept with what follows: it depends on how many
// paragraphs stand before, and no property of the heading changes it.
func (b *body) head(h doc.Head) {
	grid := []int{twips(doc.HeadLeft), twips(b.textWidth()) - twips(doc.HeadLeft)}
	agency, agencyRule := h.Agency()
	country, countryRule := h.Country()
	b.layout(grid, 0, [][]func(){
		{func() {
			b.lines(agency)
			b.rule(doc.HeadLeft, agencyRule)
		}, func() {
			b.lines(country)
			b.rule(b.textWidth()-doc.HeadLeft, countryRule)
		}},
		{func() { b.line(doc.Number, h.Number) }, func() { b.line(doc.PlaceDate, h.Place) }},
	})
	b.part()
}

// rule draws a line in the middle of a column: the border of an empty paragraph
// that is set in from both sides.
func (b *body) rule(column, length float64) {
	side := twips(max(column-length, 0) / 2)
	b.open("w:p")
	b.open("w:pPr")
	b.empty(`w:pStyle w:val="%s"`, lineStyle)
	b.empty(`w:ind w:left="%d" w:right="%d"`, side, side)
	b.close("w:pPr")
	b.close("w:p")
}

// signature is a table without lines that stays on one page: recipients, signer.
func (b *body) signature(s doc.Signature) {
	grid := []int{twips(doc.SignLeft), twips(b.textWidth()) - twips(doc.SignLeft)}
	b.layout(grid, doc.SignAbove, [][]func(){{func() { b.lines(s.Receivers()) }, func() { b.lines(s.Signer()) }}})
}

// layout is a table without lines, with room over each row in points; each cell
// writes its own paragraphs.
func (b *body) layout(grid []int, above float64, rows [][]func()) {
	b.part()
	b.open("w:tbl")
	b.open("w:tblPr")
	b.tableSize(grid)
	b.open("w:tblCellMar")
	b.empty(`w:top w:w="%d" w:type="dxa"`, twipsOfPoints(above))
	for _, side := range []string{"left", "bottom", "right"} {
		b.empty(`w:%s w:w="0" w:type="dxa"`, side)
	}
	b.close("w:tblCellMar")
	b.close("w:tblPr")
	b.columns(grid)
	for _, cells := range rows {
		b.open("w:tr")
		b.open("w:trPr")
		b.empty("w:cantSplit")
		b.close("w:trPr")
		for i, write := range cells {
			b.open("w:tc")
			b.open("w:tcPr")
			b.empty(`w:tcW w:w="%d" w:type="dxa"`, grid[i])
			b.close("w:tcPr")
			write()
			b.close("w:tc")
		}
		b.close("w:tr")
	}
	b.close("w:tbl")
	b.bare = true
}
