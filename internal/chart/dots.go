package chart

import "math"

// DotRow is one group of Dots.
type DotRow struct {
	Label      string   // the group; wraps to three lines
	Value      *float64 // percent; nil where it may not be shown
	Low, High  *float64 // percent, both or none: the interval around the value
	N          string   // column "number": "412"
	Rate       string   // column "rate": "97,98%"
	Note       string   // what stands where there is no value: "không công bố"
	Target     *float64 // percent; nil where the group has none
	TargetText string   // "Chỉ tiêu 90%"
	Strong     bool     // set in bold: the total
}

// DotHeads are the heads of the columns; all may be empty.
type DotHeads struct {
	Label, N, Rate string
}

// Dots compares groups: a row each, the value as a dot, its interval as a line
// (a forest plot).
type Dots struct {
	Width  float64 // units, 280 to 2000; 0 is Wide
	Rows   []DotRow
	Heads  DotHeads
	Legend Legend
	Empty  string // shown where there are no rows
}

// Draw lays the rows out. The horizontal axis follows the rules of Trend and
// stands over and under the rows where there are many.
func (d Dots) Draw() Drawing { return d.Pages(math.Inf(1))[0] }

// Pages lays the rows out like Draw, in as many drawings as it takes to make none
// higher than most (units), but for one that holds a single row. All have the same
// columns and the same axis; there is at least one.
func (d Dots) Pages(most float64) []Drawing {
	width := chartWidth(d.Width)
	if len(d.Rows) == 0 {
		return []Drawing{notice(width, d.Empty)}
	}
	l := newDotPlot(d, width)
	return paged(len(d.Rows), most, func(from, until int) Drawing { return l.part(from, until, d.Legend) })
}

// part draws the rows [from, until).
func (l dotPlot) part(from, until int, words Legend) Drawing {
	l.all, l.table.rows = l.all[from:until], l.table.rows[from:until]
	l.head()
	l.rows()
	height := l.foot(words)
	return l.drawing(l.width, height)
}

// dotRow is a row as it is drawn.
type dotRow struct {
	reading
	style
	n, rate string
}

func newDotRow(r DotRow) dotRow {
	row := dotRow{style: plain, n: clean(r.N), rate: clean(r.Rate)}
	if r.Strong {
		row.style = strong
	}
	row.reading = newReading(Point{Value: r.Value, Low: r.Low, High: r.High, Note: r.Note, Target: r.Target, TargetText: r.TargetText})
	return row
}
