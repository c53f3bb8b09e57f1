package qr

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sizeStep is how finely a text is shrunk, in points.
const sizeStep = 0.25

// setting says how a text may be set in its slot.
type setting struct {
	bold     bool
	max, min float64 // size in points
	lines    int     // at most
	leading  float64 // from line to line, in ems
	above    float64 // what the first line needs above its baseline, in ems
}

// fitted is a text in lines at the largest size that fits.
type fitted struct {
	lines []string
	size  float64
}

// height returns what the lines take up from the tallest letter to the lowest,
// in millimetres.
func (s setting) height(lines int, size float64) float64 {
	return (s.above + float64(lines-1)*s.leading + deepest) * size * mmPerPoint
}

// fit sets units, joined by glue where a line does not end, at the largest size
// at which they fit the slot in width and height.
func (s setting) fit(units []string, glue string, f face, width, height float64) (fitted, bool) {
	widths := make([]float64, len(units)) // at one point
	for i, u := range units {
		widths[i] = f.width(u, 1)
	}
	for size := s.max; size >= s.min-1e-9; size -= sizeStep {
		lines, ok := wrap(units, widths, glue, f.width(glue, 1), width/size)
		if ok && len(lines) <= s.lines && s.height(len(lines), size) <= height+1e-9 {
			return fitted{lines, size}, true
		}
	}
	return fitted{}, false
}

// stacked are the capitals with two marks above each other.
const stacked = "ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ"

// roomy makes room for stacked capitals in a text, above its first line and
// between its lines.
func (s setting) roomy(text string) setting {
	if strings.ContainsAny(text, stacked) {
		s.above, s.leading = tallCapital, tallCapital+deepest
	}
	return s
}

// breakable splits a clean text where a line may end: between words, which in
// Vietnamese may have several syllables (see together), never inside a syllable.
// A number stays with the word before it (Quầy 2), a lone sign too (y tế –).
func breakable(text string) []string {
	var units []string
	last, clung := "", true
	for _, word := range strings.Fields(text) {
		one := together[strings.ToLower(last)+" "+strings.TrimRight(strings.ToLower(word), ",;:.)")]
		// One number or sign only, lest a text of nothing else become one word.
		clings := !clung && !startsWord(word)
		if one || clings {
			units[len(units)-1] += " " + word
		} else {
			units = append(units, word)
		}
		last, clung = word, clings
	}
	return units
}

// startsWord says whether a line may begin with the word: not with a number or a
// lone sign.
func startsWord(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsDigit(first) && strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// pauseBonus is how much a break at a pause is preferred: as much as lines that
// differ by a quarter of their length.
const pauseBonus = 0.06

// pause says whether a reader pauses between two units: behind a comma or colon,
// before an opening bracket, and before the name of a place.
func pause(last, next string) bool {
	return strings.ContainsAny(last[len(last)-1:], ",;:.") || next[0] == '(' || places[strings.ToLower(next)]
}

// wrap sets the units in as few lines as the limit allows, and among those
// settings takes the one whose lines are most alike. Widths, gap (of the glue)
// and limit are in the same unit. It fails when a unit is wider than the limit.
func wrap(units []string, widths []float64, glue string, gap, limit float64) ([]string, bool) {
	// best[i] is the best setting of units[i:]: fewest lines, then least cost.
	type tail struct {
		lines, next int
		cost        float64
	}
	n := len(units)
	best := make([]tail, n+1)
	for i := n - 1; i >= 0; i-- {
		best[i].lines = math.MaxInt
		width := -gap
		for j := i + 1; j <= n; j++ {
			width += gap + widths[j-1]
			if width > limit {
				break
			}
			if best[j].lines == math.MaxInt {
				continue
			}
			slack := 1 - width/limit
			cost := slack*slack + best[j].cost
			if j < n && pause(units[j-1], units[j]) {
				cost -= pauseBonus
			}
			if lines := best[j].lines + 1; lines < best[i].lines || lines == best[i].lines && cost < best[i].cost {
				best[i] = tail{lines, j, cost}
			}
		}
	}
	if best[0].lines == math.MaxInt {
		return nil, false
	}
	var lines []string
	for i := 0; i < n; i = best[i].next {
		lines = append(lines, strings.Join(units[i:best[i].next], glue))
	}
	return lines, true
}

// addressUnits splits an address where people can read on in the next line:
// behind the dots of the host and before the path of the point.
func addressUnits(address string) []string {
	i := strings.LastIndex(address, "/s/")
	units := strings.SplitAfter(address[:i], ".")
	return append(units, address[i:])
}
