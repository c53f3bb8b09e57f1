package tally

// Home is the figure an answer is counted in once and only once: its root, or
// what stands beside one. Answers of different homes have nothing in common.
func (t *Tally) Home() Row {
	for _, d := range []Dimension{Whole, OtherStages, OtherChannels} {
		for key, groups := range t.Tables {
			if key.Dimension == d {
				for group := range groups {
					return Row{key, group}
				}
			}
		}
	}
	return Row{}
}
