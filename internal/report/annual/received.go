package annual

import (
	"sipas/internal/measure"
	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/vi"
	"sipas/internal/words"
)

// received is section II: the answers that came, and how.
func (r *report) received() {
	s := r.Summary
	r.section("PHIẾU KHẢO SÁT")
	r.topic(words.Received)
	if s.Totals.Received == 0 {
		if s.Closed {
			r.say("Do không có phiếu nên kỳ này không có kết quả để đối chiếu với chỉ tiêu.")
		}
		return
	}
	r.channels()
}

// channels is the table of how people answered.
func (r *report) channels() {
	x := r.overall()
	if x == nil {
		return
	}
	b := r.breakdown(tally.ByChannel)
	if len(b.Entries) == 0 {
		return
	}
	g := grid{}
	for i := range b.Entries {
		g.row(g.group(&b.Entries[i]), count(b.Entries[i].Answered))
	}
	if f := x.OtherChannels; f != nil {
		answered := count(f.Answered)
		if f.Answered == nil {
			answered = g.hidden(1)
		}
		g.row(cell("Máy tính bảng tại sảnh, cán bộ ghi giúp (thống kê riêng)"), answered)
	}
	r.table("Phiếu của người đã nhận kết quả, theo hình thức trả lời",
		doc.Table{Columns: columnsOf(80, 20), Head: []doc.Row{doc.Cells("Hình thức trả lời", "Số phiếu")}, Rows: g.rows, Notes: g.notes})
}

// perHundred is "41,81", or a dash.
func perHundred(d measure.Decimal) doc.Cell {
	if !d.Known() {
		return cell(none)
	}
	return cell(words.Number(d))
}

// peopleWords are the answers of an indicator in a cell: "3.203 phiếu trên 7.661
// hồ sơ", "293 người".
func peopleWords(x *results.Indicator) string {
	n := words.People(x)
	switch {
	case n == nil:
		return words.Hidden
	case x.Index != "":
		return vi.Int(*n) + " người"
	case x.Served != nil && !x.ServedWarning:
		return unbroken(vi.Int(*n)+" phiếu") + " trên " + unbroken(vi.Int(*x.Served)+" hồ sơ")
	}
	return unbroken(vi.Int(*n) + " phiếu")
}
