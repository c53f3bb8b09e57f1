package qr

// A tent card stands on the counter: A4 across is cut in the middle, each half
// is folded at half its height, and both faces show the same.
const (
	tentWidth  = 148.5
	tentHeight = 105.0
	tentMargin = 9.0
	tentInner  = tentWidth - 2*tentMargin
)

var tentLevels = []Level{Q, M}

// tentPanel is one face.
func tentPanel(s sheet, faces weights) *panel {
	p := newPanel(s, tentWidth, tentHeight, 1, faces)
	x := tentMargin

	p.writeField(upper(p.fields["authority"]), box{x, 6.5, tentInner, 4}, style{caps(false, 6.5, 5), quiet, left, false})
	p.writeField(upper(p.fields["centre"]), box{x, 10, tentInner, 6}, style{caps(true, 9, 5), s.accent, left, false})

	frame := box{x + 0.65, 20, 56, 56} // its strokes begin where the texts do
	p.brackets(frame, 10, 1.3, s.accent)
	p.code(s.Link, box{frame.x + 1.5, frame.y + 1.5, frame.w - 3, frame.h - 3}, tentLevels)

	column := box{frame.x + frame.w + 9, 0, tentInner - frame.w - 9, 0}
	at := func(y, h float64) box { return box{column.x, y, column.w, h} }
	headline := setting{bold: true, max: 24, min: 14, lines: 2, leading: 1.24, above: tallSmall}
	p.write("invitation", at(19, 21), style{headline, ink, left, true})
	p.write("english", at(41, 4), style{line(false, 8, 5), quiet, left, false})
	tentSteps(p, s, at(47.5, 29.5))

	p.writeAddress(s.address, box{x, 78, frame.w + 4, 6}, style{line(true, 7, 5.5).upTo(2), ink, left, false})
	icon{p, point{column.x + 2, 81}, 4.2, s.accent}.shield()
	p.write("privacy", box{column.x + 6, 78, column.w - 6, 6}, style{line(true, 8.5, 5.5), s.accent, left, false})

	tentName(p, s, box{x, 85.5, tentInner, 11})
	p.writeField(s.printed(), box{x, 97.5, tentInner, 3.5}, style{line(false, 5.5, 5), quiet, right, false})
	return p
}

// tentSteps are the three steps one below the other.
func tentSteps(p *panel, s sheet, b box) {
	const disc = 4.4
	row := b.h / float64(len(stepFields))
	for n, step := range stepFields {
		y := b.y + float64(n)*row
		centre := point{b.x + disc, y + row/2}
		p.disc(centre, disc, s.accent.mix(0.1))
		icon{p, centre, 5, s.accent}.step(n)
		words := box{b.x + 2*disc + 3, y, 14, row}
		p.write(step.title, words, style{line(true, 11.5, 7), ink, left, false})
		words.x += words.w
		words.w = b.x + b.w - words.x
		p.write(step.hint, words, style{line(false, 8, 5.5).upTo(2), quiet, left, false})
	}
}

// tentName is the plate with the name of the point.
func tentName(p *panel, s sheet, b box) {
	p.plate(b, 1.8, s.accent)
	vietnamese := box{b.x + 3.5, b.y + 0.7, b.w - 7, b.h - 1.4}
	if s.english != "" {
		vietnamese.h = 6.2
		p.write("label_en", box{b.x + 3.5, b.y + 6.8, b.w - 7, 3.4}, style{line(false, 6.5, 4.5), white, centred, false})
	}
	p.write("label_vi", vietnamese, style{line(true, 12.5, 5.5).upTo(3), white, centred, false})
}

// tentPage puts two tents side by side, each with its upper face upside down, so
// that both stand upright once folded.
func tentPage(face *panel) page {
	w, h := 2*tentWidth, 2*tentHeight
	p := page{w: w, h: h}
	for _, x := range []float64{0, tentWidth} {
		p.parts = append(p.parts, placed{face, x, 0, true}, placed{face, x, tentHeight, false})
	}
	p.marks = []shape{
		stroke{points: []point{{0, tentHeight}, {w, tentHeight}}, width: 0.2, colour: hair, dashed: true},
		stroke{points: []point{{tentWidth, 0}, {tentWidth, h}}, width: 0.2, colour: hair},
	}
	return p
}
