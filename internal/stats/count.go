package stats

import (
	"fmt"

	"sipas/internal/survey"
)

// counter walks over blocks and keeps its buffers from one to the next.
type counter struct {
	plan   *plan
	route  func(survey.Day) int // destination of a day; −1: none
	byDay  bool                 // by block day instead of answered day
	main   []*tally             // destinations
	aside  []*tally             // where set-aside rows of each go; empty: nowhere
	out    map[survey.Day]map[int]int
	reason []int64 // set-aside rows met, by position of the reason
	texts  []string

	to     []int16   // per row: 0 nowhere, else 1 + position in main, or in aside after it
	rows   [][]int32 // per destination and scope: the rows in its headline
	groups [groupColumns][]int32
	masks  [maskColumns][]uint64
	local  []uint32 // counts by the block's own dictionaries
	blank  []uint8
}

func newCounter(p *plan, setAside []SetAside) *counter {
	c := &counter{plan: p, out: map[survey.Day]map[int]int{}}
	reasons := dict{}
	for _, s := range setAside {
		if c.out[s.Day] == nil {
			c.out[s.Day] = map[int]int{}
		}
		c.out[s.Day][s.Row] = int(reasons.id(s.Reason))
	}
	c.texts, c.reason = reasons.values, make([]int64, len(reasons.values))
	return c
}

// count adds one block. It fails on a block that contradicts itself or a
// set-aside that names a row it does not have.
func (c *counter) count(b *survey.Block) error {
	if err := checkBlock(b); err != nil {
		return err
	}
	some, err := c.direct(b)
	if err != nil || !some {
		return err
	}
	c.clearRows()
	c.number(b)
	for i := range c.plan.chunks {
		if chunk := &c.plan.chunks[i]; chunk.item != "" {
			c.countChunk(b, i, chunk)
		}
	}
	c.eachHeadline(func(scope *scopeTally, item string, rows []int32) {
		c.countGroups(b, scope, c.itemLevels(b, item), rows)
		c.countPairs(b, scope, c.itemLevels(b, item), rows)
		if c.plan.itemCounts {
			c.countItems(b, scope, rows)
		}
	})
	for _, at := range c.plan.indexes {
		c.countIndex(b, at)
	}
	return nil
}

func checkBlock(b *survey.Block) error {
	for i := range b.Columns {
		if len(b.Columns[i].Index) != b.N && b.N > 0 || len(b.Columns[i].Values) == 0 && b.N > 0 {
			return fmt.Errorf("block of %s: column %d does not fit %d rows", b.Day, i, b.N)
		}
	}
	for _, it := range b.Items {
		if len(it.Levels) != b.N {
			return fmt.Errorf("block of %s: item %s does not fit %d rows", b.Day, it.Item, b.N)
		}
		var highest uint8
		for _, level := range it.Levels {
			highest = max(highest, level)
		}
		if highest >= levelCount {
			return fmt.Errorf("block of %s: item %s has a level no scale has", b.Day, it.Item)
		}
	}
	return nil
}

// direct decides where each row goes; some is false where none goes anywhere.
func (c *counter) direct(b *survey.Block) (some bool, err error) {
	days := &b.Columns[survey.ColAnsweredDay]
	routes := make([]int16, len(days.Values))
	for i, day := range days.Values {
		if c.byDay || day == "" {
			day = string(b.Day)
		}
		routes[i] = int16(c.route(survey.Day(day)) + 1)
		some = some || routes[i] > 0
	}
	if !some {
		return false, nil
	}
	c.to = sized(c.to, b.N)
	rows := make([]int64, len(c.main))
	for i, v := range days.Index {
		c.to[i] = routes[v]
		if routes[v] > 0 {
			rows[routes[v]-1]++
		}
	}
	for i, n := range rows {
		c.main[i].rows += n
	}
	for row, reason := range c.out[b.Day] {
		if row < 0 || row >= b.N {
			return false, fmt.Errorf("set aside: day %s has no row %d", b.Day, row)
		}
		to := c.to[row]
		if to == 0 {
			continue
		}
		c.reason[reason]++
		c.main[to-1].rows--
		c.to[row] = 0
		if len(c.aside) > 0 {
			c.aside[to-1].rows++
			c.to[row] = to + int16(len(c.main))
		}
	}
	return true, nil
}

// sized returns a zeroed slice of n, reusing s where it is long enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

func (c *counter) tally(to int16) *tally {
	if int(to) <= len(c.main) {
		return c.main[to-1]
	}
	return c.aside[int(to)-1-len(c.main)]
}
