package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"sipas/internal/survey"
)

// blockMagic opens an encoded block and names its layout.
const blockMagic = "sipas-block-1\n"

// encodeBlock writes a block: row count, then per column its dictionary and one
// or two bytes a row, then the items with one byte a row.
func encodeBlock(b *survey.Block) []byte {
	out := []byte(blockMagic)
	out = appendText(out, string(b.Day))
	out = binary.AppendUvarint(out, uint64(b.N))
	for _, col := range b.Columns {
		out = binary.AppendUvarint(out, uint64(len(col.Values)))
		for _, v := range col.Values {
			out = appendText(out, v)
		}
		for _, i := range col.Index {
			if len(col.Values) <= 256 {
				out = append(out, byte(i))
			} else {
				out = binary.LittleEndian.AppendUint16(out, i)
			}
		}
	}
	out = binary.AppendUvarint(out, uint64(len(b.Items)))
	for _, it := range b.Items {
		out = appendText(out, it.Item)
		out = append(out, it.Levels...)
	}
	return out
}

func appendText(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

var errBlock = errors.New("block is damaged")

// decodeBlock reads what encodeBlock wrote. Blocks are derived data: a damaged
// one is an error, never a guess.
func decodeBlock(data []byte) (*survey.Block, error) {
	d := &blockReader{rest: data}
	if string(d.take(len(blockMagic))) != blockMagic {
		return nil, errBlock
	}
	b := &survey.Block{Day: survey.Day(d.text()), N: d.number(len(data))}
	for c := range b.Columns {
		b.Columns[c] = d.column(b.N)
	}
	for range d.number(len(d.rest)) {
		if d.failed {
			break
		}
		b.Items = append(b.Items, survey.ItemColumn{Item: d.text(), Levels: d.levels(b.N)})
	}
	if d.failed || len(d.rest) != 0 {
		return nil, errBlock
	}
	return b, nil
}

// blockReader reads from the front of rest; after a fault it only fails.
type blockReader struct {
	rest   []byte
	failed bool
}

func (d *blockReader) take(n int) []byte {
	if n < 0 || n > len(d.rest) {
		d.failed, d.rest = true, nil
		return nil
	}
	head := d.rest[:n:n]
	d.rest = d.rest[n:]
	return head
}

func (d *blockReader) number(limit int) int {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 || n > uint64(limit) {
		d.failed, d.rest = true, nil
		return 0
	}
	d.rest = d.rest[size:]
	return int(n)
}

func (d *blockReader) text() string { return string(d.take(d.number(len(d.rest)))) }

// maxLevel is the highest level a scale can have.
const maxLevel = 5

func (d *blockReader) levels(n int) []uint8 {
	levels := d.take(n)
	for _, level := range levels {
		if level > maxLevel {
			d.failed = true
		}
	}
	return levels
}

// column grows with what is really there: a damaged count must not make it ask
// for memory.
func (d *blockReader) column(n int) survey.Column {
	values := d.number(len(d.rest))
	col := survey.Column{Values: make([]string, 0, min(values, 16))}
	for range values {
		if d.failed {
			return col
		}
		col.Values = append(col.Values, d.text())
	}
	if len(col.Values) == 0 || col.Values[0] != "" {
		d.failed = true
		return col
	}
	width := 1
	if len(col.Values) > 256 {
		width = 2
	}
	raw := d.take(n * width)
	if raw == nil {
		return col
	}
	col.Index = make([]uint16, n)
	for i := range col.Index {
		if width == 1 {
			col.Index[i] = uint16(raw[i])
		} else {
			col.Index[i] = binary.LittleEndian.Uint16(raw[2*i:])
		}
		if int(col.Index[i]) >= len(col.Values) {
			d.failed = true
			return col
		}
	}
	return col
}

// Blocks yields, day by day, the blocks of the closed days in [from, to) that hold
// responses. Empty bounds are unlimited. The first error ends it.
func (r *Reads) Blocks(ctx context.Context, from, to survey.Day) iter.Seq2[*survey.Block, error] {
	return func(yield func(*survey.Block, error) bool) {
		rows, err := r.db.QueryContext(ctx, `SELECT day, block FROM days
			WHERE day >= $1 AND ($2 = '' OR day < $2) AND count > 0 ORDER BY day`, from, to)
		if err != nil {
			yield(nil, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var day survey.Day
			var data []byte
			if err := rows.Scan(&day, &data); err != nil {
				yield(nil, err)
				return
			}
			b, err := decodeBlock(data)
			if err == nil && b.Day != day {
				err = errBlock
			}
			if err != nil {
				yield(nil, fmt.Errorf("day %s: %w; sipas verify names it", day, err))
				return
			}
			if !yield(b, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, err)
		}
	}
}
