package staff

import (
	"sipas/internal/chart"
	"sipas/internal/chart/drawn"
	"sipas/internal/results"
	"sipas/internal/vi"
	"sipas/internal/web/figures"
	"sipas/internal/words"
)

// voice is what charts on staff's pages say.
var voice = drawn.Voice{Target: "Chỉ tiêu", Answers: "phiếu"}

// TrendChart is an indicator over periods, or over days.
type TrendChart struct {
	figures.Picture
	Title string
	Rows  []TrendRow
	Note  string // where the measure changed on the way
}

// TrendRow is one period, the table under the chart.
type TrendRow struct {
	Name   string
	Href   string // its page; empty: none
	Target string
	figures.FigureCells
}

// newTrend shows an indicator in each of the Summaries, oldest first; nil where
// fewer than two say anything of it.
func newTrend(id, path string, summaries []*results.Summary) *TrendChart {
	var points []chart.Point
	t := &TrendChart{}
	said := 0
	for _, at := range results.History(id, summaries) {
		s, x := at.Summary, at.Indicator
		t.Title = x.Name
		row := TrendRow{Name: figures.PeriodTitle(s), Href: PeriodHref(path, s.Period), FigureCells: figures.Cells(x.Rated)}
		row.Answered = figures.Answered(x)
		if x.Target != nil {
			row.Target = words.Target(x.Target)
		}
		if at.Changed {
			t.Note = "Từ " + words.Period(s.Period) + ", chỉ số được đo theo cách khác; không nối hai bên với nhau khi đọc."
		}
		p := voice.Point(periodTick(s.Period), x.Rated, x.Target)
		if p.Current = s == summaries[len(summaries)-1]; p.Value != nil {
			said++
		}
		points, t.Rows = append(points, p), append(t.Rows, row)
	}
	if said < 2 {
		return nil
	}
	t.draw(points)
	return t
}

func (t *TrendChart) draw(points []chart.Point) {
	last := t.Rows[len(t.Rows)-1]
	desc := "Từ " + t.Rows[0].Name + " đến " + last.Name + ". Kỳ cuối: " + last.Rate + "."
	// It stands in a column beside others.
	t.Picture = figures.PictureOf(chart.Paper, "dien-bien", "Diễn biến: "+t.Title, desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: drawn.Legend, Empty: "Chưa có dữ liệu"}.Draw()
	})
}

// newDailyTrend shows the pieces of days that lead to the last one.
func newDailyTrend(x *results.Indicator, days []results.Span) *TrendChart {
	if len(days) < 2 {
		return nil
	}
	t := &TrendChart{Title: x.Name}
	var points []chart.Point
	for i, s := range days {
		row := TrendRow{Name: spanName(s), FigureCells: figures.Cells(s.Rated)}
		if x.Target != nil {
			row.Target = words.Target(x.Target)
		}
		p := voice.Point(s.To.Add(-1).Start().Format("2/1"), s.Rated, x.Target)
		p.Current = i == len(days)-1
		points, t.Rows = append(points, p), append(t.Rows, row)
	}
	t.draw(points)
	return t
}

func spanName(s results.Span) string {
	if name := words.Between(s.From, s.To); name != "" {
		return words.Capital(name)
	}
	return "Ngày " + vi.OfficialDate(string(s.From))
}

// GroupChart is a breakdown as a picture over its table.
type GroupChart struct {
	figures.Picture
	figures.GroupTable
}

// maxDrawn bounds the rows of a picture; the table under it has them all.
const maxDrawn = 40

// newGroupChart draws the groups of a table, beside the indicator they belong to.
func newGroupChart(id string, x *results.Indicator, b *results.Breakdown) GroupChart {
	g := GroupChart{GroupTable: figures.NewGroupTable(b)}
	if len(b.Entries) < 2 {
		return g
	}
	rows := []chart.DotRow{voice.Dot(x.Name, x.Rated, x.Answered, x.Target)}
	rows[0].Strong = true
	for i := range b.Entries {
		if e := &b.Entries[i]; len(rows) <= maxDrawn {
			rows = append(rows, voice.Dot(e.Name, e.Rated, e.Answered, nil))
		}
	}
	g.Picture = figures.NewPicture(id, x.Name+": "+b.Name, "Mỗi dòng là một nhóm, với tỷ lệ hài lòng, khoảng tin cậy và số phiếu. Số liệu ở bảng bên dưới.",
		func(width float64) chart.Drawing { return drawn.Dots(width, b.Name, rows).Draw() })
	return g
}
