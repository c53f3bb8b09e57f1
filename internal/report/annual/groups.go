package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// circumstances shows the overall indicator by who answered, how the file was
// handed in, how and where people answered, and what stands beside it.
func (r *report) circumstances() {
	x := r.overall()
	if x == nil {
		return
	}
	g := grid{}
	for _, dimension := range []tally.Dimension{tally.ByRespondent, tally.ByMode, tally.ByChannel, tally.ByPoint} {
		if b := r.breakdown(dimension); len(b.Entries) > 0 {
			g.title(b.Name, 4)
			g.entries(b)
		}
	}
	g.separate(x)
	if !g.shown {
		return
	}
	r.part("Theo người trả lời, cách nộp hồ sơ, hình thức và điểm khảo sát")
	r.table("Kết quả theo từng nhóm", doc.Table{Columns: rateColumns, Head: rateHead("Nhóm"), Rows: g.rows, Notes: g.notes})
}

// separate adds what stands beside an indicator, each as one row.
func (g *grid) separate(x *results.Indicator) {
	if x.OtherStages == nil && x.OtherChannels == nil {
		return
	}
	g.title("Thống kê riêng, không tính vào kết quả", 4)
	if f := x.OtherStages; f != nil {
		g.row(append([]doc.Cell{cell(words.Capital(words.OtherStages))}, g.rates(f.Rated, f.Answered)...)...)
	}
	if f := x.OtherChannels; f != nil {
		g.row(append([]doc.Cell{cell(words.Capital(words.OtherChannels))}, g.rates(f.Rated, f.Answered)...)...)
	}
}

// changes compares with the period before, shows the months and what was
// published of earlier years.
func (r *report) changes() {
	_, compared := r.said.Paragraph(words.Comparison)
	_, published := r.said.Paragraph(words.Earlier)
	points, measured := r.months()
	if !compared && !published && len(points) == 0 {
		return
	}
	title := "So với kỳ trước"
	switch {
	case !compared && !published && !r.Summary.Closed:
		title = "Diễn biến trong kỳ"
	case len(points) > 0:
		title += " và diễn biến trong kỳ"
	}
	r.part(title)
	if r.Summary.Closed && r.Previous != nil && !compared {
		r.say("Kỳ trước (" + words.PeriodOf(r.Previous) + ") chưa có số liệu để so sánh.")
	}
	r.topic(words.Comparison)
	r.topic(words.Earlier)
	r.trend(measured, points)
}
