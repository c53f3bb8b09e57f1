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

// Home is the home of the answers counted in a row.
func (d *Definitions) Home(r Row) Row {
	switch r.Dimension {
	case Whole, OtherStages, OtherChannels:
		return r
	case Items:
		return Row{Key{Dimension: Whole}, r.Within}
	case Index:
		for _, ind := range d.Indicators {
			if ind.ID == IndexOf(r.Group) || ind.ID == IndexOf(r.Within) {
				return Row{Key{Dimension: Whole}, d.rootOf(ind)}
			}
		}
	}
	return Row{Key{Dimension: Whole}, d.Roots[0].ID}
}
