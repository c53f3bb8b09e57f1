package annual

import (
	"sipas/internal/report/doc"
	"sipas/internal/report/words"
	"sipas/internal/results"
)

// circumstances shows the overall indicator by who answered, how far the matter
// is, how the file was handed in, how and where people answered.
func (r *report) circumstances() {
	x := r.overall()
	if x == nil {
		return
	}
	dimensions := []tally.Dimension{tally.ByRespondent, results.ByStage, tally.ByMode, tally.ByChannel, tally.ByPoint}
	r.groupTable("Theo người trả lời, giai đoạn, cách nộp, hình thức và điểm khảo sát",
		"Kết quả theo từng nhóm", x, dimensions)
}

// services shows what is measured apart from procedures: health and schools.
func (r *report) services() {
	main := r.overall()
	if main == nil {
		return
	}
	for i := range r.Summary.Indicators {
		x := &r.Summary.Indicators[i]
		if x.ID == main.ID || !x.Plan || len(r.groups(x.ID, tally.ByDomain)) == 0 {
			continue
		}
		r.groupTable(words.Capital(words.Name(x.Name)), "Kết quả theo lĩnh vực và điểm khảo sát", x, []tally.Dimension{tally.ByDomain, tally.ByPoint})
	}
}

// groupTable is one table of several breakdowns under a heading of its own.
func (r *report) groupTable(title, caption string, x *results.Indicator, dimensions []tally.Dimension) {
	g := grid{}
	for _, dimension := range dimensions {
		list := r.groups(x.ID, dimension)
		if len(list) == 0 {
			continue
		}
		g.title(dimension.Label(), 4)
		g.entries(list)
		if dimension == tally.ByChannel && x.OtherChannels != nil && len(x.OtherChannels.Entries) > 0 {
			g.title(dimension.Label()+", để riêng", 4)
			g.entries(x.OtherChannels.Entries)
		}
	}
	if !g.shown {
		return
	}
	r.part(title)
	r.table(caption, doc.Table{Columns: rateColumns, Head: rateHead("Nhóm"), Rows: g.rows, Notes: g.notes})
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
		r.say("Kỳ trước (" + words.Period(r.Previous.Period) + ") chưa có số liệu để so sánh.")
	}
	r.topic(words.Comparison)
	r.topic(words.Earlier)
	r.trend(measured, points)
}
