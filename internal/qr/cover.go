package qr

import (
	"fmt"
	"strconv"
	"strings"
)

// The list in front of all sheets: what was printed, and a box to tick for each
// point where the new sheet hangs and the old one is gone.
const (
	coverMargin = 15.0
	coverInner  = posterWidth - 2*coverMargin
	coverBottom = posterHeight - 20.0
	rowHeight   = 9.0
	coverHead   = 56.0 // where the table begins on the first page
	laterHead   = 22.0 // and on the others
)

// column is one column of the list.
type column struct {
	title string
	x, w  float64
	align align
}

// columns are number, point, code, serial, address, page, pieces, tick.
var columns = [...]column{
	{"STT", 15, 9, right}, {"Điểm khảo sát", 27, 62, left}, {"Mã", 91, 18, left}, {"Tờ in số", 110, 15, left},
	{"Địa chỉ gõ tay", 125, 34, left}, {"Trang", 159, 10, right}, {"Số %s", 170, 10, right}, {"Đã treo", 182, 13, centred},
}

// cover returns the pages of the list. The sheets follow it in the same order,
// one page each.
func (d document) cover(paper Paper) ([]page, error) {
	pages := coverPages(len(d.sheets))
	var done []page
	next := 0
	for number := range pages {
		p := newPanel(d.sheets[0], posterWidth, posterHeight, 1, d.faces)
		y := laterHead
		if number == 0 {
			d.coverTop(p, paper)
			y = coverHead
		}
		p.coverHeader(paper, y)
		y += rowHeight
		for ; next < len(d.sheets) && y+rowHeight <= coverBottom; next++ {
			p.coverRow(d.sheets[next], next+1, pages+next+1, paper.PerPage(), y)
			y += rowHeight
		}
		p.say(fmt.Sprintf("Trang %d/%d của danh sách", number+1, pages), box{coverMargin, 282, coverInner, 5}, style{line(false, 8, 7), quiet, right, false})
		if len(p.faults) > 0 {
			return nil, refuse("danh sách", p.faults)
		}
		done = append(done, page{w: posterWidth, h: posterHeight, parts: []placed{{panel: p}}})
	}
	done[0].title = "Danh sách"
	return done, nil
}

// coverPages counts the pages of a list of n sheets.
func coverPages(n int) int {
	rows := func(head float64) int { return int((coverBottom - head - rowHeight) / rowHeight) }
	if n <= rows(coverHead) {
		return 1
	}
	later := rows(laterHead)
	return 1 + (n-rows(coverHead)+later-1)/later
}

// coverTop is what stands above the table on the first page.
func (d document) coverTop(p *panel, paper Paper) {
	s := d.sheets[0]
	across := func(y, h float64) box { return box{coverMargin, y, coverInner, h} }
	p.writeField(upper(p.fields["centre"]), across(13, 7), style{caps(true, 10, 6), s.accent, left, false})
	p.say("Danh sách mã QR khảo sát", across(22, 13), style{line(true, 24, 24), ink, left, false})
	p.say(fmt.Sprintf("%s · %d điểm, %d %s · In ngày %s", paper.Label(), len(d.sheets), len(d.sheets)*paper.PerPage(), paper.piece(),
		d.printedOn().Start().Format("02/01/2006")), across(36, 7), style{line(false, 11, 9), ink, left, false})
	advice := "Treo tờ mới thì gỡ tờ cũ của điểm ấy, rồi đánh dấu vào cột cuối."
	if paper == A6 {
		advice = "Cắt theo nét liền, gấp theo nét đứt. Đặt thẻ mới thì bỏ thẻ cũ, rồi đánh dấu vào cột cuối."
	}
	p.say(advice, across(43, 7), style{line(false, 10, 8), quiet, left, false})
}

func (p *panel) coverHeader(paper Paper, y float64) {
	for _, c := range columns {
		p.say(strings.ReplaceAll(c.title, "%s", paper.piece()), box{c.x, y, c.w, rowHeight}, style{line(true, 8, 6), quiet, c.align, false})
	}
	p.rule(y+rowHeight, 0.4)
}

// coverRow is one point of the list.
func (p *panel) coverRow(s sheet, number, page, pieces int, y float64) {
	texts := [...]string{strconv.Itoa(number), s.label, s.code, s.Serial, "", strconv.Itoa(page), strconv.Itoa(pieces)}
	for i, t := range texts {
		c := columns[i]
		p.say(t, box{c.x, y + 0.5, c.w, rowHeight - 1}, style{line(i == 1 || i == 2, 9, 3.5).upTo(4), ink, c.align, false})
	}
	address := columns[4]
	p.writeAddress(s.address, box{address.x, y + 0.5, address.w, rowHeight - 1}, style{line(false, 6.5, 3.5).upTo(3), quiet, left, false})
	tick := columns[7]
	const side = 4.4
	p.frame(box{tick.x + (tick.w-side)/2, y + (rowHeight-side)/2, side, side}, 0.6, 0.3, quiet)
	p.rule(y+rowHeight, 0.15)
}

func (p *panel) rule(y, width float64) {
	p.line(width, hair, point{coverMargin, y}, point{coverMargin + coverInner, y})
}

// say writes a text that is not a field of the sheet.
func (p *panel) say(s string, slot box, style style) {
	p.writeField(field{name: "list", title: "Danh sách", value: &s}, slot, style)
}
