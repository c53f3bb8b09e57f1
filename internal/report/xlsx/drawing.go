package xlsx

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Sizes in pixels: a column and a row of the sheet of charts.
const (
	columnPixels = 94
	rowPixels    = 20
)

// Colours that stay apart in grey.
const (
	dark   = "1F4E79"
	light  = "8FB4D9"
	middle = "7F7F7F"
	black  = "000000"
)

// levelColours are those of the levels 1 to 5.
var levelColours = []string{"6B1D12", "C0795F", "E7E6E6", light, dark}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func axisFont() excelize.Font { return excelize.Font{Family: font, Size: 9, Color: black} }

// drawn is a chart over the columns and rows with a title.
func drawn(kind excelize.ChartType, columns, rows int, title string) *excelize.Chart {
	one, legend := false, axisFont()
	c := &excelize.Chart{
		Type: kind, VaryColors: &one, Dimension: excelize.ChartDimension{Width: uint(columns*columnPixels - 6), Height: uint(rows * rowPixels)},
		Legend: excelize.ChartLegend{Position: "bottom", Font: &legend},
		Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: font, Size: 12, Bold: true, Color: black}}}},
		XAxis:  excelize.ChartAxis{Font: axisFont()},
		YAxis:  excelize.ChartAxis{Font: axisFont(), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
	}
	c.Format.AltText = title
	c.Format.Positioning, c.Format.OffsetY = "oneCell", 4 // clear of the page before
	return c
}

// scaled sets the axis of percentages; one that does not begin at 0 says so in
// the title.
func scaled(c *excelize.Chart, from float64) {
	most := 100.0
	c.YAxis.Minimum, c.YAxis.Maximum, c.YAxis.MajorUnit = &from, &most, 10
	if from >= 70 {
		c.YAxis.MajorUnit = 5
	}
}

func startNote(from float64) string {
	if from == 0 {
		return ""
	}
	return " (trục từ " + strconv.Itoa(int(from)) + "%)"
}

// column names the cells of a column of numbers; head is the row above them.
func column(offset, head, last int) excelize.ChartSeries {
	cells := func(column, from, to int) string {
		return elsewhere(chartsName, "$"+letter(column)+"$"+strconv.Itoa(from)+":$"+letter(column)+"$"+strconv.Itoa(to))
	}
	return excelize.ChartSeries{
		Name:       elsewhere(chartsName, "$"+letter(dataColumn+offset)+"$"+strconv.Itoa(head)),
		Categories: cells(dataColumn, head+1, last), Values: cells(dataColumn+offset, head+1, last),
	}
}

// resultsChart is a column for each indicator and a dash at its target.
func resultsChart(head, last int, from float64, rows int) []*excelize.Chart {
	title := "Kết quả đo và chỉ tiêu, %" + startNote(from)
	results, targets := drawn(excelize.Col, chartColumns, rows, title), drawn(excelize.Line, chartColumns, rows, title)
	gap := uint(60)
	results.GapWidth = &gap
	results.PlotArea = excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: rateFormat}}
	bars := column(1, head, last)
	bars.Fill, bars.DataLabelPosition = fill(light), excelize.ChartDataLabelsPositionInsideBase
	bars.DataLabel.Font = excelize.Font{Family: font, Size: 10, Bold: true, Color: black}
	results.Series = []excelize.ChartSeries{bars}
	dashes := column(2, head, last)
	dashes.Line.Type = excelize.LineNone
	dashes.Marker = excelize.ChartMarker{Symbol: "dash", Size: 24, Fill: fill(black)}
	targets.Series = []excelize.ChartSeries{dashes}
	scaled(results, from)
	scaled(targets, from)
	return []*excelize.Chart{results, targets}
}

// questionsChart is a bar for each question, divided by its levels.
func questionsChart(head, last int, about string) []*excelize.Chart {
	c := drawn(excelize.BarPercentStacked, chartColumns, min(pageRows-1, max(12, 2*(last-head)+7)), "Năm mức trả lời từng câu hỏi, % số phiếu: "+about)
	gap := uint(35)
	c.GapWidth = &gap
	c.XAxis.ReverseOrder = true
	c.YAxis.NumFmt = excelize.ChartNumFmt{CustomNumFmt: "0%"}
	for i, colour := range levelColours {
		s := column(i+1, head, last)
		s.Fill = fill(colour)
		c.Series = append(c.Series, s)
	}
	return []*excelize.Chart{c}
}

// monthsChart is a line over the months with its interval and target.
func monthsChart(head, last int, from float64, about string) []*excelize.Chart {
	c := drawn(excelize.Line, chartColumns/2, pageRows/2, about+", %"+startNote(from))
	c.Title.Paragraph[0].Font.Size = 10
	c.XAxis.TickLabelSkip = (last - head + 11) / 12
	result, low, high, target := column(1, head, last), column(2, head, last), column(3, head, last), column(4, head, last)
	result.Fill, result.Line = fill(dark), excelize.LineOptions{Type: excelize.LineSolid, Width: 2.25}
	result.Marker = excelize.ChartMarker{Symbol: "circle", Size: 6, Fill: fill(dark)}
	for _, s := range []*excelize.ChartSeries{&low, &high} {
		s.Fill, s.Line = fill(middle), excelize.LineOptions{Type: excelize.LineSolid, Width: 1, Dash: excelize.LineDashSysDot}
		s.Marker.Symbol = "none"
	}
	target.Fill, target.Line = fill(black), excelize.LineOptions{Type: excelize.LineSolid, Width: 1.5, Dash: excelize.LineDashDash}
	target.Marker.Symbol = "none"
	c.Series = []excelize.ChartSeries{result, target, low, high}
	scaled(c, from)
	return []*excelize.Chart{c}
}
