package view

import (
	"html/template"
	"math"
	"strings"

	"sipas/internal/chart"
	"sipas/internal/report/words"
	"sipas/internal/stats"
	"sipas/internal/survey"
)

// Picture is a chart drawn for a desktop page and for a telephone; the stylesheet
// shows one of them. The zero value is no chart.
type Picture struct{ Wide, Narrow template.HTML }

// picture draws a chart for the full width of a page, and for a telephone. id is
// unique within the page.
func picture(id, title, desc string, draw func(width float64) chart.Drawing) Picture {
	return pictureOf(chart.Wide, id, title, desc, draw)
}

func pictureOf(wide float64, id, title, desc string, draw func(width float64) chart.Drawing) Picture {
	svg := func(suffix string, width float64) template.HTML {
		var b strings.Builder
		_ = draw(width).SVG(&b, chart.Name{ID: id + suffix, Title: title, Desc: desc}) // a Builder does not fail
		return template.HTML(b.String())
	}
	return Picture{Wide: svg("-w", wide), Narrow: svg("-n", chart.Narrow)}
}

var chartLegend = chart.Legend{
	Value: "Tỷ lệ hài lòng", Interval: "Khoảng dao động do số phiếu", Target: "Chỉ tiêu", Broken: "Trục không bắt đầu từ 0",
}

// TrendChart is an indicator over periods, or over days.
type TrendChart struct {
	Picture
	Title string
	Rows  []TrendRow
	Note  string // where the measure changed on the way
}

// TrendRow is one period, the table under the chart.
type TrendRow struct {
	Name   string
	Href   string // its page; empty: none
	Target string
	FigureCells
}

// newTrend shows an indicator in each of the Summaries, oldest first; nil where
// fewer than two say anything of it.
func newTrend(id, path string, summaries []*stats.Summary) *TrendChart {
	var points []chart.Point
	t := &TrendChart{}
	var before *stats.Indicator
	said := 0
	for i, s := range summaries {
		x, ok := s.Indicator(id)
		if !ok {
			continue
		}
		t.Title = x.Name
		row := TrendRow{Name: periodName(s.Period), Href: PeriodHref(path, s.Period), FigureCells: cells(x.Figure)}
		row.Answered = answered(x)
		p := trendPoint(periodTick(s.Period), x.Figure)
		if x.Target != nil {
			row.Target = words.Target(x.Target)
			p.Target, p.TargetText = floatOf(x.Target.Percent), "Chỉ tiêu "+row.Target
		}
		if !s.Closed {
			row.Name += " (tạm tính)"
		}
		if before != nil && !before.SameMeasure(x) {
			t.Note = "Từ " + words.Period(s.Period) + ", chỉ số được đo theo cách khác; không nối hai bên với nhau khi đọc."
		}
		if p.Current = i == len(summaries)-1; p.Value != nil {
			said++
		}
		before, points, t.Rows = x, append(points, p), append(t.Rows, row)
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
	t.Picture = pictureOf(chart.Paper, "dien-bien", "Diễn biến: "+t.Title, desc, func(width float64) chart.Drawing {
		return chart.Trend{Width: width, Points: points, Legend: chartLegend, Empty: "Chưa có dữ liệu"}.Draw()
	})
}

// newDailyTrend shows the days that lead to the last one.
func newDailyTrend(series stats.Series, target *stats.TargetFigure) *TrendChart {
	if len(series.Spans) < 2 {
		return nil
	}
	t := &TrendChart{Title: series.Name}
	var points []chart.Point
	for i, s := range series.Spans {
		row := TrendRow{Name: spanName(s), FigureCells: cells(s.Figure)}
		p := trendPoint(s.To.Add(-1).Start().Format("2/1"), s.Figure)
		if target != nil {
			row.Target = words.Target(target)
			p.Target, p.TargetText = floatOf(target.Percent), "Chỉ tiêu "+row.Target
		}
		p.Current = i == len(series.Spans)-1
		points, t.Rows = append(points, p), append(t.Rows, row)
	}
	t.draw(points)
	return t
}

func spanName(s stats.Span) string {
	if name := words.Between(s.From, s.To); name != "" {
		return words.Capital(name)
	}
	return periodName(survey.PeriodOf(survey.DayPeriod, s.From, false))
}

func trendPoint(label string, f stats.Figure) chart.Point {
	p := chart.Point{Label: label, Value: floatOf(f.Rate), Low: floatOf(f.Low), High: floatOf(f.High)}
	c := cells(f)
	if p.Value == nil {
		p.Note = chartNote(f, c)
	} else {
		p.Text = c.Rate
	}
	return p
}

// chartNote is what stands in a chart where there is no value; there is no room
// for the asterisk's explanation, so it is said in words.
func chartNote(f stats.Figure, c FigureCells) string {
	if f.Withheld == stats.Small {
		return "không hiển thị"
	}
	return c.Rate
}

// floatOf is the number for drawing; nil where there is none.
func floatOf(d stats.Decimal) *float64 {
	x := d.Float()
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// GroupChart is a breakdown as a picture over its table.
type GroupChart struct {
	Picture
	GroupTable
}

// maxDrawn bounds the rows of a picture; the table under it has them all.
const maxDrawn = 40

// newGroupChart draws the groups of a table, beside the indicator they belong to.
func newGroupChart(id string, x *stats.Indicator, name string, b stats.Beside) GroupChart {
	g := GroupChart{GroupTable: groupTable(name, b)}
	if len(b.Entries) < 2 {
		return g
	}
	rows := []chart.DotRow{dotRow(x.Name, x.Figure, x.Target)}
	rows[0].Strong = true
	for i := range b.Entries {
		if e := &b.Entries[i]; len(rows) <= maxDrawn {
			rows = append(rows, dotRow(e.Name, e.Figure, nil))
		}
	}
	g.Picture = picture(id, x.Name+": "+name, "Mỗi dòng là một nhóm, với tỷ lệ hài lòng, khoảng dao động và số phiếu. Số liệu ở bảng bên dưới.",
		func(width float64) chart.Drawing {
			return chart.Dots{Width: width, Rows: rows, Heads: chart.DotHeads{Label: name, N: "Số phiếu", Rate: "Kết quả"}, Legend: chartLegend}.Draw()
		})
	return g
}

func dotRow(name string, f stats.Figure, target *stats.TargetFigure) chart.DotRow {
	c := cells(f)
	row := chart.DotRow{Label: name, Value: floatOf(f.Rate), Low: floatOf(f.Low), High: floatOf(f.High), N: c.Answered, Rate: c.Rate}
	if row.Value == nil {
		row.Note, row.Rate = chartNote(f, c), ""
	}
	if target != nil {
		row.Target, row.TargetText = floatOf(target.Percent), "Chỉ tiêu "+words.Target(target)
	}
	return row
}
