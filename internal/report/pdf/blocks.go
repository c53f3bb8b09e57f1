package pdf

import (
	"sipas/internal/report/doc"
	"sipas/internal/typeface"
)

// section is a stretch of pages that are turned the same way, in the making.
type section struct {
	turned bool
	items  []item
}

// sections turns blocks into items.
func sections(blocks []doc.Block) []*section {
	current := &section{}
	all := []*section{current}
	for _, b := range doc.Held(blocks) {
		l, turned := b.(doc.Landscape)
		if !turned {
			current.block(b)
			continue
		}
		wide := &section{turned: true}
		for _, inner := range doc.Held(l.Blocks) {
			wide.block(inner)
		}
		current = &section{}
		all = append(all, wide, current)
	}
	return all
}

func pageSize(turned bool) (width, height float64) {
	if turned {
		return doc.PageHeight, doc.PageWidth
	}
	return doc.PageWidth, doc.PageHeight
}

func textWidth(turned bool) float64 {
	width, _ := pageSize(turned)
	return width - doc.MarginLeft - doc.MarginRight
}

func textHeight(turned bool) float64 {
	_, height := pageSize(turned)
	return height - doc.MarginTop - doc.MarginBottom
}

func (b *section) width() float64 { return textWidth(b.turned) }

func (b *section) block(block doc.Block) {
	if lines, ok := doc.LinesOf(block); ok {
		b.lines(lines)
		return
	}
	switch block := block.(type) {
	case doc.Head:
		b.head(block)
	case doc.Title:
		b.title(block)
	case doc.Paragraph:
		items := b.paragraph(setting{style: doc.Body, align: block.Align, flat: block.Flat}, block.Text)
		items[len(items)-1].keep = block.Keep
	case doc.List:
		sign := [2]string{"- ", "+ "}[block.Level]
		style := [2]doc.Style{doc.ListDash, doc.ListPlus}[block.Level]
		for _, t := range block.Items {
			b.paragraph(setting{style: style}, doc.Join(doc.Plain(sign), t))
		}
	case doc.Table:
		b.table(block)
	case doc.Figure:
		b.figure(block)
	case doc.Signature:
		b.signature(block)
	case doc.Annex:
		b.annex(block)
	case doc.PageBreak:
		b.items = append(b.items, item{fresh: true})
	}
}

// line adds a paragraph of one look.
func (b *section) line(style doc.Style, s string) []item {
	return b.paragraph(setting{style: style}, doc.Plain(s))
}

func (b *section) lines(lines []doc.Line) {
	for _, l := range lines {
		b.line(l.Style, l.Text)
	}
}

// paragraph adds a paragraph, an item for each line, and returns its items. No
// line of it is alone at the end or the beginning of a page.
func (b *section) paragraph(s setting, t doc.Text) []item {
	s.width = b.width()
	from := len(b.items)
	strips := s.strips(t)
	for i, line := range strips {
		b.items = append(b.items, item{height: line.height, keep: i == 0 || i == len(strips)-2, draw: b.drawer(line)})
	}
	items := b.items[from:]
	items[0].before, items[len(items)-1].after = s.style.Before*mmPerPoint, s.style.After*mmPerPoint
	items[len(items)-1].keep = s.style.Keep
	if s.style.Keep {
		for i := range items {
			items[i].keep = true
		}
	}
	if s.style.Outline > 0 && t.String() != "" {
		items[0].entry = &entry{typeface.Face{}.Settable(t.String()), s.style.Outline}
	}
	return items
}

// drawer draws a strip between the margins.
func (b *section) drawer(s strip) func(*pager, float64) {
	if s.draw == nil {
		return nil
	}
	width := b.width()
	return func(p *pager, y float64) { s.draw(place{p, doc.MarginLeft, y, width}) }
}

func (b *section) title(t doc.Title) {
	lines, length := t.Lines()
	b.lines(lines)
	line := rule(length)
	b.items = append(b.items, item{height: line.height, keep: t.Note != "", draw: b.drawer(line)})
	if t.Note != "" {
		b.line(doc.TitleNote, t.Note)
	}
}

func (b *section) annex(a doc.Annex) {
	b.items = append(b.items, item{fresh: true})
	lines := a.Lines()
	number := b.line(lines[0].Style, lines[0].Text)
	if e := number[0].entry; e != nil {
		e.text += ". " + typeface.Face{}.Settable(doc.Plain(a.Title).String())
	}
	b.lines(lines[1:])
}

// figure adds a chart with its caption, as one item.
func (b *section) figure(f doc.Figure) {
	width, height := f.Size(b.width())
	if most := textHeight(b.turned) * 0.8; height > most {
		width, height = width*most/height, most
	}
	left := doc.MarginLeft + (b.width()-width)/2
	before := doc.FigureStyle.Before * mmPerPoint
	b.items = append(b.items, item{before: before, height: height, keep: true, draw: func(p *pager, y float64) {
		f.Drawing.PDF(p.f, chartFamily, left, y, width)
		p.f.SetTextColor(0, 0, 0)
		p.f.SetDrawColor(0, 0, 0)
	}})
	b.line(doc.CaptionStyle, f.Caption)
}
