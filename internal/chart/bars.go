package chart

import (
	"strconv"
)

// Bar is what came in on one day, in up to three parts from the bottom up.
type Bar struct {
	Label string // under the axis; empty where there is no room
	Parts [3]int
}

// Bars are days beside each other: how many came in, and of which kind.
type Bars struct {
	Width float64 // units, 280 to 2000; 0 is Wide
	Days  []Bar
	Words [3]string // what the parts are called
	Empty string    // shown where nothing came in
}

const (
	barsHeight = 120.0
	leastTop   = 10 // answers: a few look like a few
)

// barLooks are told apart by their lightness.
var barLooks = [3]role{band, target, series}

// Draw lays the bars out over an axis that begins at nought.
func (p Bars) Draw() Drawing {
	width, most := chartWidth(p.Width), 0
	for _, d := range p.Days {
		most = max(most, d.sum())
	}
	if most == 0 {
		return notice(width, p.Empty)
	}
	top := max(most, leastTop)
	var s sketch
	number := strconv.Itoa(top)
	left := pad + plain.width(number) + pad
	plot := box{left, pad + capHeight*bodySize, width - left - pad, barsHeight}
	s.rule(grid, 1, point{plot.x, plot.y}, point{plot.right(), plot.y})
	s.say(soft, plain, end, point{plot.x - pad, plot.y + capHeight*bodySize/2}, number)
	s.say(soft, plain, end, point{plot.x - pad, plot.bottom() + capHeight*bodySize/2}, "0")
	step := plot.w / float64(len(p.Days))
	free := plot.x // where the next label may begin
	for i, d := range p.Days {
		x, y := plot.x+float64(i)*step, plot.bottom()
		for part, n := range d.Parts {
			if n > 0 {
				h := plot.h * float64(n) / float64(top)
				y -= h
				s.add(area{barLooks[part], box{x + step*0.1, y, step * 0.8, h}.corners()})
			}
		}
		label := plain.cut(clean(d.Label), plot.w)
		half := plain.width(label) / 2
		if centre := x + step/2; label != "" && centre-half >= free && centre+half <= width {
			s.say(soft, plain, middle, point{centre, plot.bottom() + plain.leading()}, label)
			free = centre + half + pad
		}
	}
	s.rule(soft, 1, point{plot.x, plot.bottom()}, point{plot.right(), plot.bottom()})
	var entries []entry
	for part, words := range p.Words {
		entries = append(entries, entry{words, func(s *sketch, b box) { s.add(area{barLooks[part], b.corners()}) }})
	}
	below := plot.bottom() + 2*plain.leading()
	return s.drawing(width, below+s.legend(entries, plot.x, below, width-pad)+pad)
}

func (d Bar) sum() int { return max(0, d.Parts[0]) + max(0, d.Parts[1]) + max(0, d.Parts[2]) }
