package xlsx

import (
	"slices"

	"sipas/internal/measure"
	"sipas/internal/results"
	"sipas/internal/words"
)

// monthRow is where a month of an indicator stands on the sheet of months.
type monthRow struct {
	row     int
	label   string // on the chart's axis: 5/26
	figure  results.Figure
	target  measure.Decimal // empty: none
	another bool            // measured in another way than the month before
}

// monthsSheet is the series of the plan's indicators, and the rows of each;
// nil where no month is given.
func monthsSheet(in Input) (*sheet, map[string][]monthRow) {
	months := results.Begun(in.Months)
	if len(months) == 0 {
		return nil, nil
	}
	x := newSheet(in.Summary, monthsName, "Diễn biến theo tháng", "các chỉ số của kế hoạch theo từng tháng", append([]float64{46, 22}, resultWidths...)...)
	x.wide("Mỗi tháng tính riêng; tháng ít phiếu dao động nhiều, không nên so từng tháng với nhau. Tháng không có độ chắc; các chỉ số khác chỉ công bố theo quý, nửa năm và năm. "+withheldNote(in.Summary), noteStyle)
	x.header(append([]string{"Chỉ số", "Tháng"}, resultHeader...)...)
	x.filter = true
	rows := map[string][]monthRow{}
	for i := range in.Summary.Indicators {
		if id := in.Summary.Indicators[i].ID; in.Summary.Indicators[i].Plan && monthly(id, months) {
			rows[id] = x.series(id, months)
		}
	}
	return x, rows
}

// monthly reports whether an indicator is shown by month.
func monthly(id string, months []*results.Summary) bool {
	return slices.ContainsFunc(months, func(m *results.Summary) bool {
		x, ok := m.Indicator(id)
		return ok && x.Withheld != results.Small
	})
}

// series adds an indicator's months.
func (x *sheet) series(id string, months []*results.Summary) []monthRow {
	var rows []monthRow
	for _, p := range results.History(id, months) {
		m, now := p.Summary, p.Indicator
		r := monthRow{row: x.next(), label: m.Period.Last().Start().Format("1/06"), figure: now.Figure, another: p.Changed}
		if now.Target != nil {
			r.target = trimmed(now.Target.Percent)
		}
		cells := resultRow(now, 2, r.row, nil)
		month := words.Capital(words.PeriodOf(m))
		if !m.Closed {
			month += " (tạm tính)"
		}
		cells = append([]cell{strong(short(now.Name)), text(month)}, cells[1:]...)
		if r.another {
			last := &cells[len(cells)-1]
			*last = text("Từ tháng này đo theo cách khác, không nối với các tháng trước. " + last.value.(string))
		}
		x.add(cells...)
		rows = append(rows, r)
	}
	return rows
}
