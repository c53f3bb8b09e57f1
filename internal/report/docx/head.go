package docx

import (
	"sipas/internal/report/doc"
	"sipas/internal/report/tinos"
)

// Lines beneath a text are between a third and a half as long as it; the one
// beneath the motto is as long as the motto.
const rulePart = 0.4

// head is a table without lines: agency and nation, then number and place.
func (b *body) head(h doc.Head) {
	grid := []int{twips(doc.HeadLeft), twips(b.textWidth()) - twips(doc.HeadLeft)}
	b.layout(grid, 0, [][]func(){
		{func() { b.agency(h) }, func() {
			b.line(doc.Nation, doc.Motto[0])
			b.line(doc.MottoStyle, doc.Motto[1])
			b.rule(b.textWidth()-doc.HeadLeft, width(doc.MottoStyle, doc.Motto[1]))
		}},
		{func() { b.line(doc.Number, h.Number) }, func() { b.line(doc.PlaceDate, h.Place) }},
	})
}

func (b *body) agency(h doc.Head) {
	for _, s := range h.Superior {
		b.line(doc.Superior, s)
	}
	last := ""
	for _, s := range h.Issuer {
		b.line(doc.Issuer, s)
		last = s
	}
	b.rule(doc.HeadLeft, rulePart*width(doc.Issuer, last))
}

// titleRule is the length of the line beneath a title.
func titleRule(t doc.Title) float64 {
	last := t.Kind
	if n := len(t.Subject); n > 0 {
		last = t.Subject[n-1]
	}
	return rulePart * min(width(doc.SubjectStyle, last), doc.TextWidth)
}

func width(s doc.Style, text string) float64 {
	return tinos.Face{Bold: s.Bold, Italic: s.Italic}.Width(doc.Clean(text), s.Size)
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
	b.layout(grid, doc.SignAbove, [][]func(){{func() { b.recipients(s) }, func() {
		for _, line := range s.For {
			b.line(doc.Sign, line)
		}
		b.line(doc.Sign, s.Post)
		b.line(doc.SignName, s.Name)
	}}})
}

func (b *body) recipients(s doc.Signature) {
	b.line(doc.RecipientHead, "Nơi nhận:")
	for _, r := range s.Recipients {
		b.line(doc.Recipient, "- "+r)
	}
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
