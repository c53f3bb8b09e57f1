package stats

import (
	"slices"

	"sipas/internal/survey"
)

// maxChunk is how many populations share one mask.
const maxChunk = 64

// plan is a list of populations made ready for one pass over blocks: which bits
// of a mask each value of a column allows. Masks keep the row loop free of
// strings and maps.
type plan struct {
	populations []population
	at          map[string]int // position by key
	chunks      []chunk
	scopes      []scopePlan // what is counted by groups
	itemCounts  bool        // count every item over the scopes
	indexes     []int       // populations that are indexes

	pointKinds map[string]survey.PointKind
	procedures map[string]*survey.Procedure // by code and old code
	domains    dict
	codes      dict // procedures
	points     dict
	modes      dict
	people     dict // respondents
	items      dict
	pairs      map[[2]int32]int32 // domain and procedure to position
	pairList   [][2]int32
}

// chunk is up to 64 populations that rate the same item.
type chunk struct {
	item        string // "" for indexes
	populations []int
	headline    [channelCount][stageCount]uint64
	scopes      []int // positions in plan.scopes of roots in this chunk

	allowed [maskColumns][]uint64 // by position in the plan's dictionary of the column; filled as values are met
}

// The columns membership depends on.
const (
	maskPoint = iota
	maskDomain
	maskProcedure
	maskMode
	maskColumns
)

// scopePlan is a root population; later versions of the same scope share it.
type scopePlan struct {
	scope      string
	population int
	chunk      int
	bit        uint64
}

// dict numbers the values of a column over all blocks.
type dict struct {
	ids    map[string]int32
	values []string
}

func (d *dict) id(value string) int32 {
	if id, ok := d.ids[value]; ok {
		return id
	}
	if d.ids == nil {
		d.ids = map[string]int32{}
	}
	id := int32(len(d.values))
	d.ids[value] = id
	d.values = append(d.values, value)
	return id
}

// newPlan prepares the populations in force on one or several first days of
// periods; the same definition on several days is counted once.
func newPlan(c *survey.Catalogue, itemCounts bool, firsts ...survey.Day) *plan {
	p := &plan{
		at: map[string]int{}, itemCounts: itemCounts, pairs: map[[2]int32]int32{},
		pointKinds: map[string]survey.PointKind{}, procedures: map[string]*survey.Procedure{},
	}
	for _, point := range c.Points {
		p.pointKinds[point.ID] = point.Kind
	}
	for i := range c.Procedures {
		for _, old := range c.Procedures[i].Aliases {
			if p.procedures[old] == nil {
				p.procedures[old] = &c.Procedures[i]
			}
		}
	}
	for i := range c.Procedures {
		p.procedures[c.Procedures[i].Code] = &c.Procedures[i]
	}
	for _, first := range firsts {
		p.addPopulations(populationsOn(c, first))
	}
	p.fillHeadlines()
	return p
}

func (p *plan) addPopulations(populations []population) {
	isRoot := roots(populations)
	for i := range populations {
		q := populations[i]
		at, known := p.at[q.key]
		if !known {
			at = len(p.populations)
			p.at[q.key] = at
			p.populations = append(p.populations, q)
			p.place(at)
		}
		if slices.Contains(isRoot, i) {
			p.addScope(at)
		}
	}
}

// place puts a population into the chunk of its item.
func (p *plan) place(at int) {
	item := p.populations[at].Item
	if item == "" {
		p.indexes = append(p.indexes, at)
	}
	for i := range p.chunks {
		if c := &p.chunks[i]; c.item == item && len(c.populations) < maxChunk {
			c.populations = append(c.populations, at)
			return
		}
	}
	p.chunks = append(p.chunks, chunk{item: item, populations: []int{at}})
}

func (p *plan) addScope(at int) {
	scope := p.populations[at].scope()
	if p.scopeOf(scope) >= 0 {
		return
	}
	c, bit := p.bitOf(at)
	p.chunks[c].scopes = append(p.chunks[c].scopes, len(p.scopes))
	p.scopes = append(p.scopes, scopePlan{scope, at, c, bit})
}

// scopeOf returns the position of the scope; −1 where nothing is counted by it.
func (p *plan) scopeOf(scope string) int {
	return slices.IndexFunc(p.scopes, func(s scopePlan) bool { return s.scope == scope })
}

// bitOf returns the chunk of the population and its bit there.
func (p *plan) bitOf(at int) (chunk int, bit uint64) {
	for i := range p.chunks {
		if j := slices.Index(p.chunks[i].populations, at); j >= 0 {
			return i, 1 << j
		}
	}
	return -1, 0
}

func (p *plan) fillHeadlines() {
	for i := range p.chunks {
		c := &p.chunks[i]
		for j, at := range c.populations {
			for channel := range channelCount {
				for stage := range stageCount {
					if p.populations[at].isHeadline(channel, stage) {
						c.headline[channel][stage] |= 1 << j
					}
				}
			}
		}
	}
}

// allowedMasks returns, for every value of the column met so far, which of the
// chunk's populations allow it.
func (p *plan) allowedMasks(c *chunk, column int) []uint64 {
	values := [maskColumns][]string{p.points.values, p.domains.values, p.codes.values, p.modes.values}[column]
	for id := len(c.allowed[column]); id < len(values); id++ {
		var m uint64
		for j, at := range c.populations {
			if p.allows(&p.populations[at], column, values[id]) {
				m |= 1 << j
			}
		}
		c.allowed[column] = append(c.allowed[column], m)
	}
	return c.allowed[column]
}

func (p *plan) allows(q *population, column int, value string) bool {
	switch column {
	case maskPoint:
		return len(q.PointKinds) == 0 || slices.Contains(q.PointKinds, p.pointKinds[value])
	case maskDomain:
		return q.allowsDomain(value)
	case maskProcedure:
		return p.allowsProcedure(q, value)
	}
	return q.allowsMode(value)
}

func (p *plan) allowsProcedure(q *population, code string) bool {
	return len(q.Levels) == 0 || p.procedures[code] != nil && slices.Contains(q.Levels, p.procedures[code].LevelOn(q.first))
}

func (q *population) allowsDomain(domain string) bool { return q.domains == nil || q.domains[domain] }

func (q *population) allowsMode(mode string) bool { return q.Mode == "" || string(q.Mode) == mode }

// codeID numbers a procedure; old codes are the procedure now in force.
func (p *plan) codeID(code string) int32 {
	if id, ok := p.codes.ids[code]; ok {
		return id
	}
	inForce := code
	if known := p.procedures[code]; known != nil {
		inForce = known.Code
	}
	id := p.codes.id(inForce)
	p.codes.ids[code] = id
	return id
}

// domainOf is the domain of a procedure; what is no procedure is its own.
func (p *plan) domainOf(code string) string {
	if known := p.procedures[code]; known != nil {
		return known.Domain
	}
	return code
}

// pair numbers a domain and procedure that occurred together.
func (p *plan) pair(domain, code int32) int32 {
	key := [2]int32{domain, code}
	id, ok := p.pairs[key]
	if !ok {
		id = int32(len(p.pairList))
		p.pairs[key] = id
		p.pairList = append(p.pairList, key)
	}
	return id
}
