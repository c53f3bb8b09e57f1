package qr

import "strings"

// The poster is laid out on A4 (210 by 297 mm) and scaled for other papers. Every
// text has its slot, so that the sheets of a centre hang side by side with the
// code, the name and the steps at the same height.
const (
	posterWidth  = 210.0
	posterHeight = 297.0
	posterMargin = 17.0
	posterInner  = posterWidth - 2*posterMargin
)

// posterLevels go down where a long link would make the modules too small.
var posterLevels = []Level{H, Q, M}

func posterPanel(s sheet, w, h float64, faces weights) *panel {
	p := newPanel(s, w, h, min(w/posterWidth, h/posterHeight), faces)
	x, middle := posterMargin, posterWidth/2
	across := func(y, h float64) box { return box{x, y, posterInner, h} }

	p.writeField(upper(p.fields["authority"]), across(14, 7), style{caps(false, 10.5, 6), quiet, centred, false})
	p.writeField(upper(p.fields["centre"]), across(20.5, 15), style{caps(true, 15, 8).upTo(2), s.accent, centred, false})
	p.plate(box{middle - 14, 38.2, 28, 1.1}, 0.55, s.accent)

	// Read from two metres: never below 40 points on A4.
	headline := setting{bold: true, max: 52, min: 40, lines: 2, leading: 1.24, above: tallSmall}
	p.write("invitation", across(43, 46), style{headline, ink, centred, false})
	p.write("english", across(89.5, 9), style{line(false, 15, 9), quiet, centred, false})

	p.fiveFaces(point{middle - 36, 105.5}, 13, 18)
	frame := box{middle - 45.5, 114.5, 91, 91}
	p.brackets(frame, 17, 2, s.accent)
	p.code(s.Link, box{frame.x + 2.5, frame.y + 2.5, frame.w - 5, frame.h - 5}, posterLevels)

	p.write("typing", across(208, 6), style{line(false, 10.5, 8), quiet, centred, false})
	p.writeAddress(s.address, across(213.5, 8), style{line(true, 15, 8).upTo(2), ink, centred, false})

	posterName(p, s, across(224, 26))
	posterSteps(p, s, 255)

	p.line(0.25, hair, point{x, 276.5}, point{x + posterInner, 276.5})
	icon{p, point{x + 3.2, 282}, 6.4, s.accent}.shield()
	p.write("privacy", box{x + 9, 278, 105, 8}, style{line(true, 13, 8), s.accent, left, false})
	p.writeField(s.printed(), box{x + 116, 278, posterInner - 116, 8}, style{line(false, 9, 7), quiet, right, false})
	return p
}

// posterName is the plate with the name of the point.
func posterName(p *panel, s sheet, b box) {
	p.plate(b, 3, s.accent)
	vietnamese := box{b.x + 5, b.y + 1.5, b.w - 10, b.h - 3}
	if s.english != "" {
		vietnamese.h = 16.5
		p.write("label_en", box{b.x + 5, b.y + 18, b.w - 10, 6}, style{line(false, 11, 6).upTo(2), white, centred, false})
	}
	p.write("label_vi", vietnamese, style{line(true, 23, 8).upTo(4), white, centred, false})
}

// posterSteps are the three steps side by side.
func posterSteps(p *panel, s sheet, y float64) {
	const column, disc = posterInner / 3, 8.5
	for n, step := range stepFields {
		left_ := posterMargin + float64(n)*column
		centre := point{left_ + disc, y + disc}
		p.disc(centre, disc, s.accent.mix(0.1))
		icon{p, centre, 9.5, s.accent}.step(n)
		words := box{left_ + 2*disc + 3, y, column - 2*disc - 8, 0}
		words.h = 8.5
		p.write(step.title, words, style{line(true, 17, 9), ink, left, false})
		words.y = y + words.h
		p.write(step.hint, words, style{line(false, 10, 7).upTo(2), quiet, left, true})
	}
}

// stepFields are the names of the steps' fields in order.
var stepFields = [3]struct{ title, hint string }{
	{"scan_title", "scan_hint"}, {"choose_title", "choose_hint"}, {"send_title", "send_hint"},
}

// line is the setting of running text on one line.
func line(bold bool, max, min float64) setting {
	return setting{bold: bold, max: max, min: min, lines: 1, leading: 1.26, above: tallSmall}
}

// caps is the setting of a text in capitals on one line; their marks stand
// higher.
func caps(bold bool, max, min float64) setting {
	return setting{bold: bold, max: max, min: min, lines: 1, leading: tallCapital + deepest, above: tallCapital}
}

// upTo allows more lines.
func (s setting) upTo(lines int) setting {
	s.lines = lines
	return s
}

// upper writes a text in capitals.
func upper(f field) field {
	s := strings.ToUpper(*f.value)
	f.value = &s
	return f
}
