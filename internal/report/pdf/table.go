package pdf

import "sipas/internal/report/doc"

// table adds a table: its rows are items, and each carries the head for the page
// that it may begin.
func (b *section) table(t doc.Table) {
	if t.Caption != "" {
		for i, items := 0, b.line(doc.CaptionStyle, t.Caption); i < len(items); i++ {
			items[i].keep = true
		}
	}
	whole := textHeight(b.turned)
	head := b.rows(t, t.Head, true)
	body := b.rows(t, t.Rows, false)
	for y := range body {
		body[y].kept = t.Kept(y)
	}
	limit := whole - total(head)
	var repeat []item
	if total(head) > whole/3 { // too high to be said on every page
		body, head, limit = append(head, body...), nil, whole
	}
	for _, r := range head {
		repeat = append(repeat, item{height: r.height, keep: true, draw: r.draw})
	}
	if len(body) > 0 {
		b.items = append(b.items, repeat...)
	} else {
		b.items = append(b.items, ended(repeat)...)
	}
	for _, r := range body {
		for _, slice := range r.slices(limit) {
			b.items = append(b.items, item{height: slice.height, keep: slice.joined && !slice.apart || slice.kept, repeat: repeat,
				draw: slice.draw, top: slice.begin, bottom: slice.across})
		}
	}
	last := &b.items[len(b.items)-1]
	last.after = doc.Body.Before * mmPerPoint
	if len(t.Notes) > 0 {
		last.keep = true
	}
	for _, note := range t.Notes {
		b.line(doc.TableNote, note)
	}
}

// ended are items of which the last is not kept with what follows.
func ended(items []item) []item {
	if n := len(items); n > 0 {
		items[n-1].keep = false
	}
	return items
}

func total(rows []row) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r.height
	}
	return sum
}

// rows lays out the head or the body of a table.
func (b *section) rows(t doc.Table, rows []doc.Row, head bool) []row {
	grid, err := doc.Place(rows, len(t.Columns))
	if err != nil {
		panic(err) // Write has checked the document
	}
	edges := []float64{doc.MarginLeft}
	for _, share := range t.Shares() {
		edges = append(edges, edges[len(edges)-1]+share*b.width())
	}
	laid := make([]row, len(grid))
	for y, line := range grid {
		for _, p := range line {
			c := box{x: edges[p.Column], width: edges[p.Column+p.Wide] - edges[p.Column], above: doc.CellAbove * mmPerPoint,
				lines: true, middle: true, top: p.Row == y, under: p.Row+p.High == y+1}
			text := cellSetting(t, p, rows[p.Row].Bold, head)
			text.width = c.width - 2*doc.CellPadding
			if p.Row == y {
				c.strips = text.strips(p.Text)
			} else {
				c.again = text.strips(p.Text)
			}
			laid[y].boxes = append(laid[y].boxes, c)
			laid[y].joined = laid[y].joined || p.Row+p.High > y+1
		}
	}
	b.heights(laid, grid)
	return laid
}

// cellSetting is how the text of a cell is set.
func cellSetting(t doc.Table, p doc.Placed, bold, head bool) setting {
	s := setting{style: doc.TableText, align: p.Align, bold: bold}
	if head {
		s.style = doc.TableHead
	} else if p.Align == doc.Auto {
		s.align = t.Columns[p.Column].Align
	}
	return s
}

// heights makes rows as high as their cells, and decides which rows that share a
// cell stay together: those that are not higher than half a page.
func (b *section) heights(rows []row, grid [][]doc.Placed) {
	for y := range rows {
		for i, p := range grid[y] {
			if c := rows[y].boxes[i]; p.High == 1 {
				rows[y].height = max(rows[y].height, c.content()+2*c.above)
			}
		}
	}
	for from := 0; from < len(rows); {
		to := from
		for rows[to].joined {
			to++
		}
		to++
		share(rows[from:to], grid[from:to], from, textHeight(b.turned)/2)
		from = to
	}
}

// share gives cells that cover several rows the room they need: all of the rows
// where these stay together, otherwise the first one. The first of the rows is
// number from of the table.
func share(rows []row, grid [][]doc.Placed, from int, most float64) {
	var covering []cover
	apart := total(rows) > most
	for y, line := range grid {
		for i, p := range line {
			if p.High > 1 && p.Row == from+y {
				c := cover{&rows[y].boxes[i], rows[y : y+p.High]}
				covering, apart = append(covering, c), apart || c.need() > most
			}
		}
	}
	for _, c := range covering {
		if apart {
			c.rows[0].height = max(c.rows[0].height, c.need())
			c.middle = false
			continue
		}
		c.rows[len(c.rows)-1].height += max(0, c.need()-total(c.rows))
	}
	for _, c := range covering {
		if !apart {
			c.tall = total(c.rows)
		}
	}
	for y := range rows {
		rows[y].apart = apart
	}
}

// cover is a box and the rows that it covers.
type cover struct {
	*box
	rows []row
}

func (c cover) need() float64 { return c.content() + 2*c.above }
