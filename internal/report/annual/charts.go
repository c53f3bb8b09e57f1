package annual

import (
	"sipas/internal/chart"
	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/words"
)

// voice is what charts in documents say.
var voice = drawn.Voice{Target: "Chỉ tiêu"}

// dots draws groups beside each other.
func (r *report) dots(caption, head string, rows []chart.DotRow) {
	r.figure(caption, caption+": mỗi dòng một tỷ lệ hài lòng với khoảng tin cậy 95%; số liệu ở bảng cùng mục.",
		drawn.Dots(chart.Paper, head, rows).Pages(figureHeight))
}

// levels draws how the answers to questions are spread.
func (r *report) levels(caption string, items []results.ItemFigure) {
	var rows []chart.LevelRow
	var labels chart.LevelWords
	for i := range items {
		x := &items[i]
		if len(x.Labels) != 5 {
			continue
		}
		rows, labels = append(rows, voice.Level(x.Name, x.Figure)), drawn.LevelWords(x.Labels)
	}
	if len(rows) == 0 {
		return
	}
	labels.Label, labels.N = "Câu hỏi", "Số phiếu"
	c := chart.Levels{Width: chart.Paper, Rows: rows, Words: labels}
	r.figure(caption, caption+": mỗi dòng một câu hỏi; phần bên phải đường giữa là số phiếu hài lòng và rất hài lòng; số liệu ở phụ lục.", c.Pages(figureHeight))
}

// months are the overall indicator in the months of the period, as far as they
// measured the same, and what it is called; none where fewer than two have a rate.
func (r *report) months() (points []chart.Point, measured string) {
	main := r.overall()
	if main == nil {
		return nil, ""
	}
	values := 0
	for _, at := range results.History(main.ID, results.Begun(r.Months)) {
		if at.Changed {
			points, values = nil, 0 // what was measured in another way is not drawn in the same line
		}
		p := voice.Point(at.Summary.Period.Last().Start().Format("1/2006"), at.Indicator.Rated, at.Indicator.Target)
		if p.Value != nil {
			values++
		}
		points = append(points, p)
	}
	if values < 2 {
		return nil, ""
	}
	return points, words.Capital(words.Name(main.Name))
}

// trend draws the months.
func (r *report) trend(measured string, points []chart.Point) {
	if len(points) > 0 {
		r.figure(measured+", theo tháng", measured+" theo từng tháng của kỳ, với khoảng tin cậy 95%; số liệu ở phụ lục.",
			[]chart.Drawing{chart.Trend{Width: chart.Paper, Points: points, Legend: drawn.Legend}.Draw()})
	}
}
