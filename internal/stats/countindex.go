package stats

import "sipas/internal/survey"

// countIndex counts one index: per person how many factor items were answered
// and how many of these were satisfied.
func (c *counter) countIndex(b *survey.Block, at int) {
	q := &c.plan.populations[at]
	form := axes(b.Columns[survey.ColQuestionnaire].Values, func(ref string) int {
		switch {
		case q.versions[ref]:
			return 1
		case q.otherRefs[ref]:
			return 2
		}
		return 0
	})
	number, bit := c.plan.bitOf(at)
	c.fillMasks(&c.plan.chunks[number])
	channels, stages := channelAxis(b), stageAxis(b)
	overall := c.itemLevels(b, q.form.Overall)
	factors := factorColumns(b, q.form)
	for i, to := range c.to {
		if to == 0 || form[b.Columns[survey.ColQuestionnaire].Index[i]] == 0 {
			continue
		}
		in := c.masks[maskPoint][b.Columns[survey.ColPoint].Index[i]] & c.masks[maskDomain][b.Columns[survey.ColDomain].Index[i]] &
			c.masks[maskProcedure][b.Columns[survey.ColProcedure].Index[i]] & c.masks[maskMode][b.Columns[survey.ColMode].Index[i]]
		channel, stage := channels[b.Columns[survey.ColChannel].Index[i]], stages[b.Columns[survey.ColStage].Index[i]]
		if in&bit == 0 || !q.isHeadline(int(channel), int(stage)) {
			continue
		}
		x := c.tally(to).index[at]
		if form[b.Columns[survey.ColQuestionnaire].Index[i]] == 2 {
			x.leftOut++
			continue
		}
		x.overall[overall[i]]++
		if x.addPerson(factors, i) {
			x.channels[channel]++
		}
	}
}

// factorColumns returns the levels of each factor's items; nil where an item was
// not answered that day.
func factorColumns(b *survey.Block, form survey.Questionnaire) [][][]uint8 {
	byItem := map[string][]uint8{}
	for _, it := range b.Items {
		byItem[it.Item] = it.Levels
	}
	factors := make([][][]uint8, len(form.Factors))
	for f, factor := range form.Factors {
		for _, item := range factor.Items {
			factors[f] = append(factors[f], byItem[item])
		}
	}
	return factors
}

// addPerson counts one row; it reports whether any factor item was answered.
func (x *indexTally) addPerson(factors [][][]uint8, row int) bool {
	var m, s int64
	item := 0
	for f := range factors {
		var inFactor, satisfied int64
		for _, levels := range factors[f] {
			if levels != nil && levels[row] > 0 {
				x.items[item][levels[row]]++
				inFactor++
				if levels[row] >= 4 {
					satisfied++
				}
			}
			item++
		}
		x.factors[f].AddPerson(inFactor, satisfied)
		m, s = m+inFactor, s+satisfied
	}
	x.pool.AddPerson(m, s)
	return m > 0
}
