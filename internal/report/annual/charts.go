package annual

import (
	"math"
	"slices"

	"sipas/internal/chart"
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/vi"
)

var legend = chart.Legend{
	Value: "Tỷ lệ hài lòng", Interval: "Khoảng dao động do số phiếu", Target: "Chỉ tiêu", Broken: "Trục không bắt đầu từ 0",
}

// float is the number for drawing; nil where there is none.
func float(d stats.Decimal) *float64 {
	x := d.Float()
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// why is what stands in a drawing in the place of a rate.
func why(f stats.Figure) string {
	switch {
	case f.Withheld == stats.Small:
		return hidden
	case f.Withheld == stats.BelowFifty:
		return underHalf
	case !f.Rate.Known():
		return vi.NoData
	}
	return ""
}

// dotRow is a figure of n people in a drawing of groups.
func dotRow(name string, f stats.Figure, n *int64) chart.DotRow {
	row := chart.DotRow{Label: name, Value: float(f.Rate), Low: float(f.Low), High: float(f.High), Note: why(f)}
	if n != nil {
		row.N = vi.Int(*n)
	}
	if row.Value != nil {
		row.Rate = words.Number(f.Rate) + "%"
	}
	return row
}

// dots draws groups beside each other.
func (r *report) dots(caption, head string, rows []chart.DotRow) {
	d := chart.Dots{Width: chart.Paper, Rows: rows, Heads: chart.DotHeads{Label: head, N: "Số phiếu", Rate: "Kết quả"}, Legend: legend}
	r.figure(caption, caption+": mỗi dòng một tỷ lệ hài lòng với khoảng dao động do số phiếu; số liệu ở bảng cùng mục.", d.Pages(figureHeight))
}

// levels draws how the answers to questions are spread.
func (r *report) levels(caption string, items []stats.ItemFigure) {
	var rows []chart.LevelRow
	var labels chart.LevelWords
	for i := range items {
		x := &items[i]
		if len(x.Labels) != 5 {
			continue
		}
		labels = chart.LevelWords{Levels: [5]string(x.Labels), Pair: [2]string{"Chưa hài lòng (mức 1–3)", "Hài lòng (mức 4–5)"},
			Sides: [2]string{"Chưa hài lòng", "Hài lòng"}, Label: "Câu hỏi", N: "Số phiếu"}
		rows = append(rows, levelRow(x))
	}
	if len(rows) == 0 {
		return
	}
	c := chart.Levels{Width: chart.Paper, Rows: rows, Words: labels}
	r.figure(caption, caption+": mỗi dòng một câu hỏi; phần bên phải đường giữa là số phiếu hài lòng và rất hài lòng; số liệu ở phụ lục.", c.Pages(figureHeight))
}

// levelRow is one bar: the five levels, or satisfied and not where the levels
// are hidden, or the words that stand in their place.
func levelRow(x *stats.ItemFigure) chart.LevelRow {
	row := chart.LevelRow{Label: x.Name, Note: why(x.Figure)}
	if x.Answered != nil {
		row.N = vi.Int(*x.Answered)
	}
	switch {
	case x.Answered == nil || *x.Answered == 0 || x.Satisfied == nil:
	case len(x.Levels) == 5:
		row.Levels = &[5]chart.Share{}
		for i, n := range x.Levels {
			row.Levels[i] = share(n, *x.Answered)
		}
	default:
		row.Pair = &[2]chart.Share{share(*x.Answered-*x.Satisfied, *x.Answered), share(*x.Satisfied, *x.Answered)}
	}
	return row
}

// share is the length of a part of a bar, which says how many answers it is.
func share(part, whole int64) chart.Share {
	return chart.Share{Percent: 100 * float64(part) / float64(whole), Text: vi.Int(part)}
}

// begun are the months of the period that have a closed day.
func (r *report) begun() []*stats.Summary {
	return slices.DeleteFunc(slices.Clone(r.Months), func(s *stats.Summary) bool { return s.Period.From > r.Summary.LastClosed })
}

// months are the overall indicator in the months of the period, as far as they
// measured the same, and what it is called; none where fewer than two have a rate.
func (r *report) months() (points []chart.Point, measured string) {
	main := r.overall()
	if main == nil {
		return nil, ""
	}
	var before *stats.Indicator
	values := 0
	for _, s := range r.begun() {
		x, ok := s.Indicator(main.ID)
		if !ok {
			continue
		}
		if before != nil && !before.SameMeasure(x) {
			points, values = nil, 0 // what was measured in another way is not drawn in the same line
		}
		before = x
		p := monthPoint(s, x)
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

func monthPoint(s *stats.Summary, x *stats.Indicator) chart.Point {
	p := chart.Point{Label: tick(s), Value: float(x.Rate), Low: float(x.Low), High: float(x.High), Note: why(x.Figure)}
	if p.Value != nil {
		p.Text = words.Number(x.Rate) + "%"
	}
	if x.Target != nil {
		p.Target, p.TargetText = float(x.Target.Percent), "Chỉ tiêu "+words.Target(x.Target)
	}
	return p
}

// trend draws the months.
func (r *report) trend(measured string, points []chart.Point) {
	if len(points) > 0 {
		r.figure(measured+", theo tháng", measured+" theo từng tháng của kỳ, với khoảng dao động do số phiếu; số liệu ở phụ lục.",
			[]chart.Drawing{chart.Trend{Width: chart.Paper, Points: points, Legend: legend}.Draw()})
	}
}

// tick is a month under an axis: "5/2026".
func tick(s *stats.Summary) string {
	day := string(s.Period.Last())
	month := day[5:7]
	if month[0] == '0' {
		month = month[1:]
	}
	return month + "/" + day[:4]
}
