package chart

// Share is a part of a whole and how it is written.
type Share struct {
	Percent float64 // 0 to 100
	Text    string  // "12,5%"; empty is one decimal with a comma
}

// LevelRow is how the answers to one question are spread. The first of Levels,
// Pair and Note that is given is drawn.
type LevelRow struct {
	Label  string    // the question; wraps to three lines
	N      string    // "412 phiếu", to the right of the bar
	Levels *[5]Share // level 1 (worst) to 5 (best)
	Pair   *[2]Share // not satisfied, satisfied: where the levels are hidden
	Note   string    // what stands where nothing is known: "dưới 5 phiếu"
}

// LevelWords is what the segments are called, in the legend.
type LevelWords struct {
	Levels [5]string // "Rất không hài lòng" … "Rất hài lòng"
	Pair   [2]string // "Không hài lòng (mức 1–3)", "Hài lòng (mức 4–5)"
	Sides  [2]string // over the two sides of the middle line: "Chưa hài lòng", "Hài lòng"; may be empty
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
func (l Levels) Draw() Drawing { return Drawing{} }
