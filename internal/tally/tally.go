package tally

import (
	"slices"

	"sipas/internal/measure"
)

// Dimension is what a table divides answers by.
type Dimension string

// The dimensions that divide a population …
const (
	ByDomain     Dimension = "domain"
	ByProcedure  Dimension = "procedure"
	ByPoint      Dimension = "point"
	ByChannel    Dimension = "channel" // headline channels
	ByMode       Dimension = "mode"
	ByRespondent Dimension = "respondent"
)

// … and the figures that are tables of a single row.
const (
	Whole         Dimension = "whole"          // a root, by its id
	Index         Dimension = "index"          // an index, by its indicator's id
	Items         Dimension = "item"           // an item over the root in Within, unless it is the root's own or one of a single index
	OtherStages   Dimension = "other_stages"   // beside a root: answers of the other stages
	OtherChannels Dimension = "other_channels" // beside a root: kiosk and assisted
)

// Divisions are the dimensions that divide, in the order of pages.
var Divisions = []Dimension{ByDomain, ByProcedure, ByPoint, ByChannel, ByMode, ByRespondent}

// Divides reports whether the dimension divides a population into groups; the
// others are single figures.
func (d Dimension) Divides() bool {
	return slices.Contains(Divisions, d)
}

// Key names a table: the dimension, and the row it divides where that is not the
// whole of the first root; for items the root.
type Key struct {
	Dimension Dimension
	Within    string
}

// String names the key where it is text: domain, domain/uu-tien.
func (k Key) String() string {
	if k.Within == "" {
		return string(k.Dimension)
	}
	return string(k.Dimension) + "/" + k.Within
}

// Cell counts the answers of one group.
type Cell struct {
	measure.Counts                     // of the item that is rated
	Channels       [channelCount]int64 // the same people by channel, in the order of survey.Channels; the last: unknown
	Index          *IndexCell          // of index tables only; Counts is then the overall item
}

const channelCount = 7

// IndexCell counts the answers to the factor items of an index.
type IndexCell struct {
	Pool    measure.Pool
	Factors []measure.Pool   // in the order of the questionnaire
	Items   []measure.Counts // likewise, factor by factor
}

// Tally is what some answers add up to.
type Tally struct {
	Tables map[Key]map[string]*Cell
}

// New returns an empty tally.
func New() *Tally { return &Tally{Tables: map[Key]map[string]*Cell{}} }

// Cell returns the cell of a group, nil where nobody answered.
func (t *Tally) Cell(k Key, group string) *Cell { return t.Tables[k][group] }

// At returns the counts of a row; zero where nobody answered.
func (t *Tally) At(r Row) Cell {
	if c := t.Tables[r.Key][r.Group]; c != nil {
		return *c
	}
	return Cell{}
}

// N is how many people the cell counts: for an index those who answered one of
// its factor items.
func (c Cell) N() int64 {
	if c.Index != nil {
		return c.Index.Pool.People
	}
	return c.Answered()
}

// Rated is what a rate of the cell rests on.
func (c Cell) Rated() measure.Pool {
	if c.Index != nil {
		return c.Index.Pool
	}
	return measure.Single(c.Satisfied(), c.Answered())
}

// Add counts the other tally on top.
func (t *Tally) Add(o *Tally) {
	for key, groups := range o.Tables {
		for group, cell := range groups {
			t.cell(key, group).add(cell)
		}
	}
}

// Put counts a row in.
func (t *Tally) Put(r Row, c Cell) { t.cell(r.Key, r.Group).add(&c) }

// Take counts a row out that was counted in.
func (t *Tally) Take(r Row, o Cell) {
	c := t.cell(r.Key, r.Group)
	rest := c.Minus(o)
	if c.Index != nil && o.Index != nil {
		rest.Index = c.Index
		rest.Index.take(o.Index)
	}
	*c = rest
}

// Rows lists where the answers are counted, in no order.
func (t *Tally) Rows() []Row {
	var rows []Row
	for key, groups := range t.Tables {
		for group := range groups {
			rows = append(rows, Row{key, group})
		}
	}
	return rows
}

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

// Sum adds up whole tallies.
func Sum(tallies ...*Tally) *Tally {
	t := New()
	for _, o := range tallies {
		t.Add(o)
	}
	return t
}

// cell finds or makes the cell of a group.
func (t *Tally) cell(k Key, group string) *Cell {
	if t.Tables[k] == nil {
		t.Tables[k] = map[string]*Cell{}
	}
	c := t.Tables[k][group]
	if c == nil {
		c = &Cell{}
		t.Tables[k][group] = c
	}
	return c
}

func (c *Cell) add(o *Cell) {
	c.Counts = c.Counts.Plus(o.Counts)
	for i, n := range o.Channels {
		c.Channels[i] += n
	}
	if o.Index != nil {
		c.index(len(o.Index.Factors), len(o.Index.Items)).add(o.Index)
	}
}

// Minus is what was counted since an earlier state of the cell; not of an index.
func (c Cell) Minus(earlier Cell) Cell {
	c.Counts, c.Index = c.Counts.Minus(earlier.Counts), nil
	for i, n := range earlier.Channels {
		c.Channels[i] -= n
	}
	return c
}

// index finds or makes the counts of the factor items.
func (c *Cell) index(factors, items int) *IndexCell {
	if c.Index == nil {
		c.Index = &IndexCell{Factors: make([]measure.Pool, factors), Items: make([]measure.Counts, items)}
	}
	return c.Index
}

func (x *IndexCell) take(o *IndexCell) {
	x.Pool = x.Pool.Minus(o.Pool)
	for i := range o.Factors {
		x.Factors[i] = x.Factors[i].Minus(o.Factors[i])
	}
	for i := range o.Items {
		x.Items[i] = x.Items[i].Minus(o.Items[i])
	}
}

func (x *IndexCell) add(o *IndexCell) {
	x.Pool = x.Pool.Plus(o.Pool)
	for i := range o.Factors {
		x.Factors[i] = x.Factors[i].Plus(o.Factors[i])
	}
	for i := range o.Items {
		x.Items[i] = x.Items[i].Plus(o.Items[i])
	}
}
