package stats

// levelCounts counts answers by level; position 0 holds those left out.
type levelCounts [levelCount]uint32

func (l *levelCounts) counts() Counts {
	var c Counts
	for i := range c.Levels {
		c.Levels[i] = int64(l[i+1])
	}
	return c
}

// cell counts the answers that lie in the same populations of a chunk.
type cell [channelCount][stageCount]levelCounts

// tally is what one pass leaves of the responses of one stretch of days.
type tally struct {
	rows   int64               // responses of every population
	cells  []map[uint64]*cell  // per chunk, by the mask of populations
	scopes []scopeTally        // per plan.scopes
	index  map[int]*indexTally // per index population

	recent [recentSize]struct { // the cells met last, so that the row loop seldom asks the map
		mask uint64
		cell *cell
	}
	recentChunk int
}

const recentSize = 64

// The columns a scope is counted by.
const (
	groupDomain = iota
	groupProcedure
	groupPoint
	groupMode
	groupRespondent
	groupColumns
)

// scopeTally counts the headline answers of a scope by groups.
type scopeTally struct {
	groups [groupColumns][]levelCounts // by position in the plan's dictionaries
	pairs  []uint32                    // answers by position in plan.pairList
	items  []levelCounts               // by position in plan.items
}

// indexTally counts the headline answers of one index.
type indexTally struct {
	overall levelCounts
	items   []levelCounts // factor items in the order of the form
	factors []Pool
	pool    Pool
	leftOut int64

	channels [channelCount]int64 // respondents by channel
}

func newTally(p *plan) *tally {
	t := &tally{cells: make([]map[uint64]*cell, len(p.chunks)), scopes: make([]scopeTally, len(p.scopes)), index: map[int]*indexTally{}}
	for i := range t.cells {
		t.cells[i] = map[uint64]*cell{}
	}
	for _, at := range p.indexes {
		form := p.populations[at].form
		t.index[at] = &indexTally{items: make([]levelCounts, len(form.FactorItems())), factors: make([]Pool, len(form.Factors))}
	}
	return t
}

// cell returns the cell of the mask in the chunk.
func (t *tally) cell(chunk int, mask uint64) *cell {
	if t.recentChunk != chunk {
		t.recentChunk = chunk
		clear(t.recent[:])
	}
	slot := &t.recent[mask*0x9E3779B97F4A7C15>>58]
	if slot.mask == mask && slot.cell != nil {
		return slot.cell
	}
	found := t.cells[chunk][mask]
	if found == nil {
		found = new(cell)
		t.cells[chunk][mask] = found
	}
	slot.mask, slot.cell = mask, found
	return found
}

// add counts the other tally of the same plan on top.
func (t *tally) add(o *tally) {
	t.rows += o.rows
	for i := range o.cells {
		for mask, from := range o.cells[i] {
			to := t.cell(i, mask)
			for ch := range from {
				for st := range from[ch] {
					to[ch][st].add(&from[ch][st])
				}
			}
		}
	}
	for i := range o.scopes {
		from, to := &o.scopes[i], &t.scopes[i]
		for g := range from.groups {
			to.groups[g] = addLevels(to.groups[g], from.groups[g])
		}
		to.items = addLevels(to.items, from.items)
		for id, n := range from.pairs {
			to.pairs = grown(to.pairs, int32(id))
			to.pairs[id] += n
		}
	}
	for at, from := range o.index {
		t.index[at].add(from)
	}
}

func (x *indexTally) add(o *indexTally) {
	x.overall.add(&o.overall)
	x.items = addLevels(x.items, o.items)
	x.pool = x.pool.Plus(o.pool)
	x.leftOut += o.leftOut
	for i, n := range o.channels {
		x.channels[i] += n
	}
	for i := range o.factors {
		x.factors[i] = x.factors[i].Plus(o.factors[i])
	}
}

func (l *levelCounts) add(o *levelCounts) {
	for i := range l {
		l[i] += o[i]
	}
}

func addLevels(to, from []levelCounts) []levelCounts {
	for id := range from {
		to = grown(to, int32(id))
		to[id].add(&from[id])
	}
	return to
}

// grown returns the slice long enough to hold position id.
func grown[T any](s []T, id int32) []T {
	for len(s) <= int(id) {
		s = append(s, *new(T))
	}
	return s
}

// sum adds up the answers of a population in the places that pick says yes to.
func (t *tally) sum(p *plan, at int, pick func(channel, stage int) bool) Counts {
	chunk, bit := p.bitOf(at)
	var total levelCounts
	for mask, c := range t.cells[chunk] {
		if mask&bit == 0 {
			continue
		}
		for ch := range c {
			for st := range c[ch] {
				if pick(ch, st) {
					total.add(&c[ch][st])
				}
			}
		}
	}
	return total.counts()
}

// headline is the population's own figure.
func (t *tally) headline(p *plan, at int) Counts {
	return t.sum(p, at, p.populations[at].isHeadline)
}
