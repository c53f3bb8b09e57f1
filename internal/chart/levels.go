package chart

import (
	"math"

	"sipas/internal/vi"
)

// Share is a part of a whole and how it is written.
type Share struct {
	Percent float64 // 0 to 100
	Text    string  // "12,5%"; empty is one decimal with a comma
}

// LevelRow is how the answers to one question are spread. The first of Levels,
// Pair and Note that is given is drawn.
type LevelRow struct {
	Label  string    // the question; wraps to three lines
	N      string    // "412", to the right of the bar
	Levels *[5]Share // level 1 (worst) to 5 (best)
	Pair   *[2]Share // not satisfied, satisfied: where the levels are hidden
	Note   string    // what stands where nothing is known: "không công bố"
}

// LevelWords is what the parts of the chart are called.
type LevelWords struct {
	Levels   [5]string // "Rất không hài lòng" … "Rất hài lòng"
	Pair     [2]string // "Bình thường trở xuống (mức 1–3)", "Hài lòng (mức 4–5)"
	Sides    [2]string // over the two sides of the middle line: "Bình thường trở xuống", "Hài lòng"; may be empty
	Label, N string    // heads of the columns: "Câu hỏi", "Số phiếu"; may be empty
}

// Levels is a bar of five levels per question, divided by one line through all
// bars. The line stands between levels 3 and 4, not in the middle of 3: the rate
// counts 4 and 5 as satisfied, so what lies right of the line is the rate, and
// rows whose levels are hidden can be compared with the others.
type Levels struct {
	Width float64 // units, 280 to 2000; 0 is Wide
	Rows  []LevelRow
	Words LevelWords
	Empty string // shown where there are no rows
}

// Draw lays the bars out. All have the same length; shares that do not add up to
// 100 are scaled.
func (l Levels) Draw() Drawing { return l.Pages(math.Inf(1))[0] }

// Pages lays the bars out like Draw, in as many drawings as it takes to make none
// higher than most (units), but for one that holds a single row. All have the same
// columns and the same middle line; there is at least one.
func (l Levels) Pages(most float64) []Drawing {
	width := chartWidth(l.Width)
	if len(l.Rows) == 0 {
		return []Drawing{notice(width, l.Empty)}
	}
	p := newLevelPlot(l, width)
	return paged(len(l.Rows), most, func(from, until int) Drawing { return p.part(from, until, l.Words) })
}

// part draws the rows [from, until).
func (p levelPlot) part(from, until int, words LevelWords) Drawing {
	p.rows, p.parts, p.table.rows = p.rows[from:until], p.parts[from:until], p.table.rows[from:until]
	p.heads(words)
	p.bars()
	height := p.foot(words)
	return p.drawing(p.table.width, height)
}

// segment is one part of a bar as it is drawn.
type segment struct {
	kind  int     // index in segmentLooks
	share float64 // of the whole, 0 to 1
	words string
	right bool // of the middle line
}

// segmentLook is how a kind of segment is told from the others.
type segmentLook struct {
	fill, on role    // the fill, and what is written or hatched on it
	hatch    float64 // distance of the lines; 0 is none
	falling  bool
}

// segmentLooks holds levels 1 to 5, then not satisfied and satisfied.
var segmentLooks = [...]segmentLook{
	{level1, onDark, 5, false}, {level2, onLight, 7, false}, {level3, onLight, 0, false}, {level4, onLight, 0, false}, {level5, onDark, 0, false},
	{no, onLight, 7, true}, {yes, onDark, 0, false},
}

const firstOfPair = 5 // in segmentLooks

// segments returns the parts of a row's bar from left to right, none if nothing
// is known.
func (r LevelRow) segments() []segment {
	if r.Levels != nil {
		if found := divide(r.Levels[:], 0, 3); found != nil {
			return found
		}
	}
	if r.Pair != nil {
		return divide(r.Pair[:], firstOfPair, 1)
	}
	return nil
}

// divide scales shares to a whole; the ones from index onRight on lie right of
// the middle line. Nil if there is no whole.
func divide(shares []Share, kind, onRight int) []segment {
	total := 0.0
	found := make([]segment, len(shares))
	for i, s := range shares {
		value, _ := percent(&s.Percent)
		total += value
		words := clean(s.Text)
		if words == "" {
			words = vi.Decimal(value, 1) + "%"
		}
		found[i] = segment{kind + i, value, words, i >= onRight}
	}
	if total == 0 {
		return nil
	}
	for i := range found {
		found[i].share /= total
	}
	return found
}
