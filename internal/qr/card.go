package qr

// Result cards lie ten on an A4, the size of a visiting card and a little more;
// one goes into the envelope with each result.
const (
	cardWidth   = 95.0
	cardHeight  = 55.0
	cardColumns = 2
	cardRows    = 5
	cardLeft    = (210 - cardColumns*cardWidth) / 2
	cardTop     = (297 - cardRows*cardHeight) / 2
	cutMark     = 4.0 // length of a cut mark outside the cards
)

var cardLevels = []Level{M}

func cardPanel(s sheet, faces weights) *panel {
	p := newPanel(s, cardWidth, cardHeight, 1, faces)
	const x, w = 5.0, 45.5
	at := func(y, h float64) box { return box{x, y, w, h} }

	p.writeField(upper(p.fields["centre"]), at(4.5, 6.5), style{caps(true, 6, 4.5).upTo(2), s.accent, left, true})
	p.write("invitation", at(12, 7.5), style{line(true, 13, 8), ink, left, false})
	p.write("home", at(19.5, 5), style{line(false, 8, 5.5), ink, left, false})
	p.write("home_english", at(24, 4), style{line(false, 6, 4.5), quiet, left, false})

	// Pale, so that ten of them do not empty a printer.
	p.plate(box{x, 28.5, w, 9}, 1.5, s.accent.mix(0.1))
	p.write("label_vi", box{x + 2.5, 29, w - 5, 8}, style{line(true, 12, 5).upTo(5), s.accent, left, false})

	p.fiveFaces(point{x + 2.5, 41}, 5, 7)
	icon{p, point{x + 1.6, 46.3}, 3.4, s.accent}.shield()
	p.write("privacy", box{x + 4.6, 44.3, w - 4.6, 4}, style{line(true, 6.5, 4.5), s.accent, left, false})
	p.writeField(s.printed(), at(48.5, 3.5), style{line(false, 5, 4.5), quiet, left, false})

	frame := box{54.5, 5, 36, 36}
	p.brackets(frame, 6, 0.8, s.accent)
	p.code(s.Link, box{frame.x + 0.8, frame.y + 0.8, frame.w - 1.6, frame.h - 1.6}, cardLevels)
	p.writeAddress(s.address, box{frame.x, 42.5, frame.w, 8}, style{line(true, 6, 4.5).upTo(3), ink, centred, false})
	return p
}

// cardPage fills a page with the card.
func cardPage(card *panel) page {
	p := page{w: 210, h: 297}
	for row := range cardRows {
		for column := range cardColumns {
			p.parts = append(p.parts, placed{card, cardLeft + float64(column)*cardWidth, cardTop + float64(row)*cardHeight, false})
		}
	}
	mark := func(x1, y1, x2, y2 float64) {
		p.marks = append(p.marks, stroke{points: []point{{x1, y1}, {x2, y2}}, width: 0.15, colour: quiet})
	}
	for column := range cardColumns + 1 {
		x := cardLeft + float64(column)*cardWidth
		mark(x, cardTop-cutMark-1, x, cardTop-1)
		mark(x, 297-cardTop+1, x, 297-cardTop+cutMark+1)
		for row := range cardRows - 1 {
			y := cardTop + float64(row+1)*cardHeight
			mark(x, y-1, x, y+1)
		}
	}
	for row := range cardRows + 1 {
		y := cardTop + float64(row)*cardHeight
		mark(cardLeft-cutMark-1, y, cardLeft-1, y)
		mark(210-cardLeft+1, y, 210-cardLeft+cutMark+1, y)
		if row > 0 && row < cardRows {
			mark(105-1, y, 105+1, y)
		}
	}
	return p
}
