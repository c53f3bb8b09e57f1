package tally

import (
	"fmt"
	"slices"

	"sipas/internal/survey"
)

// Count adds the rows of a closed day. It fails on a block that contradicts itself.
func (d *Definitions) Count(t *Tally, b *survey.Block) error {
	if err := check(b); err != nil {
		return err
	}
	for i := range d.Roots {
		d.countRoot(t, b, i)
	}
	return nil
}

// countRoot counts an answer of the population in its tables, and one of another
// stage or channel only beside it. It goes over the rows table by table, which is
// twice as quick as row by row.
func (d *Definitions) countRoot(t *Tally, b *survey.Block, at int) {
	day := d.read(b, at)
	tables := d.tablesOf(t, day)
	var in []int
	for row := range b.N {
		switch day.place(row) {
		case inside:
			in = append(in, row)
		case otherStage:
			tables.otherStages.count(day.overall[row], day.channelOf(row))
		case otherChannel:
			tables.otherChannels.count(day.overall[row], day.channelOf(row))
		}
	}
	for _, cell := range tables.dividing {
		for _, row := range in {
			cell(row).count(day.overall[row], day.channelOf(row))
		}
	}
	for _, item := range tables.items {
		for _, row := range in {
			item.cell.count(item.levels[row], day.channelOf(row))
		}
	}
	for _, x := range tables.indexes {
		for _, row := range in {
			x.count(row, day.overall[row], day.channelOf(row))
		}
	}
}

// count adds one answer; level 0 was left out.
func (c *Cell) count(level uint8, channel int) {
	if level > 0 {
		c.Levels[level-1]++
		c.Channels[channel]++
	}
}

// tables are the cells one day of one root counts into.
type tables struct {
	dividing                   []func(row int) *Cell
	items                      []itemTable
	indexes                    []indexTable
	otherStages, otherChannels *Cell
}

type itemTable struct {
	levels []uint8
	cell   *Cell
}

func (d *Definitions) tablesOf(t *Tally, day *rootDay) *tables {
	root := d.Roots[day.root].ID
	whole := t.cell(Key{Dimension: Whole}, root)
	list := &tables{
		dividing:      []func(int) *Cell{func(int) *Cell { return whole }},
		otherStages:   t.cell(Key{OtherStages, root}, root),
		otherChannels: t.cell(Key{OtherChannels, root}, root),
	}
	for _, it := range day.Items {
		if d.counted[Row{Key{Items, root}, it.Item}] {
			continue
		}
		list.items = append(list.items, itemTable{it.Levels, t.cell(Key{Items, root}, it.Item)})
	}
	for _, ind := range d.Indicators {
		if d.isIndex(ind) && d.rootOf(ind) == root {
			list.indexes = append(list.indexes, d.indexTables(t, day, ind)...)
		}
	}
	if day.root == 0 { // only the first population, that of the plan, is divided
		list.dividing = append(list.dividing,
			day.by(survey.ColDomain, func(domain string) *Cell { return t.cell(Key{Dimension: ByDomain}, d.domainRow(domain)) }),
			day.by(survey.ColPoint, func(point string) *Cell { return t.cell(Key{Dimension: ByPoint}, point) }),
			day.by(survey.ColChannel, func(channel string) *Cell { return t.cell(Key{Dimension: ByChannel}, channel) }),
			day.by(survey.ColMode, func(mode string) *Cell { return t.cell(Key{Dimension: ByMode}, mode) }),
			day.by(survey.ColRespondent, func(respondent string) *Cell { return t.cell(Key{Dimension: ByRespondent}, respondent) }),
			day.by(survey.ColDomain, func(domain string) *Cell { return d.childCell(t, domain) }),
			d.byProcedure(t, day))
	}
	return list
}

// domainRow is the row of the domain table a domain belongs to. "Không nhớ, lĩnh
// vực khác" says as little as nothing: it is "không rõ".
func (d *Definitions) domainRow(domain string) string {
	if row := d.domains[domain]; row != "" {
		return row
	}
	return known(domain)
}

// leafRow is the narrowest row a domain belongs to: the one procedures divide.
func (d *Definitions) leafRow(domain string) string {
	if row := d.children[domain]; row != "" {
		return row
	}
	return d.domainRow(domain)
}

func known(value string) string {
	if value == survey.Other {
		return ""
	}
	return value
}

// by finds the cell of a row's value, each value once a day.
func (day *rootDay) by(column int, cell func(value string) *Cell) func(row int) *Cell {
	values, index := day.Columns[column].Values, day.Columns[column].Index
	cells := make([]*Cell, len(values))
	return func(row int) *Cell {
		at := index[row]
		if cells[at] == nil {
			cells[at] = cell(values[at])
		}
		return cells[at]
	}
}

// childCell is the cell of a domain within a row of several domains; the answers
// of all others go nowhere.
func (d *Definitions) childCell(t *Tally, domain string) *Cell {
	if child := d.children[domain]; child != "" {
		return t.cell(Key{ByDomain, d.domains[domain]}, child)
	}
	return &Cell{}
}

// byProcedure finds the cell of a row's procedure within the row of its domain;
// answers that name no domain are divided no further.
func (d *Definitions) byProcedure(t *Tally, day *rootDay) func(row int) *Cell {
	nowhere := &Cell{}
	domains, codes := &day.Columns[survey.ColDomain], &day.Columns[survey.ColProcedure]
	cells := make([]*Cell, len(domains.Values)*len(codes.Values))
	return func(row int) *Cell {
		domain, code := int(domains.Index[row]), int(codes.Index[row])
		at := domain*len(codes.Values) + code
		if cells[at] == nil {
			cells[at] = nowhere
			if leaf := d.leafRow(domains.Values[domain]); leaf != "" {
				cells[at] = t.cell(Key{ByProcedure, leaf}, d.code(codes.Values[code]))
			}
		}
		return cells[at]
	}
}

// code is the procedure's code in force.
func (d *Definitions) code(code string) string {
	if now := d.procedures[code]; now != "" {
		return now
	}
	return known(code)
}

// Trim takes out the cells nobody's answer went into.
func (t *Tally) Trim() {
	for key, groups := range t.Tables {
		for group, c := range groups {
			if c.N() == 0 && c.Answered() == 0 {
				delete(groups, group)
			}
		}
		if len(groups) == 0 {
			delete(t.Tables, key)
		}
	}
}

// satisfied is the lowest level that counts as satisfied.
const satisfied = 4

// indexTable counts one index over the answers to one of its questionnaires.
type indexTable struct {
	form    []bool // by value of the questionnaire column
	refs    []uint16
	cell    *Cell
	factors [][][]uint8 // levels by factor and item; nil where nobody answered
}

func (d *Definitions) indexTables(t *Tally, day *rootDay, ind survey.Indicator) []indexTable {
	var list []indexTable
	for _, form := range d.Catalogue.Questionnaires {
		if form.ID != ind.Index || d.forms[form.Ref()] != form.Ref() {
			continue
		}
		x := indexTable{refs: day.Columns[survey.ColQuestionnaire].Index}
		for _, ref := range day.Columns[survey.ColQuestionnaire].Values {
			x.form = append(x.form, d.forms[ref] == form.Ref())
		}
		if !slices.Contains(x.form, true) {
			continue
		}
		items := 0
		for _, f := range form.Factors {
			levels := make([][]uint8, len(f.Items))
			for i, id := range f.Items {
				levels[i] = day.levels(id)
			}
			x.factors = append(x.factors, levels)
			items += len(f.Items)
		}
		x.cell = t.cell(Key{Dimension: Index}, indexGroup(ind.ID, form.Ref()))
		x.cell.index(len(form.Factors), items)
		list = append(list, x)
	}
	return list
}

// count adds one person: how many factor items they answered, and how many of
// these they were satisfied with.
func (x *indexTable) count(row int, overall uint8, channel int) {
	if !x.form[x.refs[row]] {
		return
	}
	if overall > 0 {
		x.cell.Levels[overall-1]++
	}
	index := x.cell.Index
	var all, happy int64
	item := 0
	for f, levels := range x.factors {
		var m, s int64
		for _, of := range levels {
			if of != nil && of[row] > 0 {
				index.Items[item].Levels[of[row]-1]++
				m++
				if of[row] >= satisfied {
					s++
				}
			}
			item++
		}
		index.Factors[f].AddPerson(m, s)
		all, happy = all+m, happy+s
	}
	if all > 0 {
		x.cell.Channels[channel]++
	}
	index.Pool.AddPerson(all, happy)
}

// place says where an answer stands to a population.
type place uint8

const (
	outside place = iota
	inside
	otherStage
	otherChannel
)

// rootDay is a day read with the eyes of one population: what each value of a
// column means to it.
type rootDay struct {
	*survey.Block
	root                   int
	point, stage, headline []bool
	channel                []int // position in Cell.Channels
	overall                []uint8
}

func (d *Definitions) read(b *survey.Block, at int) *rootDay {
	r := &d.Roots[at]
	day := &rootDay{Block: b, root: at, overall: make([]uint8, b.N)}
	if levels := day.levels(r.Item); levels != nil {
		day.overall = levels
	}
	for _, id := range b.Columns[survey.ColPoint].Values {
		day.point = append(day.point, r.kinds[d.points[id]])
	}
	for _, stage := range b.Columns[survey.ColStage].Values {
		day.stage = append(day.stage, r.Stage == "" || survey.Stage(stage) == r.Stage)
	}
	for _, channel := range b.Columns[survey.ColChannel].Values {
		ch := survey.Channel(channel)
		day.headline = append(day.headline, r.headline[ch])
		day.channel = append(day.channel, channelAt(ch))
	}
	return day
}

// channelAt is the channel's position in Cell.Channels.
func channelAt(ch survey.Channel) int {
	if at := slices.Index(survey.Channels, ch); at >= 0 {
		return at
	}
	return channelCount - 1
}

func (day *rootDay) at(column, row int) uint16 { return day.Columns[column].Index[row] }

func (day *rootDay) channelOf(row int) int { return day.channel[day.at(survey.ColChannel, row)] }

// levels are the levels given to an item; nil where nobody was asked.
func (day *rootDay) levels(item string) []uint8 {
	for _, it := range day.Items {
		if it.Item == item {
			return it.Levels
		}
	}
	return nil
}

// place: kiosk and assisted stand beside as one figure, the other stages as one,
// both outside every grade and total (survey/README.md).
func (day *rootDay) place(row int) place {
	if !day.point[day.at(survey.ColPoint, row)] {
		return outside
	}
	stage, channel := day.stage[day.at(survey.ColStage, row)], day.headline[day.at(survey.ColChannel, row)]
	switch {
	case stage && channel:
		return inside
	case channel:
		return otherStage
	case stage:
		return otherChannel
	}
	return outside
}

func check(b *survey.Block) error {
	for i := range b.Columns {
		if c := &b.Columns[i]; len(c.Index) != b.N || b.N > 0 && int(slices.Max(c.Index)) >= len(c.Values) {
			return fmt.Errorf("block of %s: column %d does not fit %d rows or has no word for one", b.Day, i, b.N)
		}
	}
	for _, it := range b.Items {
		if len(it.Levels) != b.N || b.N > 0 && slices.Max(it.Levels) > 5 {
			return fmt.Errorf("block of %s: item %s does not fit %d rows of 5 levels", b.Day, it.Item, b.N)
		}
	}
	return nil
}
