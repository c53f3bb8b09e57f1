package annual

import (
	"strconv"

	"sipas/internal/chart"
	"sipas/internal/report/doc"
)

// writer adds blocks and numbers what is numbered.
type writer struct {
	blocks                            []doc.Block
	sections, parts, tables, drawings int
	annexes                           int
}

// romans number sections and annexes, from 1.
var romans = [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"}

func (w *writer) add(blocks ...doc.Block) { w.blocks = append(w.blocks, blocks...) }

// section begins "I. …".
func (w *writer) section(title string) {
	w.sections++
	w.parts = 0
	w.add(doc.Heading{Level: 1, Text: romans[w.sections] + ". " + title})
}

// part begins "1. …" within a section.
func (w *writer) part(title string) {
	w.parts++
	w.add(doc.Heading{Level: 2, Text: strconv.Itoa(w.parts) + ". " + title})
}

// annex begins "Phụ lục I".
func (w *writer) annex(title, note string) {
	w.annexes++
	w.parts = 0
	w.add(doc.Annex{Number: "Phụ lục " + romans[w.annexes], Title: title, Note: note})
}

// unnumberAnnex takes the number from an annex that is the only one.
func (w *writer) unnumberAnnex() {
	for i, b := range w.blocks {
		if a, ok := b.(doc.Annex); ok && w.annexes == 1 {
			a.Number = "Phụ lục"
			w.blocks[i] = a
		}
	}
}

func (w *writer) say(text string) { w.add(doc.Paragraph{Text: doc.Plain(text)}) }

// lead adds a list under its lead; nothing where the list is empty.
func (w *writer) lead(lead string, items []string) {
	if len(items) == 0 {
		return
	}
	w.add(doc.Paragraph{Text: doc.Plain(lead), Keep: true})
	w.list(items)
}

func (w *writer) list(items []string) {
	list := doc.List{}
	for _, item := range items {
		list.Items = append(list.Items, doc.Plain(item))
	}
	if len(items) > 0 {
		w.add(list)
	}
}

// typed adds what an officer typed, or dots to fill in.
func (w *writer) typed(text string) {
	blocks := doc.Paragraphs(text)
	if len(blocks) == 0 {
		blocks = []doc.Block{doc.Paragraph{Text: doc.Plain(blank)}}
	}
	w.add(blocks...)
}

// blank is what is left to fill in.
const blank = "…"

// orBlank is the text, or dots to fill in.
func orBlank(text string) string {
	if text == "" {
		return blank
	}
	return text
}

// table numbers a table and adds it.
func (w *writer) table(caption string, t doc.Table) {
	w.tables++
	t.Caption = "Bảng " + strconv.Itoa(w.tables) + ". " + caption
	w.add(t)
}

// nextTable is how the text names the table that comes next.
func (w *writer) nextTable() string { return "Bảng " + strconv.Itoa(w.tables+1) }

// figureHeight is the most a drawing may be high, in its units: most of a page
// where the text is chart.Paper wide.
const figureHeight = 780

// figure numbers a chart and adds it, in as many parts as it takes.
func (w *writer) figure(caption, alt string, drawings []chart.Drawing) {
	w.drawings++
	for i, d := range drawings {
		text := "Hình " + strconv.Itoa(w.drawings) + ". " + caption
		if i > 0 {
			text += " (tiếp theo)"
		}
		w.add(doc.Figure{Drawing: d, Caption: text, Alt: alt})
	}
}

// turned adds what fill adds, on turned pages.
func (w *writer) turned(fill func()) {
	upright := w.blocks
	w.blocks = nil
	fill()
	inner := w.blocks
	w.blocks = append(upright, doc.Landscape{Blocks: inner})
}
