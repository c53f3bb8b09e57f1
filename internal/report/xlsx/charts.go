package xlsx

import (
	"strings"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

// The sheet of charts prints as large as it is, pageRows rows of a page; the
// numbers drawn stand to the right of the printed columns, linked to the tables.
// What is hidden is not there at all, not even as text: a spreadsheet would draw
// it as 0.
const (
	chartColumns = 10
	columnWidth  = 13.0
	pageRows     = 30
	dataColumn   = chartColumns + 2
)

// charts is the sheet of charts while it is laid out.
type charts struct {
	*sheet
	page int // first row of the next page
	data int // next row of the numbers
}

func chartSheet(in Input, results map[string]int, months map[string][]monthRow, questions []int) *sheet {
	widths := make([]float64, dataColumn+5)
	for i := range widths {
		widths[i] = columnWidth
	}
	widths[dataColumn-2], widths[dataColumn-1] = 3, 44
	x := newSheet(in.Summary, chartsName, "Biểu đồ", "kết quả và chỉ tiêu, từng câu hỏi, diễn biến theo tháng", widths...)
	x.add(cell{value: "Số liệu không công bố không có trong biểu đồ. Số vẽ biểu đồ ở các cột bên phải, liên kết với các bảng.", style: style{size: 10, italic: true}})
	c := &charts{sheet: x, page: 5, data: 4}
	c.results(in.Summary, results)
	c.questions(in.Summary, questions)
	c.months(in.Summary, months)
	if len(c.charts) == 0 {
		c.add(cell{value: "Chưa có số liệu để vẽ.", style: style{}})
	}
	c.area = "$A$1:$" + letter(chartColumns) + "$" + strings.TrimLeft(at(1, max(c.page-1, 5)), "A")
	if c.pages == nil {
		c.pages = []int{pageRows}
	}
	return c.sheet
}

// put writes a row of numbers beside the charts.
func (c *charts) put(cells ...cell) {
	for len(c.rows) < c.data {
		c.rows = append(c.rows, row{})
	}
	r := &c.rows[c.data-1]
	for len(r.cells) < dataColumn-1 {
		r.cells = append(r.cells, cell{})
	}
	r.cells = append(r.cells, cells...)
	c.data++
}

// block writes a table of numbers and returns the rows from its head to its end.
func (c *charts) block(head []string, rows [][]cell) (first, last int) {
	cells := make([]cell, len(head))
	for i, name := range head {
		cells[i] = cell{value: name, style: style{bold: true}}
	}
	first = c.data
	c.put(cells...)
	for _, r := range rows {
		c.put(r...)
	}
	last = c.data - 1
	c.data++
	return first, last
}

// begin returns the first row of a new page.
func (c *charts) begin() int {
	row := c.page
	end := (row + pageRows - 1) / pageRows * pageRows
	c.pages = append(c.pages, end)
	c.page = end + 1
	return row
}

// linked is a number of another sheet; nothing where it is not known.
func linked(d measure.Decimal, sheet string, column, row int) cell {
	if !d.Known() {
		return cell{}
	}
	look := rateStyle(d)
	look.border = false
	return cell{value: d.Float(), formula: elsewhere(sheet, at(column, row)), style: look}
}

func label(text string) cell { return cell{value: text} }

// short is an indicator's name under a column of a chart.
func short(name string) string {
	return words.Capital(strings.TrimPrefix(name, "Hài lòng "))
}

// results draws the plan's indicators beside their targets.
func (c *charts) results(s *results.Summary, rows map[string]int) {
	var data [][]cell
	lowest := 100.0
	for i := range s.Indicators {
		x := &s.Indicators[i]
		if !x.Plan || !x.Rate.Known() {
			continue
		}
		r := []cell{label(short(x.Name)), linked(x.Rate, resultsName, 5, rows[x.ID])}
		if lowest = min(lowest, x.Rate.Float()); x.Target != nil {
			lowest = min(lowest, x.Target.Percent.Float())
			r = append(r, linked(trimmed(x.Target.Percent), resultsName, 2, rows[x.ID]))
		}
		data = append(data, r)
	}
	if len(data) == 0 {
		return
	}
	first, last := c.block([]string{"Chỉ số", "Kết quả đo (%)", "Chỉ tiêu (%)"}, data)
	row := c.begin()
	c.charts = append(c.charts, placed{at(1, row), resultsChart(first, last, axisFrom(lowest), pageRows-row)})
}

// questions draws the levels of every question that shows them, each population
// on a page of its own.
func (c *charts) questions(s *results.Summary, rows []int) {
	for i := range s.Indicators {
		id := s.Indicators[i].ID
		var data [][]cell
		for j := range s.Items {
			if q := &s.Items[j]; q.Indicator == id && len(q.Levels) == 5 && q.Satisfied != nil && *q.Answered > 0 {
				r := []cell{label(q.Name)}
				for level, n := range q.Levels {
					r = append(r, cell{value: n, formula: elsewhere(questionsName, at(3+level, rows[j]))})
				}
				data = append(data, r)
			}
		}
		if len(data) > 0 {
			first, last := c.block([]string{s.Indicators[i].Name, "1 Rất không hài lòng", "2 Không hài lòng", "3 Bình thường", "4 Hài lòng", "5 Rất hài lòng"}, data)
			c.charts = append(c.charts, placed{at(1, c.begin()), questionsChart(first, last, short(s.Indicators[i].Name))})
		}
	}
}

// months draws the series of each indicator of the plan with two months or more,
// four on a page.
func (c *charts) months(s *results.Summary, series map[string][]monthRow) {
	drawn, top := 0, 0
	for i := range s.Indicators {
		x := &s.Indicators[i]
		data, lowest, known := monthCells(series[x.ID])
		if known < 2 {
			continue
		}
		first, last := c.block([]string{x.Name, "Kết quả đo (%)", "Khoảng từ (%)", "Khoảng đến (%)", "Chỉ tiêu (%)"}, data)
		if drawn%4 == 0 {
			top = c.begin()
		}
		where := at(1+drawn%2*chartColumns/2, top+drawn%4/2*(pageRows/2))
		c.charts = append(c.charts, placed{where, monthsChart(first, last, axisFrom(lowest), short(x.Name))})
		drawn++
	}
}

// monthCells are the numbers of a series; an empty row parts months measured in
// different ways.
func monthCells(series []monthRow) (data [][]cell, lowest float64, known int) {
	lowest = 100
	for _, m := range series {
		if m.another {
			data = append(data, []cell{label(" ")})
		}
		r := []cell{label(m.label), {}, {}, {}, {}}
		if f := m.figure; f.Rate.Known() {
			known++
			lowest = min(lowest, f.Rate.Float())
			r[1], r[2], r[3] = linked(f.Rate, monthsName, 6, m.row), linked(f.Low, monthsName, 7, m.row), linked(f.High, monthsName, 8, m.row)
			if f.Low.Known() {
				lowest = min(lowest, f.Low.Float())
			}
		}
		if m.target.Known() {
			lowest = min(lowest, m.target.Float())
			r[4] = linked(m.target, monthsName, 3, m.row)
		}
		data = append(data, r)
	}
	return data, lowest, known
}

// axisFrom is where an axis begins so that the lowest value stands clear of it.
func axisFrom(lowest float64) float64 {
	from := 0.0
	for from+10 < lowest-1 {
		from += 10
	}
	return from
}
