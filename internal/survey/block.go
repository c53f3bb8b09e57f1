package survey

import (
	"maps"
	"slices"
	"strings"
)

// Block is the closed day's responses column by column, in the order of their
// random ids, for one fast pass (store/README.md). Columns hold
// indexes into Values; the first value of every column is "".
type Block struct {
	Day     Day
	N       int
	Columns [NumColumns]Column
	Items   []ItemColumn // by item id in byte order
}

// Column is one dictionary-coded column of N rows.
type Column struct {
	Values []string // Values[0] == ""
	Index  []uint16 // len N
}

// ItemColumn holds the levels given to one item; 0 where it was left out.
type ItemColumn struct {
	Item   string
	Levels []uint8 // len N
}

// Rows is the block of some of the rows, in the order given.
func (b *Block) Rows(rows ...int) *Block {
	part := &Block{Day: b.Day, N: len(rows)}
	for i, c := range b.Columns {
		part.Columns[i] = Column{Values: c.Values, Index: pick(c.Index, rows)}
	}
	for _, it := range b.Items {
		part.Items = append(part.Items, ItemColumn{Item: it.Item, Levels: pick(it.Levels, rows)})
	}
	return part
}

func pick[T any](list []T, rows []int) []T {
	some := make([]T, len(rows))
	for i, row := range rows {
		some[i] = list[row]
	}
	return some
}

// The columns of a block.
const (
	ColAnsweredDay = iota
	ColPoint
	ColSerial
	ColChannel
	ColMode
	ColStage
	ColRespondent
	ColDomain
	ColProcedure
	ColQuestionnaire
	ColLanguage
	ColTimeBand
	ColSourceBand
	NumColumns
)

// blockValues returns the response's values in the order of the columns.
func (r *Response) blockValues() [NumColumns]string {
	return [NumColumns]string{
		ColAnsweredDay: string(r.AnsweredDay), ColPoint: r.Point, ColSerial: r.Serial, ColChannel: string(r.Channel),
		ColMode: string(r.Mode), ColStage: string(r.Stage), ColRespondent: string(r.Respondent),
		ColDomain: r.Domain, ColProcedure: r.Procedure, ColQuestionnaire: r.Questionnaire,
		ColLanguage: r.Language, ColTimeBand: r.TimeBand, ColSourceBand: r.SourceBand,
	}
}

// NewBlock packs a day's responses. The result depends on the set of responses
// only: rows are put in the order of their ids, dictionaries are sorted.
func NewBlock(day Day, responses []Response) *Block {
	rows := slices.Clone(responses)
	slices.SortFunc(rows, func(a, b Response) int { return strings.Compare(a.ID, b.ID) })
	b := &Block{Day: day, N: len(rows)}
	values := make([][NumColumns]string, len(rows))
	for i := range rows {
		values[i] = rows[i].blockValues()
	}
	for c := range b.Columns {
		b.Columns[c] = packColumn(values, c)
	}
	b.Items = packItems(rows)
	return b
}

func packColumn(values [][NumColumns]string, c int) Column {
	seen := map[string]bool{"": true}
	for i := range values {
		seen[values[i][c]] = true
	}
	col := Column{Values: slices.Sorted(maps.Keys(seen)), Index: make([]uint16, len(values))}
	position := make(map[string]uint16, len(col.Values))
	for i, v := range col.Values {
		position[v] = uint16(i)
	}
	for i := range values {
		col.Index[i] = position[values[i][c]]
	}
	return col
}

func packItems(rows []Response) []ItemColumn {
	columns := map[string][]uint8{}
	for i := range rows {
		for _, a := range rows[i].Answers {
			if columns[a.Item] == nil {
				columns[a.Item] = make([]uint8, len(rows))
			}
			columns[a.Item][i] = uint8(a.Level)
		}
	}
	var items []ItemColumn
	for _, id := range slices.Sorted(maps.Keys(columns)) {
		items = append(items, ItemColumn{id, columns[id]})
	}
	return items
}
