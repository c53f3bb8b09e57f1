package xlsx_test

import (
	"strings"
	"testing"

	"sipas/internal/measure"
	"sipas/internal/report/xlsx"
	"sipas/internal/results"
	"sipas/internal/tally"
	"sipas/internal/words"
)

// checker compares cells with a Summary.
type checker struct {
	testing.TB
	*workbook
	compared, formulas int
}

// number wants a number, or no number where the Summary has none.
func (c *checker) number(sheet, column string, row int, want *float64) {
	c.Helper()
	got := c.cell(sheet, column, row)
	c.compared++
	if got.formula != "" {
		c.formulas++
	}
	switch {
	case want == nil && (got.numeric || got.formula != ""):
		c.Errorf("%s %s%d is %v %q, want no number", sheet, column, row, got.number, got.formula)
	case want != nil && (!got.numeric || got.number != *want):
		c.Errorf("%s %s%d is %v %q, want %v", sheet, column, row, got.number, got.text, *want)
	}
}

func (c *checker) decimal(sheet, column string, row int, d measure.Decimal) {
	c.Helper()
	if !d.Known() {
		c.number(sheet, column, row, nil)
		return
	}
	x := d.Float()
	c.number(sheet, column, row, &x)
}

func (c *checker) integer(sheet, column string, row int, n *int64) {
	c.Helper()
	if n == nil {
		c.number(sheet, column, row, nil)
		return
	}
	x := float64(*n)
	c.number(sheet, column, row, &x)
}

// figure wants n, s, rate, low and high in the columns named, one letter each.
func (c *checker) figure(sheet string, row int, f results.Rated, columns string) {
	c.Helper()
	c.integer(sheet, columns[0:1], row, f.Answered)
	c.integer(sheet, columns[1:2], row, f.Satisfied)
	c.decimal(sheet, columns[2:3], row, f.Rate)
	c.decimal(sheet, columns[3:4], row, f.Low)
	c.decimal(sheet, columns[4:5], row, f.High)
	index := sheet == "Chỉ số" || sheet == "Theo tháng" && strings.HasPrefix(c.cell(sheet, "A", row).text, "Chỉ số") ||
		strings.Contains(c.cell(sheet, "M", row).text, "n hiệu dụng") // effective numbers are elsewhere
	for _, column := range []string{columns[2:3], columns[3:4], columns[4:5]} {
		if got := c.cell(sheet, column, row); f.Rate.Known() && got.formula == "" && !index {
			c.Errorf("%s %s%d is no formula", sheet, column, row)
		}
	}
	if got := c.cell(sheet, columns[2:3], row).text; f.Answered == nil && got != "không công bố" {
		c.Errorf("%s row %d: rate is %q", sheet, row, got)
	}
}

func (c *checker) levels(sheet string, row int, f results.Figure, columns string) {
	c.Helper()
	for i := range 5 {
		if i < len(f.Levels) {
			c.integer(sheet, columns[i:i+1], row, &f.Levels[i])
		} else {
			c.number(sheet, columns[i:i+1], row, nil)
		}
	}
}

// result wants an indicator in the columns that begin with its target.
func (c *checker) result(sheet string, row int, x *results.Indicator, columns string) {
	c.Helper()
	var target measure.Decimal
	if x.Target != nil {
		target = x.Target.Percent
	}
	c.decimal(sheet, columns[0:1], row, target)
	c.figure(sheet, row, x.Rated, columns[1:6])
	c.integer(sheet, columns[6:7], row, x.Served)
	if x.Index == "" {
		c.decimal(sheet, columns[7:8], row, x.Per100)
	}
	c.decimal(sheet, columns[8:9], row, x.Distance)
	if got := c.cell(sheet, columns[9:10], row).text; got != words.Compared(x) || x.Rate.Known() && x.Target != nil && x.Grade != measure.TooFew && strings.HasPrefix(got, "đạt") != x.Reached() {
		c.Errorf("%s row %d: %q beside the target", sheet, row, got)
	}
	if got := c.cell(sheet, columns[10:11], row).text; !strings.Contains(strings.ToLower(got), strings.ToLower(x.Grade.Words())) {
		c.Errorf("%s row %d: the grade is %q, want %q", sheet, row, got, x.Grade.Words())
	}
}

func (c *checker) all(in xlsx.Input) {
	c.Helper()
	for i := range in.Summary.Indicators {
		x := &in.Summary.Indicators[i]
		c.result("Chỉ tiêu", c.row(c, "Chỉ tiêu", map[string]string{"A": x.Name}), x, "BCDEFGHIJKL")
		c.grade(x)
		c.index(x)
		c.beside(x, words.OtherStages, x.OtherStages)
		c.beside(x, words.OtherChannels, x.OtherChannels)
	}
	c.months(in)
	c.items(in.Summary)
	for i := range in.Summary.LastYear {
		if x := &in.Summary.LastYear[i]; x.Plan {
			c.result("Chỉ tiêu", c.rowAfter("Chỉ tiêu", "12 tháng gần nhất", x.Name), x, "BCDEFGHIJKL")
		}
	}
	for i := range in.Summary.Breakdowns {
		c.breakdown(in.Summary, &in.Summary.Breakdowns[i])
	}
	c.changes(in)
	for _, label := range []struct {
		text string
		n    int64
	}{{"Số phiếu nhận được", in.Summary.Totals.Received}, {"Số phiếu được tính", in.Summary.Totals.Counted}, {"Số phiếu đã loại", in.Summary.Totals.SetAside}} {
		c.integer("Bìa", "B", c.row(c, "Bìa", map[string]string{"A": label.text}), &label.n)
	}
}

func (c *checker) grade(x *results.Indicator) {
	c.Helper()
	if !x.Plan {
		return
	}
	const sheet = "Độ chắc"
	row := c.row(c, sheet, map[string]string{"A": x.Name})
	got := c.cell(sheet, "G", row)
	if x.Grade.Level() > 0 && (got.formula == "" || got.text != x.Grade.Words()) {
		c.Errorf("%s: the grade is %q by %q, want %q", x.ID, got.text, got.formula, x.Grade.Words())
	}
	for column, b := range map[string]*measure.Bound{"H": x.MetFrom, "I": x.NotMetTo} {
		if b == nil {
			b = &measure.Bound{}
		}
		c.decimal(sheet, column, row, b.Rate)
	}
	w := x.Weighted
	if w == nil {
		w = &results.WeightedFigure{}
	}
	c.decimal(sheet, "N", row, w.Rate)
	c.decimal(sheet, "O", row, w.Low)
	c.decimal(sheet, "P", row, w.High)
	c.decimal(sheet, "Q", row, w.NEff)
}

func (c *checker) index(x *results.Indicator) {
	c.Helper()
	if x.IndexFigure == nil {
		return
	}
	const sheet = "Chỉ số"
	row := c.row(c, sheet, map[string]string{"A": x.Name + "…"}) + 1
	for _, f := range x.Formulas {
		c.decimal(sheet, "G", row, f.Rate)
		c.decimal(sheet, "H", row, f.Low)
		c.decimal(sheet, "I", row, f.High)
		row++
	}
	for _, f := range x.Factors {
		c.figure(sheet, row, f.Rated, "EFGHI")
		c.decimal(sheet, "J", row, f.MeanOfItems)
		for _, q := range f.Items {
			row++
			c.figure(sheet, row, q.Rated, "EFGHI")
		}
		row++
	}
}

func (c *checker) months(in xlsx.Input) {
	c.Helper()
	for _, m := range in.Months {
		for i := range m.Indicators {
			x := &m.Indicators[i]
			if x.Plan && x.Withheld != results.Small && m.LastClosed >= m.Period.From {
				row := c.row(c, "Theo tháng", map[string]string{"A": shortName(x.Name), "B": words.Capital(words.PeriodOf(m)) + "…"})
				c.result("Theo tháng", row, x, "CDEFGHIJKLM")
			}
		}
	}
}

func shortName(name string) string { return words.Capital(strings.TrimPrefix(name, "Hài lòng ")) }

func (c *checker) items(s *results.Summary) {
	c.Helper()
	for i := range s.Items {
		q := &s.Items[i]
		x, _ := s.Indicator(q.Indicator)
		row := c.row(c, "Từng câu hỏi", map[string]string{"A": q.Name, "M": shortName(x.Name)})
		c.levels("Từng câu hỏi", row, q.Figure, "CDEFG")
		c.figure("Từng câu hỏi", row, q.Rated, "HIJKL")
	}
}

func (c *checker) beside(x *results.Indicator, name string, f *results.Figure) {
	c.Helper()
	if f != nil {
		c.figure("Theo nhóm khác", c.row(c, "Theo nhóm khác", map[string]string{"A": words.Capital(name), "I": "Thống kê riêng: " + shortName(x.Name)}), f.Rated, "BCDEF")
	}
}

func (c *checker) breakdown(s *results.Summary, b *results.Breakdown) {
	c.Helper()
	sheet := map[tally.Dimension]string{tally.ByDomain: "Theo lĩnh vực", tally.ByProcedure: "Theo thủ tục"}[b.Dimension]
	if sheet == "" {
		sheet = "Theo nhóm khác"
	}
	by := b.Name
	if row := words.RowOf(s, b); row != "" {
		by += " trong " + row
		c.row(c, sheet, map[string]string{"A": row})
	}
	for _, e := range b.Entries {
		row := c.row(c, sheet, map[string]string{"A": words.Capital(e.Name), "I": by})
		c.figure(sheet, row, e.Rated, "BCDEF")
		c.integer(sheet, "G", row, e.Served)
		c.decimal(sheet, "H", row, e.Per100)
	}
}

// rowAfter is the row with the text in column A below the one that begins with after.
func (c *checker) rowAfter(sheet, after, text string) int {
	for row := c.row(c, sheet, map[string]string{"A": after + "…"}); row < 2000; row++ {
		if c.cell(sheet, "A", row).text == text {
			return row
		}
	}
	c.Fatalf("%s: no %q after %q", sheet, text, after)
	return 0
}

func (c *checker) changes(in xlsx.Input) {
	c.Helper()
	if in.Previous == nil || in.Previous.Totals.Counted == 0 || !in.Summary.Closed || !in.Previous.Closed {
		return
	}
	const sheet = "So với kỳ trước"
	for _, change := range results.Compare(in.Previous, in.Summary) {
		x, _ := in.Summary.Indicator(change.Indicator)
		row := c.row(c, sheet, map[string]string{"A": x.Name})
		c.decimal(sheet, "D", row, x.Rate)
		c.decimal(sheet, "F", row, change.Points)
		c.decimal(sheet, "G", row, change.Low)
		c.decimal(sheet, "H", row, change.High)
	}
}

// TestEveryNumberIsTheSummarys reads each workbook again and compares every
// number, and what is hidden, with the Summary.
func TestEveryNumberIsTheSummarys(t *testing.T) {
	t.Parallel()
	for name, in := range inputs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := &checker{TB: t, workbook: parse(t, write(t, in))}
			c.all(in)
			t.Logf("%d cells compared, %d of them formulas", c.compared, c.formulas)
		})
	}
}
