package docx

import "sipas/internal/report/doc"

// paragraph is a paragraph of a style, and where it differs from it.
type paragraph struct {
	style doc.Style
	text  doc.Text
	align doc.Align // Auto: the style's
	flat  bool
	keep  bool
	bold  bool // all of it
}

// line writes a paragraph of one look.
func (b *body) line(style doc.Style, s string) {
	b.paragraph(paragraph{style: style, text: doc.Plain(s)})
}

func (b *body) paragraph(p paragraph) {
	b.bare = false
	b.open("w:p")
	b.open("w:pPr")
	b.empty(`w:pStyle w:val="%s"`, p.style.ID)
	if p.keep && !p.style.Keep {
		b.empty("w:keepNext")
	}
	b.breakHere()
	if p.flat {
		b.empty(`w:ind w:firstLine="0"`)
	}
	if p.align != doc.Auto && p.align != p.style.Align {
		b.empty(`w:jc w:val="%s"`, sides[p.align])
	}
	b.close("w:pPr")
	for _, r := range p.text.Clean() {
		b.run(r, p.bold)
	}
	b.close("w:p")
}

// breakHere makes the paragraph start a page, if one is due.
func (b *body) breakHere() {
	if b.fresh {
		b.empty("w:pageBreakBefore")
		b.fresh = false
	}
}

// run writes text; the style says everything but bold and italic.
func (b *body) run(r doc.Run, bold bool) {
	b.open("w:r")
	if r.Bold || r.Italic || bold || r.Code {
		b.open("w:rPr")
		onOff(b.markup, "b", r.Bold || bold)
		onOff(b.markup, "i", r.Italic)
		if r.Code {
			b.empty("w:noProof")
		}
		b.close("w:rPr")
	}
	b.open(`w:t xml:space="preserve"`)
	b.chars(r.Text)
	b.close("w:t")
	b.close("w:r")
}
