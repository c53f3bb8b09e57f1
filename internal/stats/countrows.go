package stats

import "sipas/internal/survey"

// clearRows empties the lists of headline rows, keeping their memory.
func (c *counter) clearRows() {
	want := (len(c.main) + len(c.aside)) * len(c.plan.scopes)
	c.rows = grown(c.rows, int32(want-1))
	for i := range c.rows {
		c.rows[i] = c.rows[i][:0]
	}
}

// eachHeadline calls do for every destination and scope that got rows, with the
// item the scope rates.
func (c *counter) eachHeadline(do func(scope *scopeTally, item string, rows []int32)) {
	for i, rows := range c.rows {
		if len(rows) > 0 {
			to, s := i/len(c.plan.scopes), i%len(c.plan.scopes)
			do(&c.tally(int16(to + 1)).scopes[s], c.plan.populations[c.plan.scopes[s].population].Item, rows)
		}
	}
}

var groupColumn = [groupColumns]int{
	groupDomain: survey.ColDomain, groupProcedure: survey.ColProcedure, groupPoint: survey.ColPoint,
	groupMode: survey.ColMode, groupRespondent: survey.ColRespondent,
}

// number turns the block's values into positions of the plan's dictionaries.
func (c *counter) number(b *survey.Block) {
	p := c.plan
	id := [groupColumns]func(string) int32{
		groupDomain: p.domains.id, groupProcedure: p.codeID, groupPoint: p.points.id, groupMode: p.modes.id, groupRespondent: p.people.id,
	}
	for g, column := range groupColumn {
		values := b.Columns[column].Values
		c.groups[g] = sized(c.groups[g], len(values))
		for i, v := range values {
			c.groups[g][i] = id[g](v)
		}
	}
}

// fillMasks finds which populations of the chunk each value of the block allows.
func (c *counter) fillMasks(chunk *chunk) {
	for i, g := range [maskColumns]int{maskPoint: groupPoint, maskDomain: groupDomain, maskProcedure: groupProcedure, maskMode: groupMode} {
		allowed := c.plan.allowedMasks(chunk, i)
		c.masks[i] = sized(c.masks[i], len(c.groups[g]))
		for j, id := range c.groups[g] {
			c.masks[i][j] = allowed[id]
		}
	}
}

// axes turns a column's values into positions on an axis of the cells.
func axes(values []string, at func(string) int) []uint8 {
	positions := make([]uint8, len(values))
	for i, v := range values {
		positions[i] = uint8(at(v))
	}
	return positions
}

func channelAxis(b *survey.Block) []uint8 {
	return axes(b.Columns[survey.ColChannel].Values, func(v string) int { return channelAt(survey.Channel(v)) })
}

func stageAxis(b *survey.Block) []uint8 {
	return axes(b.Columns[survey.ColStage].Values, func(v string) int { return stageAt(survey.Stage(v)) })
}

// itemLevels returns the levels given to the item; all left out if nobody was
// asked.
func (c *counter) itemLevels(b *survey.Block, item string) []uint8 {
	for _, it := range b.Items {
		if it.Item == item {
			return it.Levels
		}
	}
	c.blank = sized(c.blank, b.N)
	return c.blank
}

// countChunk is the row loop: a handful of loads and one add per response.
func (c *counter) countChunk(b *survey.Block, number int, chunk *chunk) {
	c.fillMasks(chunk)
	channels, stages := channelAxis(b), stageAxis(b)
	levels := c.itemLevels(b, chunk.item)
	n := len(levels)
	points, domains := b.Columns[survey.ColPoint].Index[:n], b.Columns[survey.ColDomain].Index[:n]
	codes, modes := b.Columns[survey.ColProcedure].Index[:n], b.Columns[survey.ColMode].Index[:n]
	channelIndex, stageIndex := b.Columns[survey.ColChannel].Index[:n], b.Columns[survey.ColStage].Index[:n]
	scopes := len(c.plan.scopes)
	for i, to := range c.to[:n] {
		if to == 0 {
			continue
		}
		mask := c.masks[maskPoint][points[i]] & c.masks[maskDomain][domains[i]] & c.masks[maskProcedure][codes[i]] & c.masks[maskMode][modes[i]]
		if mask == 0 {
			continue
		}
		channel, stage, level := channels[channelIndex[i]], stages[stageIndex[i]], levels[i]
		c.tally(to).cell(number, mask)[channel][stage][level]++
		inHeadline := mask & chunk.headline[channel][stage]
		for _, s := range chunk.scopes {
			if inHeadline&c.plan.scopes[s].bit != 0 {
				at := int(to-1)*scopes + s
				c.rows[at] = append(c.rows[at], int32(i))
			}
		}
	}
}

// levelSlots is levelCount rounded up, so that a position is a shift and an or.
const levelSlots = 8

// countGroups counts the rows by each group column: first by the block's own
// dictionary, without a branch, then into the tally.
func (c *counter) countGroups(b *survey.Block, scope *scopeTally, levels []uint8, rows []int32) {
	for g, column := range groupColumn {
		index := b.Columns[column].Index
		c.local = sized(c.local, len(c.groups[g])*levelSlots)
		for _, row := range rows {
			c.local[int(index[row])*levelSlots+int(levels[row]&(levelSlots-1))]++
		}
		for i, id := range c.groups[g] {
			slots := c.local[i*levelSlots : i*levelSlots+levelCount]
			scope.groups[g] = grown(scope.groups[g], id)
			for level, n := range slots {
				scope.groups[g][id][level] += n
			}
		}
	}
}

// countPairs counts the rows that rated the item by domain and procedure.
func (c *counter) countPairs(b *survey.Block, scope *scopeTally, levels []uint8, rows []int32) {
	domains, codes := b.Columns[survey.ColDomain].Index, b.Columns[survey.ColProcedure].Index
	width := len(c.groups[groupProcedure])
	c.local = sized(c.local, width*len(c.groups[groupDomain]))
	for _, row := range rows {
		if levels[row] > 0 {
			c.local[int(domains[row])*width+int(codes[row])]++
		}
	}
	for i, n := range c.local {
		if n > 0 {
			id := c.plan.pair(c.groups[groupDomain][i/width], c.groups[groupProcedure][i%width])
			scope.pairs = grown(scope.pairs, id)
			scope.pairs[id] += n
		}
	}
}

// countItems counts every item over the rows.
func (c *counter) countItems(b *survey.Block, scope *scopeTally, rows []int32) {
	for _, it := range b.Items {
		var counts [levelSlots]uint32
		for _, row := range rows {
			counts[it.Levels[row]&(levelSlots-1)]++
		}
		id := c.plan.items.id(it.Item)
		scope.items = grown(scope.items, id)
		for level := 1; level < levelCount; level++ {
			scope.items[id][level] += counts[level]
		}
	}
}
